package org.bitale.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.bitale.ops.Tensor;

/// Checks the derivatives of a function of tensors at a point, in float64: reverse mode against central
/// differences in a random direction, and forward mode against reverse mode.
///
/// ```java
/// GradientCheck.of(in -> in.get(0).tanh().dot(in.get(1)), a, b).run();
/// ```
/// Differences are extrapolated from two step sizes, so a smooth function agrees to about 1e-9. Stay a few steps
/// away from kinks and from the ends of the domain. Inputs that are not float64 (indices, masks) are held fixed.
public final class GradientCheck {
    /// Computes the outputs of a graph for arguments of its inputs.
    @FunctionalInterface
    public interface Evaluator {
        List<HostArray> evaluate(Graph graph, List<HostArray> arguments);
    }

    private static final double FORWARD_TOLERANCE = 1e-10;

    private final Function<List<Value>, Value> function;
    private final List<HostArray> points;
    private final long seed;
    private final double tolerance;
    private final double step;
    private final int order;
    private final boolean unknownSizes;
    private final Evaluator evaluator;

    private GradientCheck(
            Function<List<Value>, Value> function,
            List<HostArray> points,
            long seed,
            double tolerance,
            double step,
            int order,
            boolean unknownSizes,
            Evaluator evaluator) {
        this.function = function;
        this.points = List.copyOf(points);
        this.seed = seed;
        this.tolerance = tolerance;
        this.step = step;
        this.order = order;
        this.unknownSizes = unknownSizes;
        this.evaluator = evaluator;
    }

    /// A check of `function`, which makes a float64 tensor of as many tensors as there are points.
    public static GradientCheck of(Function<List<Tensor>, Tensor> function, HostArray... points) {
        return ofValues(
                in -> function.apply(in.stream().map(Tensor::of).toList()).value(), points);
    }

    /// A check of `function`, which makes a float64 value of as many graph values as there are points.
    public static GradientCheck ofValues(Function<List<Value>, Value> function, HostArray... points) {
        return new GradientCheck(function, List.of(points), 1, 1e-7, 1e-3, 1, false, Interpreter::run);
    }

    /// With random directions drawn from `seed` (default 1).
    public GradientCheck withSeed(long newSeed) {
        return new GradientCheck(function, points, newSeed, tolerance, step, order, unknownSizes, evaluator);
    }

    /// With another relative tolerance between reverse mode and differences (default 1e-7).
    public GradientCheck withTolerance(double newTolerance) {
        return new GradientCheck(function, points, seed, newTolerance, step, order, unknownSizes, evaluator);
    }

    /// With another step of the differences (default 1e-3).
    public GradientCheck withStep(double newStep) {
        return new GradientCheck(function, points, seed, tolerance, newStep, order, unknownSizes, evaluator);
    }

    /// With the derivatives up to this order checked (default 1).
    public GradientCheck withOrder(int newOrder) {
        return new GradientCheck(function, points, seed, tolerance, step, newOrder, unknownSizes, evaluator);
    }

    /// With inputs declared with unknown sizes, which take their sizes at the call.
    public GradientCheck withUnknownSizes() {
        return new GradientCheck(function, points, seed, tolerance, step, order, true, evaluator);
    }

    /// With graphs computed by `newEvaluator` (default: the reference interpreter).
    public GradientCheck withEvaluator(Evaluator newEvaluator) {
        return new GradientCheck(function, points, seed, tolerance, step, order, unknownSizes, newEvaluator);
    }

    /// Runs the check; throws [TensorException] naming the input, the direction, what was expected and got.
    public void run() {
        Random random = new Random(seed);
        Function<List<Value>, Value> checked = function;
        for (int k = 1; k <= order; k++) {
            Function<List<Value>, Value> cost = projected(checked, random.nextLong());
            checkFirst(k, cost, random);
            checked = directional(cost, directions(random));
        }
    }

    /// `in -> sum(function(in) * weights)` with random weights of the result's sizes.
    private static Function<List<Value>, Value> projected(Function<List<Value>, Value> function, long weightSeed) {
        return in -> {
            Value y = function.apply(in);
            if (y.type().dtype() != DType.FLOAT64) {
                throw new TensorException("gradient check: the function must give float64, got " + y.type());
            }
            Value weights = weights(y, weightSeed);
            return Nodes.reduce(Monoid.SUM, Nodes.mul(y, weights), Nodes.allAxes(y.rank()));
        };
    }

    /// Numbers that look random, of sizes known only at the call: multiples of a random angle, modulo pi.
    private static Value weights(Value y, long weightSeed) {
        List<Value> sizes = Sizes.sizesOf(y);
        Value number = Nodes.iota(DType.FLOAT64, 0, List.of(Nodes.elementCount(sizes)));
        double factor = 1 + new Random(weightSeed).nextDouble();
        Value angle = Nodes.elementwise(
                Intrinsic.FMA, number, Nodes.literal(number, factor), Nodes.literal(number, 10 * factor));
        Value wrapped = Nodes.elementwise(Intrinsic.ATAN, Nodes.elementwise(Intrinsic.TAN, angle));
        return Nodes.reshape(wrapped, sizes);
    }

    /// The derivative of `cost` in the given directions, which reverse mode computes.
    private Function<List<Value>, Value> directional(Function<List<Value>, Value> cost, List<HostArray> directions) {
        return in -> {
            Value total = Constant.scalar(DType.FLOAT64, 0.0);
            List<Optional<Value>> gradients = gradients(cost.apply(in), in);
            for (int i = 0; i < in.size(); i++) {
                if (gradients.get(i).isPresent()) {
                    total = Nodes.add(total, dot(gradients.get(i).get(), directions.get(i)));
                }
            }
            return total;
        };
    }

    private static List<Optional<Value>> gradients(Value cost, List<Value> in) {
        List<Value> wrt = in.stream().filter(GradientCheck::isChecked).toList();
        ReverseMode mode = ReverseMode.pull(Map.of(cost, Nodes.literal(cost, 1)), Map.of(), wrt, List.of());
        return in.stream().map(mode::of).toList();
    }

    private static boolean isChecked(Value input) {
        return input.type().dtype() == DType.FLOAT64;
    }

    private static Value dot(Value a, HostArray b) {
        return Nodes.reduce(Monoid.SUM, Nodes.mul(a, new Constant(b)), Nodes.allAxes(a.rank()));
    }

    private void checkFirst(int k, Function<List<Value>, Value> cost, Random random) {
        List<Input> inputs = inputs();
        List<Value> values = List.copyOf(inputs);
        Value total = cost.apply(values);
        List<Optional<Value>> gradients = gradients(total, values);
        List<HostArray> directions = directions(random);
        for (int i = 0; i < values.size(); i++) {
            if (isChecked(values.get(i))) {
                HostArray direction = directions.get(i);
                Value zero = Constant.scalar(DType.FLOAT64, 0.0);
                Value reverse = gradients.get(i).map(g -> dot(g, direction)).orElse(zero);
                Value forward = ForwardMode.push(Map.of(values.get(i), new Constant(direction)), List.of(total))
                        .getFirst()
                        .orElse(zero);
                List<HostArray> got = evaluator.evaluate(new Graph(inputs, List.of(reverse, forward)), points);
                double expected = differences(new Graph(inputs, List.of(total)), i, direction);
                compare(k, i, direction, "reverse mode", expected, got.get(0).asDouble(), tolerance);
                compare(
                        k,
                        i,
                        direction,
                        "forward mode",
                        got.get(0).asDouble(),
                        got.get(1).asDouble(),
                        FORWARD_TOLERANCE);
            }
        }
    }

    private List<Input> inputs() {
        return IntStream.range(0, points.size())
                .mapToObj(i -> {
                    TensorType type = points.get(i).type();
                    List<Dim> sizes = IntStream.range(0, type.rank())
                            .<Dim>mapToObj(a -> unknownSizes ? Dim.symbol("n" + i + a) : type.dim(a))
                            .toList();
                    return new Input("x" + i, TensorType.of(type.dtype(), sizes));
                })
                .toList();
    }

    private List<HostArray> directions(Random random) {
        List<HostArray> directions = new ArrayList<>();
        for (HostArray point : points) {
            HostArray direction = HostArray.zeros(DType.FLOAT64, point.shape());
            for (int j = 0; j < direction.count(); j++) {
                direction.setDouble(j, random.nextGaussian());
            }
            directions.add(direction);
        }
        return directions;
    }

    /// Central differences of two step sizes, combined so that the error of the second order cancels.
    private double differences(Graph graph, int input, HostArray direction) {
        double coarse = central(graph, input, direction, step);
        double fine = central(graph, input, direction, step / 2);
        return (4 * fine - coarse) / 3;
    }

    private double central(Graph graph, int input, HostArray direction, double h) {
        return (at(graph, input, direction, h) - at(graph, input, direction, -h)) / (2 * h);
    }

    private double at(Graph graph, int input, HostArray direction, double h) {
        HostArray moved = points.get(input).copy();
        for (int j = 0; j < moved.count(); j++) {
            moved.setDouble(j, moved.getDouble(j) + h * direction.getDouble(j));
        }
        List<HostArray> arguments = new ArrayList<>(points);
        arguments.set(input, moved);
        return evaluator.evaluate(graph, arguments).getFirst().asDouble();
    }

    private void compare(
            int k, int input, HostArray direction, String what, double expected, double got, double relative) {
        double allowed = relative * (1 + Math.abs(expected));
        if (!(Math.abs(expected - got) <= allowed)) {
            throw new TensorException(String.format(
                    Locale.ROOT,
                    "gradient check: %s of order %d is wrong for input %d %s (%s)%n  in direction %s (seed %d)%n"
                            + "  expected %s%n  got      %s%n  allowed difference %.3g",
                    what,
                    k,
                    input,
                    points.get(input).type(),
                    points.get(input),
                    direction,
                    seed,
                    expected,
                    got,
                    allowed));
        }
    }
}
