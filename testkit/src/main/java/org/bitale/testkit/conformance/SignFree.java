package org.bitale.testkit.conformance;

import java.util.Arrays;
import java.util.Optional;
import org.bitale.core.array.HostArray;

/// Compares factors of a decomposition, of which every column or row is determined but for its sign.
final class SignFree {
    private SignFree() {}

    /// What differs, or empty. Only as many columns or rows count as the smaller size of `decomposed`: those beyond
    /// complete a basis in any way.
    static Optional<String> difference(
            HostArray got, HostArray want, Case.Tolerance tolerance, boolean columns, HostArray decomposed) {
        if (got.dtype() != want.dtype() || !Arrays.equals(got.shape(), want.shape())) {
            return Comparison.difference(got, want, tolerance, false);
        }
        HostArray aligned = got.copy();
        int width = want.size(want.rank() - 1);
        int height = want.size(want.rank() - 2);
        int rank = decomposed.rank();
        int determined = Math.min(decomposed.size(rank - 1), decomposed.size(rank - 2));
        for (int start = 0; start < want.count(); start += width * height) {
            for (int k = 0; k < (columns ? width : height); k++) {
                int first = columns ? start + k : start + k * width;
                align(aligned, want, first, columns ? width : 1, columns ? height : width, k < determined);
            }
        }
        return Comparison.difference(aligned, want, tolerance, false);
    }

    /// Gives a column or row the sign of the wanted one, or its elements if it does not count.
    private static void align(HostArray got, HostArray want, int first, int step, int count, boolean counts) {
        double product = 0;
        for (int i = 0; i < count; i++) {
            product += got.getDouble(first + i * step) * want.getDouble(first + i * step);
        }
        for (int i = 0; i < count; i++) {
            int at = first + i * step;
            got.setDouble(at, counts ? Math.signum(product) * got.getDouble(at) : want.getDouble(at));
        }
    }
}
