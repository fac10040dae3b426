package org.bitale.ops;

import java.math.BigInteger;
import java.util.List;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Promotion;

/// Arithmetic progressions.
final class Ranges {
    private Ranges() {}

    static Tensor arange(long start, long stop, long step) {
        if (step == 0) {
            throw Refusal.of("arange", "step must not be 0", step);
        }
        long count = count(start, stop, step);
        return counted(DType.INT64, Constant.size(count)).times(step).plus(start);
    }

    /// Rounded up; refused where there would be more elements than a tensor may have. Exact, for the
    /// distance may be beyond a long and its double may have lost the last steps.
    private static long count(long start, long stop, long step) {
        if (step > 0 ? stop <= start : stop >= start) {
            return 0;
        }
        BigInteger distance = BigInteger.valueOf(stop).subtract(BigInteger.valueOf(start));
        BigInteger beforeLast = distance.abs().subtract(BigInteger.ONE);
        BigInteger count = beforeLast.divide(BigInteger.valueOf(step).abs()).add(BigInteger.ONE);
        if (count.bitLength() > 31) {
            throw tooMany(start + " … " + stop + " in steps of " + step);
        }
        return count.longValueExact();
    }

    private static TensorException tooMany(String range) {
        return Refusal.of("arange", "a range must have at most 2^31 - 1 elements", range);
    }

    static Tensor arange(double start, double stop, double step, DType dtype) {
        double count = Math.ceil((stop - start) / step);
        if (!(count < Integer.MAX_VALUE)) {
            throw tooMany(start + " … " + stop + " in steps of " + step);
        }
        DType computed = dtype.isFloating() ? dtype : DType.FLOAT64;
        Tensor index = counted(computed, Constant.size(Math.max(0, (long) count)));
        return index.times(step).plus(start).cast(dtype);
    }

    static Tensor arange(Tensor start, Tensor stop) {
        Value from = Shapes.size("arange", start);
        Value distance = Nodes.sizeArithmetic(Intrinsic.SUB, Shapes.size("arange", stop), from);
        Value count = Nodes.sizeArithmetic(Intrinsic.MAXIMUM, Constant.size(0), distance);
        return counted(DType.INT64, count).plus(Tensor.of(from));
    }

    static Tensor arange(Tensor start, Tensor stop, long step) {
        if (step == 0 || step == Long.MIN_VALUE) {
            throw Refusal.of("arange", "step must not be 0 nor -2^63", step, start.value(), stop.value());
        }
        Value from = Shapes.size("arange", start);
        Value to = Shapes.size("arange", stop);
        Value distance = step > 0
                ? Nodes.sizeArithmetic(Intrinsic.SUB, to, from)
                : Nodes.sizeArithmetic(Intrinsic.SUB, from, to);
        Value width = Constant.size(Math.absExact(step));
        Value upTo = Nodes.sizeArithmetic(Intrinsic.ADD, distance, Constant.size(Math.absExact(step) - 1));
        Value steps = Nodes.sizeArithmetic(Intrinsic.FLOOR_DIV, upTo, width);
        Value count = Nodes.sizeArithmetic(Intrinsic.MAXIMUM, Constant.size(0), steps);
        return counted(DType.INT64, count).times(step).plus(Tensor.of(from));
    }

    /// `base` to evenly spaced exponents.
    static Tensor logspace(double start, double stop, long num, boolean endpoint, double base) {
        double[] numbers = spaced("logspace", start, stop, num, endpoint);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = StrictMath.pow(base, numbers[i]);
        }
        return Creation.constant(numbers);
    }

    /// Powers of 10 whose exponents are evenly spaced, with the sign of both ends; the ends are exact.
    static Tensor geomspace(double start, double stop, long num, boolean endpoint) {
        if (!(start * Math.signum(stop) > 0)) {
            throw Refusal.of(
                    "geomspace",
                    "start and stop must have one sign and not be 0",
                    start + " and " + stop + "; for others use logspace or linspace");
        }
        double[] numbers =
                spaced("geomspace", StrictMath.log10(Math.abs(start)), StrictMath.log10(Math.abs(stop)), num, endpoint);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Math.copySign(StrictMath.pow(10, numbers[i]), start);
        }
        if (num > 0) {
            numbers[0] = start;
        }
        if (endpoint && num > 1) {
            numbers[numbers.length - 1] = stop;
        }
        return Creation.constant(numbers);
    }

    /// Powers of the elements of a vector, column by column; without a count as many as it has elements.
    static Tensor vander(Tensor x, Value columns, boolean increasing) {
        if (x.rank() != 1) {
            throw Refusal.of("vander", "x must be a vector", x.type(), x.value());
        }
        Tensor number = counted(DType.INT64, columns);
        Tensor last = Tensor.of(Nodes.sizeArithmetic(Intrinsic.SUB, columns, Constant.size(1)));
        Tensor exponents = increasing ? number : last.minus(number);
        return x.expandDims(1).pow(exponents.cast(x.dtype()));
    }

    /// Horner's scheme; of an unknown number of coefficients the sum of the powers.
    static Tensor polyval(Tensor p, Tensor x) {
        if (p.rank() != 1) {
            throw Refusal.of("polyval", "p must be a vector of coefficients", p.type(), p.value(), x.value());
        }
        DType t = Promotion.promote(p.dtype(), x.dtype());
        Tensor at = x.cast(t);
        if (!(p.type().dim(0) instanceof Dim.Known n)) {
            Tensor powers = vander(at.ravel(), Sizes.sizeOf(p.value(), 0), false);
            return powers.times(p.cast(t)).sum(1).cast(t).reshape(Shapes.sizesOf(x));
        }
        Tensor sum = at.zerosLike();
        for (long i = 0; i < n.size(); i++) {
            Tensor coefficient = p.cast(t).get(i);
            sum = i == 0 ? sum.plus(coefficient) : sum.times(at).plus(coefficient);
        }
        return sum;
    }

    static Tensor linspace(double start, double stop, long num, boolean endpoint) {
        return Creation.constant(spaced("linspace", start, stop, num, endpoint));
    }

    private static double[] spaced(String op, double start, double stop, long num, boolean endpoint) {
        if (num < 0 || num > Integer.MAX_VALUE) {
            throw Refusal.of(op, "num must be in 0 … 2^31 - 1", num);
        }
        double[] numbers = new double[(int) num];
        long gaps = endpoint ? num - 1 : num;
        for (int i = 0; i < num; i++) {
            numbers[i] = start + i * ((stop - start) / Math.max(gaps, 1));
        }
        if (endpoint && num > 1) {
            numbers[numbers.length - 1] = stop;
        }
        return numbers;
    }

    private static Tensor counted(DType dtype, Value count) {
        return Tensor.of(Nodes.iota(dtype, 0, List.of(count)));
    }
}
