/// Composite ops of neural networks: the functions that need a stable expansion or a gradient of their own, and
/// that rewrites recognise as one thing.
@NullMarked
package org.bitale.ops.nn;

import org.jspecify.annotations.NullMarked;
