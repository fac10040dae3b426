package org.bitale.rewrite;

import static org.bitale.core.scalar.ScalarFunctions.EXP;
import static org.bitale.core.scalar.ScalarFunctions.LOG;
import static org.bitale.core.scalar.ScalarFunctions.SIGMOID;
import static org.bitale.rewrite.Rule.rule;
import static org.bitale.rewrite.Terms.X;
import static org.bitale.rewrite.Terms.Y;
import static org.bitale.rewrite.Terms.Z;
import static org.bitale.rewrite.Terms.fn;
import static org.bitale.rewrite.Terms.neg;
import static org.bitale.rewrite.Terms.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Gather;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.PrimitiveOp.Reduce;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.Dim;
import org.bitale.ops.nn.BinaryCrossentropy;
import org.bitale.ops.nn.CategoricalCrossentropy;
import org.bitale.ops.nn.LogSoftmax;
import org.bitale.ops.nn.LogSumExp;
import org.bitale.ops.nn.SigmoidBinaryCrossentropy;
import org.bitale.ops.nn.Softmax;

/// Softmax, its logarithm and the losses on it, by hand or through the composite ops: all become the composites
/// that take the largest element out first.
final class SoftmaxRules {
    private static final OpVar<Reduce> SUM =
            OpVar.of("reduce_sum<r>", Reduce.class).when(r -> r.monoid() == Monoid.SUM);
    private static final OpVar<Softmax> SOFTMAX = OpVar.of("softmax<a>", Softmax.class);
    private static final OpVar<LogSoftmax> LOG_SOFTMAX = OpVar.of("log_softmax<a>", LogSoftmax.class);
    private static final OpPattern LOG_OF_SOFTMAX = new OpPattern.Computed(
            "log_softmax<a>",
            List.of(SOFTMAX),
            m -> new LogSoftmax(m.get(SOFTMAX).axis()));
    private static final OpPattern EXP_OF_LOG_SOFTMAX = new OpPattern.Computed(
            "softmax<a>",
            List.of(LOG_SOFTMAX),
            m -> new Softmax(m.get(LOG_SOFTMAX).axis()));
    private static final OpPattern LOG_SUM_EXP = new OpPattern.Computed(
            "logsumexp<r>", List.of(SUM), m -> new LogSumExp(m.get(SUM).axes()));
    private static final Term.Var SUMS = Term.Var.of("sum").as(new Guard("sum of exps", SoftmaxRules::isSumOfExps));

    private static final Term.Var COUNT = Term.Var.of("n").as(new Guard("one number", SoftmaxRules::isOne));
    private static final Term.Rest SHAPE = Terms.rest("s");
    private static final Term SHAPED = new Term.Computed(
            "reshape(x, s…)",
            List.of(X, SHAPE),
            m -> isOne(m.get(X)) ? m.get(X) : Nodes.reshape(m.get(X), m.get(SHAPE)));
    private static final Term UNKEPT = new Term.Computed("y", List.of(Y), m -> unkept(m.get(Y)));

    private static final OpVar<Gather> GATHER = OpVar.of("gather", Gather.class);

    private static final String UNSHIFTED = "the largest element has not been taken out yet";

    static final List<Rewrite> ALL = List.of(
            softmax("log-of-softmax")
                    .effect(Effect.FEWER_ERRORS)
                    .because("softmax underflows where its logarithm is an ordinary number")
                    .example(s -> {
                        Value x = matrix(s);
                        return Nodes.elementwise(LOG, apply(new Softmax(1), x));
                    })
                    .rewrite(fn(LOG, node(SOFTMAX, X)), node(LOG_OF_SOFTMAX, X)),
            softmax("exp-of-log-softmax")
                    .effect(Effect.MORE_ACCURATE)
                    .because("no logarithm is needed")
                    .example(s -> Nodes.elementwise(EXP, apply(new LogSoftmax(1), matrix(s))))
                    .rewrite(fn(EXP, node(LOG_SOFTMAX, X)), node(EXP_OF_LOG_SOFTMAX, X)),
            softmax("log-of-sum-exp")
                    .effect(Effect.FEWER_ERRORS)
                    .because("the largest element is taken out of the sum, so nothing overflows")
                    .when(UNSHIFTED, m -> !isShifted(m.get(X)))
                    .example(s -> Nodes.elementwise(LOG, sumOfExps(matrix(s), false)))
                    .rewrite(fn(LOG, node(SUM, fn(EXP, X))), node(LOG_SUM_EXP, X)),
            softmax("log-of-kept-sum-exp")
                    .effect(Effect.FEWER_ERRORS)
                    .because("the largest element is taken out of the sum, so nothing overflows")
                    .example(s -> Nodes.elementwise(LOG, sumOfExps(matrix(s), true)))
                    .rewrite(
                            fn(LOG, node(new PrimitiveOp.Reshape(), SUMS, Terms.rest("s"))),
                            node(new PrimitiveOp.Reshape(), fn(LOG, SUMS), Terms.rest("s"))),
            softmax("reshape-of-quotient-by-sum-exp")
                    .effect(Effect.EXACT)
                    .because("the sum of powers stays a divisor, so that it meets the powers again")
                    .when(
                            "the operands have one shape, or x is one number",
                            m -> isOne(m.get(X))
                                    || m.get(X).shape().equals(m.get(SUMS).shape()))
                    .example(s -> {
                        Value sum = sumOfExps(matrix(s), false);
                        Value g = s.random().nextInt(3) == 0
                                ? Nodes.literal(sum, 3)
                                : s.input(sum.type().dtype(), sum.shape().dims());
                        return Nodes.expandDims(Nodes.div(g, sum), List.of(1));
                    })
                    .rewrite(
                            node(new PrimitiveOp.Reshape(), Terms.div(X, SUMS), Terms.rest("s")),
                            Terms.div(SHAPED, node(new PrimitiveOp.Reshape(), SUMS, Terms.rest("s")))),
            softmax("sum-to-of-quotient")
                    .effect(Effect.REASSOCIATES)
                    .because("a divisor that is constant along the summed axes leaves the sum and meets its factors")
                    .when(
                            "y is made of powers and has the shape of the result",
                            m -> Signs.isPositiveUnrounded(m.get(Y))
                                    && m.get(Y).shape().equals(m.root().shape())
                                    && m.get(X)
                                            .shape()
                                            .equals(m.root().apply().input(0).shape()))
                    .example(s -> {
                        Value x = matrix(s);
                        Value y = Nodes.elementwise(
                                EXP,
                                s.input(
                                        x.type().dtype(),
                                        List.of(Dim.ONE, x.type().dim(1))));
                        return Nodes.sumToLike(Nodes.div(x, y), y);
                    })
                    .rewrite(
                            node(new PrimitiveOp.SumTo(), Terms.div(X, Y), Terms.rest("s")),
                            Terms.div(node(new PrimitiveOp.SumTo(), X, Terms.rest("s")), Y)),
            softmax("sum-to-of-quotient-by-exps-times-exp")
                    .effect(Effect.FEWER_ERRORS)
                    .because("a power meets, inside the sum, the divisor that it is a part of")
                    .when(
                            "y adds two powers, one of them z, which has the shape of the result",
                            m -> isPartOfSum(m.get(Z), m.get(Y))
                                    && m.get(Z).shape().equals(m.root().shape()))
                    .example(s -> {
                        Value x = s.input(s.floating(), List.of(s.dim(3)));
                        Value power = Nodes.elementwise(EXP, x);
                        Value y = s.input(
                                x.type().dtype(), List.of(s.dim(2), x.type().dim(0)));
                        Value sum = Nodes.add(power, Nodes.elementwise(EXP, y));
                        Value g = s.input(x.type().dtype(), sum.shape().dims());
                        return Nodes.mul(Nodes.sumToLike(Nodes.div(g, sum), x), power);
                    })
                    .rewrite(
                            Terms.mul(node(new PrimitiveOp.SumTo(), Terms.div(X, Y), Terms.rest("s")), Z),
                            node(new PrimitiveOp.SumTo(), Terms.mul(Terms.div(X, Y), Z), Terms.rest("s"))),
            softmax("sum-of-product-with-quotient-by-sum-exp")
                    .effect(Effect.REASSOCIATES)
                    .because("a divisor that is constant along the summed axes leaves the sum and meets its factors")
                    .when(
                            "y is a sum of exps along the summed axes, x or z a softmax, whose mean cannot overflow",
                            m -> isConstantAlongSum(m) && (isSoftmax(m.get(X)) || isSoftmax(m.get(Z))))
                    .example(s -> {
                        Value x = matrix(s);
                        Value z = s.input(x.type().dtype(), x.shape().dims());
                        Value softmax = apply(new Softmax(1), x);
                        return Nodes.reduce(
                                Monoid.SUM, Nodes.mul(z, Nodes.div(softmax, sumOfExps(x, true))), List.of(1));
                    })
                    .rewrite(node(SUM, Terms.mul(Terms.div(X, Y), Z)), Terms.div(node(SUM, Terms.mul(X, Z)), UNKEPT)),
            softmax("log-of-mean-exp")
                    .effect(Effect.FEWER_ERRORS)
                    .because("the largest element is taken out of the sum, so nothing overflows")
                    .when(UNSHIFTED, m -> !isShifted(m.get(X)))
                    .example(s -> {
                        Value x = matrix(s);
                        Value sum = sumOfExps(x, false);
                        Value count = Nodes.cast(
                                s.random().nextBoolean() ? Sizes.sizeOf(x, 1) : Constant.size(3),
                                x.type().dtype());
                        return Nodes.elementwise(LOG, Nodes.div(sum, count));
                    })
                    .rewrite(
                            fn(LOG, Terms.div(node(SUM, fn(EXP, X)), COUNT)),
                            Terms.sub(node(LOG_SUM_EXP, X), fn(LOG, COUNT))),
            softmax("exp-over-sum-exp")
                    .effect(Effect.FEWER_ERRORS)
                    .because("the largest element is taken out of the powers, so nothing overflows")
                    .when(
                            "y is the sum of e^x along some axes, kept, and " + UNSHIFTED,
                            m -> axes(m).isPresent() && !isShifted(m.get(X)))
                    .example(s -> {
                        Value x = matrix(s);
                        return Nodes.div(Nodes.elementwise(EXP, x), sumOfExps(x, true));
                    })
                    .rewrite(
                            Terms.div(fn(EXP, X), Y),
                            new Term.Computed(
                                    "softmax(x)", List.of(X, Y), m -> share(m.get(X), axes(m).orElseThrow()))),
            softmax("crossentropy-of-softmax")
                    .effect(Effect.FEWER_ERRORS)
                    .because("softmax underflows where its logarithm is an ordinary number")
                    .example(s -> {
                        Value x = s.input(s.floating(), List.of(s.dim(2), s.dim(3)));
                        Value classes = new Constant(HostArray.wrap(new long[] {2, 0}, 2));
                        return Apply.one(new CategoricalCrossentropy(), apply(new Softmax(1), x), classes);
                    })
                    .when(
                            "the softmax runs along the classes",
                            m -> m.get(SOFTMAX).axis() == 1)
                    .rewrite(
                            node(new CategoricalCrossentropy(), node(SOFTMAX, X), Y),
                            neg(node(new Gather(1, 1, IndexMode.STRICT), node(LOG_OF_SOFTMAX, X), Y))),
            softmax("log-of-gathered-softmax")
                    .effect(Effect.FEWER_ERRORS)
                    .because("softmax underflows where its logarithm is an ordinary number")
                    .example(s -> {
                        Value x = s.input(s.floating(), List.of(s.dim(2), s.dim(3)));
                        Value classes = new Constant(HostArray.wrap(new long[] {2, 0}, 2));
                        return Nodes.elementwise(
                                LOG, Apply.one(new Gather(1, 1, IndexMode.STRICT), apply(new Softmax(1), x), classes));
                    })
                    .rewrite(
                            fn(LOG, node(GATHER, node(SOFTMAX, X), Terms.rest("i"))),
                            node(GATHER, node(LOG_OF_SOFTMAX, X), Terms.rest("i"))),
            softmax("binary-crossentropy-of-sigmoid")
                    .effect(Effect.MORE_ACCURATE)
                    .because("the logarithm of a sigmoid neither underflows nor cancels in terms of its operand")
                    .example(s -> {
                        Value x = s.operand(s.floating());
                        Value p = Nodes.elementwise(SIGMOID, x);
                        Value target = Nodes.elementwise(
                                SIGMOID, s.input(x.type().dtype(), x.shape().dims()));
                        return Apply.one(new BinaryCrossentropy(), p, target);
                    })
                    .rewrite(
                            node(new BinaryCrossentropy(), fn(SIGMOID, X), Y),
                            node(new SigmoidBinaryCrossentropy(), X, Y)));

    private SoftmaxRules() {}

    /// Whether `x` is a difference from a maximum: the largest element has been taken out already, and the
    /// composite would only take it out again when it is expanded.
    static boolean isShifted(Value x) {
        if (!(x instanceof Output o) || !o.op().equals(new PrimitiveOp.Elementwise(Intrinsic.SUB))) {
            return false;
        }
        Value shift = o.apply().input(1);
        while (shift instanceof Output s) {
            switch (s.op()) {
                case PrimitiveOp.Reshape(), PrimitiveOp.Broadcast() ->
                    shift = s.apply().input(0);
                case PrimitiveOp.Select() -> shift = s.apply().input(2);
                case PrimitiveOp.Reduce(Monoid monoid, List<Integer> _) -> {
                    return monoid == Monoid.MAX;
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    private static Rule.Builder softmax(String name) {
        return rule(name).in(Phase.STABILIZE).tag("stability", "softmax");
    }

    private static Value apply(Op op, Value x) {
        return Apply.one(op, x);
    }

    private static Value matrix(Sampler s) {
        List<Dim> dims =
                List.of(s.dim(1 + s.random().nextInt(3)), s.dim(1 + s.random().nextInt(3)));
        return s.input(s.floating(), dims);
    }

    private static Value sumOfExps(Value x, boolean keep) {
        Value powers = Nodes.elementwise(EXP, x);
        return keep
                ? Nodes.reduceKeeping(Monoid.SUM, powers, List.of(1))
                : Nodes.reduce(Monoid.SUM, powers, List.of(1));
    }

    private static boolean isSoftmax(Value v) {
        return v instanceof Output o && o.op() instanceof Softmax;
    }

    private static boolean isSumOfExps(Value v) {
        return v instanceof Output o && SUM.matches(o.op()) && isExp(o.apply().input(0));
    }

    /// Whether v is a number that broadcasts with everything here.
    private static boolean isOne(Value v) {
        return v.rank() == 0
                || v instanceof Constant c && v.rank() == 1 && c.array().count() == 1;
    }

    /// Whether y adds two powers of which z is one.
    private static boolean isPartOfSum(Value z, Value y) {
        return isExp(z)
                && y instanceof Output sum
                && sum.op().equals(new PrimitiveOp.Elementwise(Intrinsic.ADD))
                && sum.apply().inputs().contains(z)
                && sum.apply().inputs().stream().allMatch(SoftmaxRules::isExp);
    }

    private static boolean isExp(Value v) {
        return v instanceof Output o && o.op().equals(new PrimitiveOp.Elementwise(EXP));
    }

    /// The axes along which y is the sum of e^x, kept with size 1 or broadcasting as if they were.
    private static Optional<List<Integer>> axes(Match m) {
        return axes(m.get(X), m.get(Y));
    }

    static Optional<List<Integer>> axes(Value x, Value y) {
        Value total = unkept(y);
        if (!isSumOfExps(total)) {
            return Optional.empty();
        }
        Output sum = (Output) total;
        List<Integer> axes = ((Reduce) sum.op()).axes();
        if (axes.isEmpty() || ((Output) sum.apply().input(0)).apply().input(0) != x) {
            return Optional.empty();
        }
        List<Dim> wanted = new ArrayList<>(x.shape().dims());
        axes.forEach(a -> wanted.set(a, Dim.ONE));
        boolean aligns = y.shape().dims().equals(wanted) || axes.size() == x.rank() && y.rank() == 0;
        return aligns ? Optional.of(axes) : Optional.empty();
    }

    /// `e^x` over its sum along some axes, with the largest element taken out.
    static Value share(Value x, List<Integer> axes) {
        return axes.size() == 1
                ? Apply.one(new Softmax(axes.getFirst()), x)
                : Nodes.elementwise(EXP, Nodes.sub(x, Nodes.keepAxes(Apply.one(new LogSumExp(axes), x), x, axes)));
    }

    /// Whether y is a sum of exps kept with size 1 along the axes that the root sums over.
    private static boolean isConstantAlongSum(Match m) {
        Value y = m.get(Y);
        Value summed = m.root().apply().input(0);
        return isSumOfExps(unkept(y))
                && y.rank() == summed.rank()
                && m.get(SUM).axes().equals(((Reduce) ((Output) unkept(y)).op()).axes())
                && m.get(SUM).axes().stream().allMatch(a -> y.type().dim(a).isKnown(1))
                && m.get(X).shape().equals(summed.shape());
    }

    /// What a reshape, if y is one, was made of.
    private static Value unkept(Value y) {
        return y instanceof Output o && o.op() instanceof PrimitiveOp.Reshape
                ? o.apply().input(0)
                : y;
    }
}
