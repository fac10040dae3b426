/// Scalar functions as data: one constant each, read by the interpreter, autodiff, rewriting and every backend.
@NullMarked
package org.bitale.core.scalar;

import org.jspecify.annotations.NullMarked;
