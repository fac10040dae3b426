/// The matrix product: packed panels, a generated micro-kernel, matrix-vector products.
@NullMarked
package org.bitale.cpu.product;

import org.jspecify.annotations.NullMarked;
