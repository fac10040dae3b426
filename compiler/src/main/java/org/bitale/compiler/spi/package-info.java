/// What a backend offers to the compiler.
@NullMarked
package org.bitale.compiler.spi;

import org.jspecify.annotations.NullMarked;
