package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.scalar.ScalarFunctions;
import org.jspecify.annotations.Nullable;

/// Finds, anywhere in a product or quotient, two factors that are better computed together.
///
/// ```
/// (g / x) * (x * y)              →  g * y                 a divisor met by its equal
/// (g * exp(-x)) * exp(x)         →  g                     gradient of log(exp x)
/// (g * sigmoid(-x)) * exp(x)     →  g * sigmoid(x)        gradient of log(1 + exp x)
/// (g * (1 + exp(-x))) * sigmoid(x)  →  g                  gradient of log(1 / (1 + exp(-x)))
/// (g / erfc x) * exp(-x * x)     →  g * …, see ErfcTail   gradient of log(erfc x)
/// (g / (exp x + exp y)) * exp(x) →  g * sigmoid(x - y)    gradient of log(exp x + exp y)
/// (g / sum(exp x)) * exp(x)      →  g * softmax(x)        gradient of log(sum(exp x))
/// ```
/// These are what the chain rule makes of logarithms: a divisor that underflows, or a power that overflows, beside
/// the factor that tames it. What cancels leaves 1, or NaN where `x / x` is NaN: at 0, infinity and NaN (at NaN alone
/// for a power, which is 0 or infinite only by its rounding). The tree is searched a few levels deep, not rearranged.
final class CancelFactors implements NodeRule {
    private static final int LEVELS = 5;
    private static final Op MUL = new PrimitiveOp.Elementwise(Intrinsic.MUL);
    private static final Op DIV = new PrimitiveOp.Elementwise(Intrinsic.DIV);
    private static final Op NEG = new PrimitiveOp.Elementwise(Intrinsic.NEG);

    /// A factor, or a divisor, and the operand positions that lead to it.
    record Factor(Value value, boolean divides, List<Integer> path) {}

    @Override
    public String name() {
        return "cancel-factors";
    }

    @Override
    public Set<Phase> phases() {
        return EnumSet.of(Phase.STABILIZE);
    }

    @Override
    public Effect effect() {
        return Effect.FEWER_ERRORS;
    }

    @Override
    public String because() {
        return "a divisor that underflows or a power that overflows meets the factor that tames it";
    }

    @Override
    public Set<String> tags() {
        return Set.of("stability");
    }

    @Override
    public String text() {
        return "(g / x) * (x * y) → g * y; (g * sigmoid(-x)) * exp(x) → g * sigmoid(x)";
    }

    @Override
    public boolean appliesTo(Op op) {
        return op.equals(MUL) || op.equals(DIV);
    }

    @Override
    public @Nullable Value replacement(Output value) {
        if (!value.type().dtype().isFloating()) {
            return null;
        }
        List<Factor> left = new ArrayList<>();
        List<Factor> right = new ArrayList<>();
        collect(value.apply().input(0), false, List.of(0), left);
        collect(value.apply().input(1), value.op().equals(DIV), List.of(1), right);
        for (Factor a : left) {
            for (Factor b : right) {
                Value joint = joint(a, b);
                if (joint != null) {
                    Factor kept = a.divides ? b : a; // the joint value is a factor, so it goes where one stands
                    Factor gone = kept == a ? b : a;
                    Value once = replace(value, kept.path, 0, joint);
                    return replace(once, gone.path, 0, Nodes.literal(gone.value, 1));
                }
            }
        }
        return null;
    }

    /// The factors and divisors of `v`, and those that they are made of.
    static void collect(Value v, List<Factor> into) {
        collect(v, false, List.of(), into);
    }

    private static void collect(Value v, boolean divides, List<Integer> path, List<Factor> into) {
        into.add(new Factor(v, divides, path));
        if (path.size() >= LEVELS || !(v instanceof Output o)) {
            return;
        }
        if (o.op().equals(MUL) || o.op().equals(DIV) || o.op().equals(NEG)) {
            for (int i = 0; i < o.apply().inputs().size(); i++) {
                List<Integer> below = new ArrayList<>(path);
                below.add(i);
                collect(o.apply().input(i), divides ^ (i == 1 && o.op().equals(DIV)), below, into);
            }
        }
    }

    /// What the two factors are together, or null.
    private static @Nullable Value joint(Factor a, Factor b) {
        if (a.value instanceof Constant || b.value instanceof Constant) {
            return null; // constants gather by rules of their own
        }
        if (a.divides != b.divides) {
            Value factor = a.divides ? b.value : a.value;
            Value divisor = a.divides ? a.value : b.value;
            if (isPowerOverErfc(factor, divisor)) {
                return ErfcTail.powerOver(((Output) divisor).apply().input(0));
            }
            return factor == divisor ? Signs.overItself(factor) : overSumOfExps(factor, divisor);
        }
        if (a.divides) {
            return null;
        }
        if (areReciprocalPowers(a.value, b.value)) {
            return Signs.overItself(a.value);
        }
        Value found = timesSigmoid(a.value, b.value);
        return found != null ? found : timesSigmoid(b.value, a.value);
    }

    /// Whether the factor is `e^(-x^2)` and the divisor `erfc(x)`.
    private static boolean isPowerOverErfc(Value factor, Value divisor) {
        Value x = argument(divisor, ScalarFunctions.ERFC);
        Value square = argument(argument(factor, ScalarFunctions.EXP), Intrinsic.NEG);
        return x != null
                && !ErfcTail.isBounded(x)
                && square instanceof Output o
                && o.op().equals(MUL)
                && o.apply().inputs().stream().allMatch(v -> v == x);
    }

    private static boolean areReciprocalPowers(Value a, Value b) {
        Value x = argument(a, ScalarFunctions.EXP);
        Value y = argument(b, ScalarFunctions.EXP);
        return x != null && y != null && x.shape().equals(y.shape()) && Negation.holds(x, y);
    }

    private static @Nullable Value timesSigmoid(Value factor, Value sigmoid) {
        Value y = argument(sigmoid, ScalarFunctions.SIGMOID);
        if (y == null) {
            return null;
        }
        Value x = argument(factor, ScalarFunctions.EXP);
        if (x != null && Negation.holds(x, y)) {
            return Nodes.elementwise(ScalarFunctions.SIGMOID, x);
        }
        Value power = onePlus(factor);
        return power != null && Negation.holds(power, y) ? Signs.overItself(sigmoid) : null;
    }

    /// The x of `1 + exp(x)`.
    private static @Nullable Value onePlus(Value v) {
        if (!(v instanceof Output o) || !o.op().equals(new PrimitiveOp.Elementwise(Intrinsic.ADD))) {
            return null;
        }
        for (int i = 0; i < 2; i++) {
            Value x = argument(o.apply().input(i), ScalarFunctions.EXP);
            if (x != null && Constants.isUniform(o.apply().input(1 - i), 1)) {
                return x;
            }
        }
        return null;
    }

    private static @Nullable Value overSumOfExps(Value factor, Value divisor) {
        Value x = argument(factor, ScalarFunctions.EXP);
        if (x != null
                && !SoftmaxRules.isShifted(x)
                && SoftmaxRules.axes(x, divisor).isPresent()) {
            return SoftmaxRules.share(x, SoftmaxRules.axes(x, divisor).get());
        }
        if (x == null
                || !(divisor instanceof Output sum)
                || !sum.op().equals(new PrimitiveOp.Elementwise(Intrinsic.ADD))) {
            return null;
        }
        for (int i = 0; i < 2; i++) {
            Value y = argument(sum.apply().input(1 - i), ScalarFunctions.EXP);
            if (sum.apply().input(i) == factor && y != null) {
                return Nodes.elementwise(ScalarFunctions.SIGMOID, Nodes.sub(x, y));
            }
        }
        return null;
    }

    private static @Nullable Value argument(@Nullable Value v, ScalarFn fn) {
        return v instanceof Output o && o.op().equals(new PrimitiveOp.Elementwise(fn))
                ? o.apply().input(0)
                : null;
    }

    /// `v` with what stands at `path` replaced.
    private static Value replace(Value v, List<Integer> path, int level, Value by) {
        if (level == path.size()) {
            return by;
        }
        Output o = (Output) v;
        Value[] inputs = o.apply().inputs().toArray(Value[]::new);
        inputs[path.get(level)] = replace(inputs[path.get(level)], path, level + 1, by);
        return Nodes.elementwise(((PrimitiveOp.Elementwise) o.op()).fn(), inputs);
    }

    @Override
    public Value example(Sampler sampler) {
        Value x = sampler.operand(sampler.floating());
        Value g = sampler.operand(x.type().dtype());
        Value y = sampler.operand(x.type().dtype());
        Value power = Nodes.elementwise(ScalarFunctions.EXP, x);
        return switch (sampler.random().nextInt(7)) {
            case 6 ->
                Nodes.mul(
                        Nodes.mul(g, Nodes.add(power, Nodes.literal(power, 1))),
                        Nodes.elementwise(ScalarFunctions.SIGMOID, Nodes.neg(x)));
            case 5 ->
                Nodes.mul(
                        Nodes.div(g, Nodes.elementwise(ScalarFunctions.ERFC, x)),
                        Nodes.elementwise(ScalarFunctions.EXP, Nodes.neg(Nodes.mul(x, x))));
            case 4 -> Nodes.mul(Nodes.mul(g, Nodes.elementwise(ScalarFunctions.EXP, Nodes.neg(x))), power);
            case 0 -> Nodes.mul(Nodes.div(g, x), Nodes.mul(x, y));
            case 1 -> Nodes.mul(Nodes.mul(g, Nodes.elementwise(ScalarFunctions.SIGMOID, Nodes.neg(x))), power);
            case 2 -> Nodes.mul(Nodes.div(g, Nodes.add(power, Nodes.elementwise(ScalarFunctions.EXP, y))), power);
            default -> Nodes.div(Nodes.mul(x, y), x);
        };
    }
}
