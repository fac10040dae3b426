package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Derived;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.type.DType;

/// The table of tolerances: how far a floating result of an op may be from the interpreter's, its operands being
/// equal.
///
/// | op | bound |
/// |---|---|
/// | elementwise, rounded correctly | 0 |
/// | elementwise, other | the function's own `ulps`, and one of the interpreter's |
/// | sum_to, reduce_sum, cumulate_sum, contract, scatter of ADD | n ulp of the sum of the magnitudes of the n terms |
/// | convolve, overlap_add | as sums of the elements of a filter or window |
/// | reduce_prod, cumulate_prod, scatter of MUL | n ulp of the product |
/// | reduce_prod of complex numbers | 4 n ulp of the magnitude, for each part |
/// | library op | 64 ulp |
/// | everything else | 0 |
///
/// A sum or product whose parts leave the range of the dtype in one order but not in another is unbounded.
final class Roundings {
    private static final double LIBRARY_ULPS = 64;

    private final Op op;
    private final List<HostArray> in;
    private final HostArray out;
    private final int result;
    private final Precision precision;

    private Roundings(Op op, List<HostArray> in, HostArray out, int result) {
        this.op = op;
        this.in = in;
        this.out = out;
        this.result = result;
        this.precision = Precision.of(out.dtype().part());
    }

    /// The bound for every element of `out`, the result number `result` of `op`, for each part of a complex one;
    /// infinite where there is none.
    static double[] of(Op op, List<HostArray> in, HostArray out, int result) {
        return new Roundings(op, in, out, result).bounds();
    }

    private double[] bounds() {
        return switch (op) {
            case PrimitiveOp.Elementwise(ScalarFn fn) -> relative(ulps(fn));
            case PrimitiveOp.SumTo _ -> sums(terms());
            case PrimitiveOp.Contract _ -> sums(terms() * (double) largest(in.get(1)));
            case PrimitiveOp.Convolve _ ->
                sums(in.get(1).count() / (double) Math.max(1, in.get(1).size(0)));
            case PrimitiveOp.OverlapAdd o -> sums(window(o));
            case PrimitiveOp.Reduce(Monoid m, List<Integer> _) ->
                m == Monoid.SUM
                        ? sums(terms())
                        : m == Monoid.PROD ? products((out.dtype().isComplex() ? 4 : 1) * terms()) : relative(0);
            case PrimitiveOp.Cumulate c -> {
                int terms = in.getFirst().size(c.axis());
                yield c.monoid() == Monoid.SUM
                        ? sums(terms)
                        : c.monoid() == Monoid.PROD ? products(terms) : relative(0);
            }
            case PrimitiveOp.Scatter s ->
                switch (s.combiner()) {
                    case ADD -> sums(1 + in.get(2).count());
                    case MUL -> products(1 + in.get(2).count());
                    case SET, MIN, MAX -> relative(0);
                };
            case LibraryOp _ -> relative(LIBRARY_ULPS);
            default -> relative(0);
        };
    }

    private double ulps(ScalarFn fn) {
        boolean exact = fn instanceof Intrinsic i && !i.isLibrary();
        boolean narrow = precision.epsilon() > 0x1p-20 && fn instanceof Derived;
        return exact ? 0 : fn.ulps(out.dtype()) + (narrow ? 2 : 1);
    }

    /// How many operand elements go into one of the result.
    private double terms() {
        return Math.max(1, in.getFirst().count() / Math.max(1.0, out.count()));
    }

    /// The elements of one window.
    private double window(PrimitiveOp.OverlapAdd op) {
        HostArray y = in.getFirst();
        int spatial = op.strides().size();
        int first = y.rank() - 2 * spatial;
        return Arrays.stream(y.shape(), first, first + spatial).reduce(1, Math::multiplyExact);
    }

    private static int largest(HostArray b) {
        return Math.max(1, Arrays.stream(b.shape()).max().orElse(1));
    }

    private double[] relative(double ulps) {
        double[] bounds = new double[out.count()];
        for (int i = 0; ulps > 0 && i < bounds.length; i++) {
            bounds[i] = ulps * precision.ulp(magnitude(out, i));
        }
        return bounds;
    }

    /// The element itself, or how large it is if it is complex.
    private static double magnitude(HostArray a, int i) {
        return a.dtype().isComplex() ? Math.hypot(a.getDouble(i), a.getImaginary(i)) : a.getDouble(i);
    }

    private double[] sums(double terms) {
        HostArray magnitude = onDoubles(op, x -> Double.isFinite(x) ? Math.abs(x) : 0);
        double[] bounds = new double[out.count()];
        for (int i = 0; i < bounds.length; i++) {
            double sum = magnitude.getDouble(i);
            bounds[i] = !(sum <= precision.largest())
                    ? Double.POSITIVE_INFINITY
                    : sum == 0 ? 0 : terms * precision.ulp(sum);
        }
        return bounds;
    }

    private double[] products(double terms) {
        Op adding = switch (op) {
            case PrimitiveOp.Scatter s -> new PrimitiveOp.Scatter(s.batch(), s.indexed(), s.mode(), Combiner.ADD);
            case PrimitiveOp.Cumulate c -> new PrimitiveOp.Cumulate(Monoid.SUM, c.axis(), c.reverse());
            case PrimitiveOp.Reduce r -> new PrimitiveOp.Reduce(Monoid.SUM, r.axes());
            default -> throw new IllegalStateException(op.name() + " is no product");
        };
        HostArray up = onDoubles(adding, x -> Math.max(0, exponent(x)));
        HostArray down = onDoubles(adding, x -> Math.min(0, exponent(x)));
        double[] bounds = relative(terms);
        for (int i = 0; i < bounds.length; i++) {
            if (up.getDouble(i) >= exponent(precision.largest())
                    || down.getDouble(i) <= exponent(precision.smallestNormal())) {
                bounds[i] = Double.POSITIVE_INFINITY;
            }
        }
        return bounds;
    }

    private static double exponent(double x) {
        return x == 0 || !Double.isFinite(x) ? 0 : Math.log(Math.abs(x)) / Math.log(2);
    }

    /// The same result of `other` on the floating operands as doubles, each changed by `change`.
    private HostArray onDoubles(Op other, DoubleUnaryOperator change) {
        List<Value> operands = new ArrayList<>();
        for (HostArray a : in) {
            operands.add(new Constant(a.dtype().isFloating() || a.dtype().isComplex() ? changed(a, change) : a));
        }
        return Interpreter.evaluate(List.of(Apply.of(other, operands).output(result)), java.util.Map.of())
                .getFirst();
    }

    private static HostArray changed(HostArray a, DoubleUnaryOperator change) {
        HostArray doubles = HostArray.zeros(DType.FLOAT64, a.shape());
        for (int i = 0; i < a.count(); i++) {
            doubles.setDouble(i, change.applyAsDouble(magnitude(a, i)));
        }
        return doubles;
    }
}
