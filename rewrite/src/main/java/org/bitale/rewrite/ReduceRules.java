package org.bitale.rewrite;

import static org.bitale.rewrite.Guard.SCALAR;
import static org.bitale.rewrite.Rule.rule;
import static org.bitale.rewrite.Terms.X;
import static org.bitale.rewrite.Terms.Y;
import static org.bitale.rewrite.Terms.div;
import static org.bitale.rewrite.Terms.mul;
import static org.bitale.rewrite.Terms.neg;
import static org.bitale.rewrite.Terms.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp.Reduce;
import org.bitale.core.graph.PrimitiveOp.Transpose;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.core.type.Dim;

/// Reductions of reductions, of views, and of what distributes over a sum. Sums and products of floats come out
/// with other roundings; the order of extrema and truth values does not matter.
final class ReduceRules {
    private static final OpVar<Reduce> OUTER = OpVar.of("reduce<r>", Reduce.class);
    private static final OpVar<Reduce> INNER = OpVar.of("reduce<s>", Reduce.class);
    private static final OpVar<Reduce> SUM =
            OpVar.of("reduce_sum<r>", Reduce.class).when(of(Monoid.SUM));
    private static final OpVar<Reduce> MAX =
            OpVar.of("reduce_max<r>", Reduce.class).when(of(Monoid.MAX));
    private static final OpVar<Reduce> MIN =
            OpVar.of("reduce_min<r>", Reduce.class).when(of(Monoid.MIN));
    private static final OpVar<Transpose> P = OpVar.of("transpose<p>", Transpose.class);
    private static final Term.Var FACTOR = Y.as(SCALAR.and(Guard.GROWING));

    private static final Term WITHOUT_AXES = new Term.Computed("y without its axes r", List.of(Y, SUM), m -> {
        List<Value> sizes = Sizes.sizesOf(m.get(Y));
        m.get(SUM).axes().stream().sorted(Comparator.reverseOrder()).forEach(a -> sizes.remove((int) a));
        return Nodes.reshape(m.get(Y), sizes);
    });

    static final List<Rewrite> ALL = List.of(
            merged("reduce-of-reduce", false),
            merged("sum-of-sum", true),
            permuted("reduce-of-transpose", false),
            permuted("sum-of-transpose", true),
            sum("sum-of-neg", "negating the sum is cheaper", s -> Nodes.neg(matrix(s)))
                    .rewrite(node(SUM, neg(X)), neg(node(SUM, X))),
            sum("sum-of-scaled", "scaling the sum is cheaper", s -> {
                        Value x = full(s);
                        return Nodes.mul(x, Nodes.literal(x, 3));
                    })
                    .rewrite(node(SUM, mul(X, FACTOR)), mul(node(SUM, X), FACTOR)),
            sum("sum-of-quotient", "a divisor that may underflow leaves the sum and meets its factors", s -> {
                        Value x = full(s);
                        Value y = s.input(x.type().dtype(), List.of(x.type().dim(0), Dim.ONE));
                        return Nodes.div(x, Nodes.elementwise(ScalarFunctions.EXP, y));
                    })
                    .when(
                            "y is made of powers, and has size 1 along the axes of r and the rank of x",
                            m -> Signs.isPositiveUnrounded(m.get(Y)) && isConstantAlong(m.get(SUM), m))
                    .rewrite(node(SUM, div(X, Y)), div(node(SUM, X), WITHOUT_AXES)),
            reduce("neg-of-max-of-neg")
                    .because("the smallest is the largest negated")
                    .example(s -> Nodes.neg(Nodes.reduce(Monoid.MAX, Nodes.neg(full(s)), List.of(1))))
                    .rewrite(neg(node(MAX, neg(X.as(Guard.FLOATING)))), node(withMonoid(MAX, Monoid.MIN), X)),
            reduce("neg-of-min-of-neg")
                    .because("the largest is the smallest negated")
                    .example(s -> Nodes.neg(Nodes.reduce(Monoid.MIN, Nodes.neg(full(s)), List.of(1))))
                    .rewrite(neg(node(MIN, neg(X.as(Guard.FLOATING)))), node(withMonoid(MIN, Monoid.MAX), X)));

    private ReduceRules() {}

    private static Rule.Builder reduce(String name) {
        return rule(name).tag("reduce");
    }

    private static Rule.Builder sum(String name, String because, Function<Sampler, Value> operand) {
        return reduce(name)
                .effect(Effect.REASSOCIATES)
                .because(because)
                .example(s -> Nodes.reduce(
                        Monoid.SUM, operand.apply(s), List.of(s.random().nextInt(2))));
    }

    private static Rule merged(String name, boolean rounds) {
        return reduce(name)
                .effect(rounds ? Effect.REASSOCIATES : Effect.EXACT)
                .because("one pass instead of two")
                .when(
                        rounds ? "r and s are both sums or both products" : "r and s are the same, and do not round",
                        m -> m.get(OUTER).monoid() == m.get(INNER).monoid()
                                && isSingle(m.get(OUTER))
                                && rounds == rounds(m.get(OUTER)))
                .example(s -> {
                    Value x = full(s, 3);
                    Monoid monoid = rounds ? Monoid.SUM : Monoid.MAX;
                    Value once = Nodes.reduce(monoid, x, List.of(s.random().nextInt(3)));
                    return Nodes.reduce(monoid, once, List.of(s.random().nextInt(2)));
                })
                .rewrite(
                        node(OUTER, node(INNER, X)),
                        node(
                                new OpPattern.Computed(
                                        "reduce<r and s>",
                                        List.of(OUTER, INNER),
                                        m -> merge(m.get(OUTER), m.get(INNER))),
                                X));
    }

    private static Rule permuted(String name, boolean rounds) {
        return reduce(name)
                .effect(rounds ? Effect.REASSOCIATES : Effect.EXACT)
                .because("a reduction does not care for the order of its axes")
                .when(
                        "the kept axes keep their order" + (rounds ? "" : "; r does not round"),
                        m -> isSingle(m.get(OUTER))
                                && rounds == rounds(m.get(OUTER))
                                && keepsOrder(m.get(OUTER), m.get(P)))
                .example(s -> Nodes.reduce(
                        rounds ? Monoid.SUM : Monoid.MAX, Nodes.transpose(full(s, 3), List.of(2, 0, 1)), List.of(0)))
                .rewrite(
                        node(OUTER, node(P, X)),
                        node(
                                new OpPattern.Computed(
                                        "reduce<p of r>", List.of(OUTER, P), m -> unpermute(m.get(OUTER), m.get(P))),
                                X));
    }

    private static OpPattern withMonoid(OpVar<Reduce> axes, Monoid monoid) {
        return new OpPattern.Computed(
                "reduce_" + monoid.id() + "<r>",
                List.of(axes),
                m -> new Reduce(monoid, m.get(axes).axes()));
    }

    private static boolean isConstantAlong(Reduce sum, Match m) {
        Value x = m.get(X);
        Value y = m.get(Y);
        boolean aligned = x.shape().equals(m.root().apply().input(0).shape()) && x.rank() == y.rank();
        return aligned
                && sum.axes().stream()
                        .allMatch(a ->
                                y.type().dim(a).isKnown(1) && !x.type().dim(a).isKnown(1));
    }

    private static Predicate<Reduce> of(Monoid monoid) {
        return r -> r.monoid() == monoid;
    }

    private static boolean isSingle(Reduce op) {
        return op.monoid().operands() == 1;
    }

    private static boolean rounds(Reduce op) {
        return op.monoid() == Monoid.SUM || op.monoid() == Monoid.PROD;
    }

    /// The axes of the operand of `inner` that both fold.
    private static Reduce merge(Reduce outer, Reduce inner) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0;
                kept.size() <= outer.axes().stream().mapToInt(a -> a).max().orElse(-1);
                i++) {
            if (!inner.axes().contains(i)) {
                kept.add(i);
            }
        }
        List<Integer> axes = new ArrayList<>(inner.axes());
        outer.axes().forEach(a -> axes.add(kept.get(a)));
        axes.sort(null);
        return new Reduce(outer.monoid(), axes);
    }

    private static Reduce unpermute(Reduce outer, Transpose p) {
        return new Reduce(
                outer.monoid(),
                outer.axes().stream().map(p.permutation()::get).sorted().toList());
    }

    private static boolean keepsOrder(Reduce outer, Transpose p) {
        int last = -1;
        for (int i = 0; i < p.permutation().size(); i++) {
            if (!outer.axes().contains(i)) {
                if (p.permutation().get(i) < last) {
                    return false;
                }
                last = p.permutation().get(i);
            }
        }
        return true;
    }

    private static Value matrix(Sampler s) {
        return s.tensor(s.floating(), 2);
    }

    /// Without empty axes, which have no extremum.
    private static Value full(Sampler s, int rank) {
        List<Dim> dims = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            dims.add(s.dim(1 + s.random().nextInt(3)));
        }
        return s.input(s.floating(), dims);
    }

    private static Value full(Sampler s) {
        return full(s, 2);
    }
}
