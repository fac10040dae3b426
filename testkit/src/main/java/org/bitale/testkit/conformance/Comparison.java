package org.bitale.testkit.conformance;

import java.util.Arrays;
import java.util.Optional;
import org.bitale.core.array.HostArray;

/// Compares an array with a golden one.
final class Comparison {
    private Comparison() {}

    /// What differs, or empty. Integers and bools are exact; NaN matches NaN only; infinities match by sign; signed
    /// zeros are told apart only if `signedZeros`.
    static Optional<String> difference(HostArray got, HostArray want, Case.Tolerance tolerance, boolean signedZeros) {
        if (got.dtype() != want.dtype()) {
            return Optional.of("dtype is " + got.dtype() + " instead of " + want.dtype());
        }
        if (!Arrays.equals(got.shape(), want.shape())) {
            return Optional.of(
                    "shape is " + Arrays.toString(got.shape()) + " instead of " + Arrays.toString(want.shape()));
        }
        for (int i = 0; i < want.count(); i++) {
            if (!matches(got, want, i, tolerance, signedZeros)) {
                return Optional.of("element " + i + " is " + text(got, i) + " instead of " + text(want, i));
            }
        }
        return Optional.empty();
    }

    private static boolean matches(HostArray got, HostArray want, int i, Case.Tolerance t, boolean signedZeros) {
        if (want.dtype().isComplex()) {
            double bound = t.atol() + t.rtol() * Math.hypot(want.getDouble(i), want.getImaginary(i));
            double off = Math.hypot(got.getDouble(i) - want.getDouble(i), got.getImaginary(i) - want.getImaginary(i));
            return off <= bound
                    || same(got.getDouble(i), want.getDouble(i)) && same(got.getImaginary(i), want.getImaginary(i));
        }
        if (!want.dtype().isFloating()) {
            return got.getLong(i) == want.getLong(i);
        }
        double g = got.getDouble(i);
        double w = want.getDouble(i);
        if (w == 0 && g == 0 && signedZeros) {
            return Double.compare(g, w) == 0;
        }
        return same(g, w) || Double.isFinite(w) && Math.abs(g - w) <= t.atol() + t.rtol() * Math.abs(w);
    }

    private static boolean same(double a, double b) {
        return a == b || Double.isNaN(a) && Double.isNaN(b);
    }

    private static String text(HostArray a, int i) {
        if (a.dtype().isFloating()) {
            return Double.toString(a.getDouble(i));
        }
        return a.dtype().isComplex() ? a.getDouble(i) + "+" + a.getImaginary(i) + "i" : Long.toString(a.getLong(i));
    }

    /// `(a + aᵀ) / 2` over the last two axes.
    static HostArray symmetrized(HostArray a) {
        int n = a.size(a.rank() - 1);
        HostArray result = HostArray.zeros(a.dtype(), a.shape());
        for (int i = 0; i < a.count(); i++) {
            int row = i / n % n;
            int column = i % n;
            int mirrored = i - row * n - column + column * n + row;
            result.setDouble(i, (a.getDouble(i) + a.getDouble(mirrored)) / 2);
        }
        return result;
    }
}
