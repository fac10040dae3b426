package org.bitale.core.eval;

import org.bitale.core.array.HostArray;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;

/// Sums, one per element of a result: of floats in double-double arithmetic, rounded once at the end, so that
/// they are exact for every purpose of a test; of integers wrapping.
final class Sums {
    private final HostArray out;
    private final DType dtype;
    private final double[] high;
    private final double[] low;

    Sums(HostArray out) {
        this.out = out;
        this.dtype = out.dtype();
        this.high = new double[dtype.isFloating() ? out.count() : 0];
        this.low = new double[high.length];
    }

    void add(int cell, Scalar value) {
        if (dtype.isFloating()) {
            add(cell, value.real(), 0);
        } else {
            Scalar.call(Intrinsic.ADD, Scalar.of(out, cell), value).store(out, cell);
        }
    }

    void addProduct(int cell, Scalar a, Scalar b) {
        if (dtype.isFloating()) {
            double product = a.real() * b.real();
            add(cell, product, Math.fma(a.real(), b.real(), -product));
        } else {
            add(cell, Scalar.call(Intrinsic.MUL, a, b));
        }
    }

    /// Knuth's two-sum; `rest` is what `value` itself lacks.
    private void add(int cell, double value, double rest) {
        double old = high[cell];
        double sum = old + value;
        double part = sum - old;
        low[cell] += (old - (sum - part)) + (value - part) + rest;
        high[cell] = sum;
    }

    /// Writes the sums to the result.
    void finish() {
        for (int i = 0; i < high.length; i++) {
            current(i).store(out, i);
        }
    }

    /// The sum of what has been added so far.
    Scalar current(int cell) {
        if (!dtype.isFloating()) {
            return Scalar.of(out, cell);
        }
        // of an infinite or undefined sum the error terms are NaN
        double sum = Double.isFinite(high[cell]) ? high[cell] + low[cell] : high[cell];
        return Scalar.real(dtype, sum);
    }
}
