/// Sparse matrices as records of tensors, and their operations as formulas over gathers and scatters.
@NullMarked
package org.bitale.ops.sparse;

import org.jspecify.annotations.NullMarked;
