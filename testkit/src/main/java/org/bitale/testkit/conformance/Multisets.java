package org.bitale.testkit.conformance;

import java.util.BitSet;
import java.util.Optional;
import org.bitale.core.array.HostArray;

/// Compares vectors whose elements may come in any order, such as eigenvalues.
final class Multisets {
    private Multisets() {}

    /// What differs, or empty: each wanted element takes the nearest one that is left.
    static Optional<String> difference(HostArray got, HostArray want, Case.Tolerance tolerance) {
        if (got.dtype() != want.dtype() || !got.hasShape(want.shape()) || want.rank() != 1) {
            return Comparison.difference(got, want, tolerance, false);
        }
        HostArray ordered = got.copy();
        BitSet left = new BitSet();
        left.set(0, got.count());
        for (int i = 0; i < want.count(); i++) {
            int at = i;
            int nearest = left.stream()
                    .boxed()
                    .min((j, k) -> Double.compare(distance(got, j, want, at), distance(got, k, want, at)))
                    .orElseThrow();
            left.clear(nearest);
            ordered.copyElement(i, got, nearest);
        }
        return Comparison.difference(ordered, want, tolerance, false);
    }

    private static double distance(HostArray a, int i, HostArray b, int j) {
        return Math.hypot(a.getDouble(i) - b.getDouble(j), a.getImaginary(i) - b.getImaginary(j));
    }
}
