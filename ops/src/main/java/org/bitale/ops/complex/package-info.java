/// Ops of complex numbers with gradients of their own.
@NullMarked
package org.bitale.ops.complex;

import org.jspecify.annotations.NullMarked;
