/// Composite and library ops, and the fluent `Tensor` that builds graphs from them.
@NullMarked
package org.bitale.ops;

import org.jspecify.annotations.NullMarked;
