package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFn;

/// The interpreter with every floating result moved within its bound in [Roundings], up or down at random: what another
/// correct evaluator might have computed. How far the outputs move shows how well they are conditioned.
///
/// For a rewritten graph every arithmetic result moves: by two ulp at least, by the smallest normal number where
/// it might have underflowed; and in every other run NaN and infinity made of ordinary numbers become something else,
/// for a rewrite may avoid them or meet them elsewhere.
final class PerturbedRun {
    private final SplittableRandom random;
    private final boolean rewritten;
    private final int number;
    private final Optional<Movements> movements;

    /// Of every four runs with successive numbers, one moves zeros and what leaves the range each possible way.
    PerturbedRun(int number, boolean rewritten, Optional<Movements> movements) {
        this.movements = movements;
        this.random = new SplittableRandom(number);
        this.rewritten = rewritten;
        this.number = number;
    }

    /// The perturbed outputs of a graph without composites.
    List<HostArray> run(Graph graph, List<HostArray> arguments) {
        Map<Value, HostArray> values = new IdentityHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            values.put(graph.inputs().get(i), arguments.get(i));
        }
        for (Apply apply : Traversal.applies(graph.outputs())) {
            List<HostArray> in = new ArrayList<>();
            Map<Value, HostArray> given = new IdentityHashMap<>();
            for (Value v : apply.inputs()) {
                in.add(look(v, values));
                given.put(v, in.getLast());
            }
            List<HostArray> results = Interpreter.evaluate(apply.outputs(), given);
            for (Output o : apply.outputs()) {
                HostArray result = results.get(o.index());
                if (result.dtype().isFloating()) {
                    double[] bounds = Roundings.of(apply.op(), in, result, o.index());
                    perturb(apply.op(), in, result, bounds);
                    movements.ifPresent(m -> m.see(o, result, number % 4 == 2));
                } else if (result.dtype().isComplex()) {
                    perturbParts(result, Roundings.of(apply.op(), in, result, o.index()));
                }
                values.put(o, result);
            }
        }
        return graph.outputs().stream().map(v -> look(v, values)).toList();
    }

    private static HostArray look(Value v, Map<Value, HostArray> values) {
        return v instanceof Constant c ? c.array() : Objects.requireNonNull(values.get(v));
    }

    private void perturbParts(HostArray result, double[] bounds) {
        Precision precision = Precision.of(result.dtype().part());
        for (int i = 0; i < bounds.length; i++) {
            if (bounds[i] > 0) {
                result.setComplex(
                        i,
                        moved(result.getDouble(i), bounds[i], precision),
                        moved(result.getImaginary(i), bounds[i], precision));
            }
        }
    }

    private void perturb(Op op, List<HostArray> in, HostArray result, double[] bounds) {
        Precision precision = Precision.of(result.dtype());
        boolean arithmetic = op instanceof PrimitiveOp.Elementwise(ScalarFn fn) && !isExact(fn);
        boolean signs = isSum(op) || rewritten && arithmetic;
        List<HostArray> operands = rewritten && arithmetic ? stretched(in, result) : List.of();
        for (int i = 0; i < bounds.length; i++) {
            double v = result.getDouble(i);
            double bound = bounds[i];
            if (rewritten && arithmetic) {
                bound = Math.max(bound, 2 * precision.ulp(v));
                bound += Math.abs(v) < precision.smallestNormal() ? precision.smallestNormal() : 0;
            }
            boolean kept = v == 0 && rewritten && number % 4 == 3; // a zero may well be one
            if (bound > 0 && !kept) {
                result.setDouble(i, moved(v, bound, precision));
            } else if (v == 0 && signs) {
                result.setDouble(i, number % 4 == 0 || number % 4 == 3 ? 0.0 : -0.0);
            }
            if (rewritten && arithmetic && number % 2 == 1 && leavesRange(v, operands, i)) {
                result.setDouble(i, elsewhere(v, precision));
            }
        }
    }

    /// A number for NaN, NaN or a number for infinity, a number for itself.
    private double elsewhere(double v, Precision precision) {
        if (Double.isNaN(v)) {
            return 1;
        }
        boolean number = Double.isFinite(v) || this.number % 4 == 3;
        return number ? Math.clamp(v, -precision.largest(), precision.largest()) : Double.NaN;
    }

    private double moved(double v, double bound, Precision precision) {
        if (Double.isInfinite(bound)) {
            return switch (number % 4) {
                case 0 -> Double.NaN;
                case 1 -> Double.POSITIVE_INFINITY;
                case 2 -> Double.NEGATIVE_INFINITY;
                default -> Double.isFinite(v) ? v : 1;
            };
        }
        if (number % 4 == 2 && Math.abs(v) <= bound) {
            return 0; // all may cancel, which a move of random size never hits: a divisor becomes 0
        }
        // by all of the bound first; then by any part of it, as a periodic function might not tell its ends apart
        double part = number < 4 ? bound : bound * random.nextDouble();
        double moved = random.nextBoolean() ? v + part : v - part;
        return Double.isFinite(v) && Math.abs(moved) > precision.largest() ? v : moved;
    }

    /// Functions that no rewrite computes with other roundings.
    private static boolean isExact(ScalarFn fn) {
        return fn instanceof Intrinsic i
                && switch (i) {
                    case NEG, ABS, SIGN, MAXIMUM, MINIMUM, FLOOR, CEIL, TRUNC, RINT, COPYSIGN -> true;
                    default -> false;
                };
    }

    /// Ops whose zero has a sign that depends on the order of the terms.
    private static boolean isSum(Op op) {
        return switch (op) {
            case PrimitiveOp.SumTo _, PrimitiveOp.Contract _, PrimitiveOp.Convolve _, PrimitiveOp.OverlapAdd _ -> true;
            case PrimitiveOp.Reduce r -> r.monoid() == org.bitale.core.graph.Monoid.SUM;
            case PrimitiveOp.Cumulate c -> c.monoid() == org.bitale.core.graph.Monoid.SUM;
            case PrimitiveOp.Scatter s -> s.combiner() == PrimitiveOp.Combiner.ADD;
            default -> false;
        };
    }

    private static List<HostArray> stretched(List<HostArray> in, HostArray result) {
        List<Value> sizes = new ArrayList<>();
        Arrays.stream(result.shape()).forEach(n -> sizes.add(Constant.size(n)));
        List<Value> broadcast = new ArrayList<>();
        for (HostArray a : in) {
            broadcast.add(org.bitale.core.graph.Nodes.broadcast(new Constant(a), sizes));
        }
        return Interpreter.evaluate(broadcast, Map.of());
    }

    /// NaN of numbers, or infinity of finite numbers.
    private static boolean leavesRange(double v, List<HostArray> operands, int i) {
        if (Double.isFinite(v)) {
            return false;
        }
        return operands.stream()
                .mapToDouble(a -> a.getDouble(i))
                .noneMatch(x -> Double.isNaN(v) ? Double.isNaN(x) : !Double.isFinite(x));
    }
}
