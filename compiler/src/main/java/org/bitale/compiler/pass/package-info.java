/// Passes over the graph before lowering.
@NullMarked
package org.bitale.compiler.pass;

import org.jspecify.annotations.NullMarked;
