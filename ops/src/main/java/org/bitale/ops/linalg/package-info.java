/// Linear algebra as ops on matrices: computed on the host in float64, batched over leading axes, with
/// gradients as graphs of the same ops.
@NullMarked
package org.bitale.ops.linalg;

import org.jspecify.annotations.NullMarked;
