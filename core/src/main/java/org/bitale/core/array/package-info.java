/// Tensors in heap arrays, and the versioned storage of shared variables.
@NullMarked
package org.bitale.core.array;

import org.jspecify.annotations.NullMarked;
