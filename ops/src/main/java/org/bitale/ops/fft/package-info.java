/// Discrete Fourier transforms of any length as library ops; complex numbers are pairs in a trailing axis of
/// size 2.
@NullMarked
package org.bitale.ops.fft;

import org.jspecify.annotations.NullMarked;
