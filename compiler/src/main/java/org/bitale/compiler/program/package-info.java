/// The executable form of a function: buffers, steps and what each needs.
@NullMarked
package org.bitale.compiler.program;

import org.jspecify.annotations.NullMarked;
