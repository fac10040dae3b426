package org.bitale.ops;

import java.util.Optional;
import org.bitale.core.graph.Refusal;

/// One item of an index expression, as in NumPy: an integer or index tensor (any [Tensor] of an integer dtype), a
/// mask (of bools), a slice, a new axis, or the ellipsis.
public sealed interface Index permits Tensor, Index.Slice, Index.At, Index.NewAxis, Index.Ellipsis {
    /// `start:stop:step`, with NumPy's meaning of negative, absent and too large bounds.
    record Slice(Optional<Tensor> start, Optional<Tensor> stop, long step) implements Index {
        public Slice {
            if (step == 0) {
                throw Refusal.of("slice", "step must not be 0", step);
            }
            if (Math.abs(step) > Integer.MAX_VALUE || step == Long.MIN_VALUE) {
                throw Refusal.of("slice", "step must be in -(2^31 - 1) … 2^31 - 1", step);
            }
        }

        /// The same bounds with another step, which may be negative.
        public Slice step(long other) {
            return new Slice(start, stop, other);
        }

        boolean isWhole() {
            return start.isEmpty() && stop.isEmpty() && step == 1;
        }
    }

    /// One position; the axis goes away. Negative positions count from the end.
    record At(long position) implements Index {}

    /// A new axis of size 1.
    record NewAxis() implements Index {}

    /// As many whole axes as are left over.
    record Ellipsis() implements Index {}
}
