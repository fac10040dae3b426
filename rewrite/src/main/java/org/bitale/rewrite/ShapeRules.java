package org.bitale.rewrite;

import static org.bitale.rewrite.Rule.rule;
import static org.bitale.rewrite.Terms.X;
import static org.bitale.rewrite.Terms.Y;
import static org.bitale.rewrite.Terms.node;
import static org.bitale.rewrite.Terms.rest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Views that cancel, merge, or change nothing.
final class ShapeRules {
    private static final Term.Rest S = rest("s");
    private static final Term.Rest T = rest("t");
    private static final PrimitiveOp RESHAPE = new PrimitiveOp.Reshape();
    private static final PrimitiveOp BROADCAST = new PrimitiveOp.Broadcast();
    private static final PrimitiveOp SUM_TO = new PrimitiveOp.SumTo();
    private static final OpVar<PrimitiveOp.Transpose> P = OpVar.of("transpose<p>", PrimitiveOp.Transpose.class);
    private static final OpVar<PrimitiveOp.Transpose> Q = OpVar.of("transpose<q>", PrimitiveOp.Transpose.class);
    private static final OpVar<PrimitiveOp.Slice> SLICE = OpVar.of("slice", PrimitiveOp.Slice.class)
            .when(s -> s.steps().stream().allMatch(n -> n == 1));
    private static final OpVar<PrimitiveOp.Pad> PAD =
            OpVar.of("pad", PrimitiveOp.Pad.class).when(p -> p.steps().stream().allMatch(n -> n == 1));
    private static final OpVar<PrimitiveOp.Concat> CONCAT = OpVar.of("concat", PrimitiveOp.Concat.class);
    private static final OpVar<PrimitiveOp.Reduce> REDUCE = OpVar.of("reduce", PrimitiveOp.Reduce.class);

    static final List<Rewrite> ALL = List.of(
            shape("reshape-of-reshape")
                    .because("only the last sizes matter")
                    .example(s -> {
                        Value x = s.input(s.dtype(), List.of(s.dim(2), s.dim(3)));
                        Value flat = Nodes.reshape(x, List.of(s.bound(6)));
                        return Apply.one(RESHAPE, flat, s.bound(3), s.bound(2));
                    })
                    .rewrite(node(RESHAPE, node(RESHAPE, X, S), T), node(RESHAPE, X, T)),
            shape("reshape-of-neg")
                    .because("a sign moves outwards, where it meets others")
                    .example(s -> Apply.one(
                            RESHAPE, Nodes.neg(s.input(s.floating(), List.of(s.dim(2), s.dim(3)))), s.bound(6)))
                    .rewrite(node(RESHAPE, Terms.neg(X), S), Terms.neg(node(RESHAPE, X, S))),
            same("reshape-identity").example(s -> unchanged(s, RESHAPE)).rewrite(node(RESHAPE, X, S), X),
            same("broadcast-identity").example(s -> unchanged(s, BROADCAST)).rewrite(node(BROADCAST, X, S), X),
            same("sum-to-identity")
                    .effect(Effect.REASSOCIATES)
                    .because("nothing is summed; a sum of -0.0 alone is 0.0")
                    .example(s -> unchanged(s, SUM_TO))
                    .rewrite(node(SUM_TO, X, S), X),
            shape("broadcast-of-broadcast")
                    .because("stretching once suffices")
                    .example(s -> {
                        Value x = s.tensor(s.dtype(), 1);
                        List<Value> sizes = new ArrayList<>(Sizes.sizesOf(x));
                        sizes.addFirst(s.bound(2));
                        Value once = Apply.one(BROADCAST, prepend(x, sizes));
                        sizes.addFirst(s.bound(3));
                        return Apply.one(BROADCAST, prepend(once, sizes));
                    })
                    .rewrite(node(BROADCAST, node(BROADCAST, X, S), T), node(BROADCAST, X, T)),
            shape("sum-to-of-sum-to")
                    .effect(Effect.REASSOCIATES)
                    .because("summing once suffices")
                    .example(s -> {
                        Value x = s.input(s.floating(), List.of(s.dim(2), s.dim(3), s.dim(2)));
                        Value once = Apply.one(SUM_TO, x, s.bound(3), s.bound(2));
                        return Apply.one(SUM_TO, once, s.bound(1), s.bound(2));
                    })
                    .rewrite(node(SUM_TO, node(SUM_TO, X, S), T), node(SUM_TO, X, T)),
            shape("transpose-identity")
                    .because("no axis moves")
                    .when("p is the identity", m -> isIdentity(m.get(P)))
                    .example(s -> Apply.one(new PrimitiveOp.Transpose(List.of(0, 1)), s.tensor(s.dtype(), 2)))
                    .rewrite(node(P, X), X),
            shape("transpose-of-transpose")
                    .because("permutations compose")
                    .example(s -> {
                        Value once = Nodes.transpose(s.tensor(s.dtype(), 3), permutation(s));
                        return Apply.one(new PrimitiveOp.Transpose(permutation(s)), once);
                    })
                    .rewrite(
                            node(P, node(Q, X)),
                            node(
                                    new OpPattern.Computed(
                                            "transpose<q∘p>", List.of(P, Q), m -> compose(m.get(P), m.get(Q))),
                                    X)),
            shape("slice-identity")
                    .because("everything is taken, from the start")
                    .when("all starts are 0 and the sizes stay", m -> startsAtZero(m, m.get(S)))
                    .example(s -> {
                        Value x = s.tensor(s.dtype(), 2);
                        return Nodes.slice(x, zeros(2), Sizes.sizesOf(x), Collections.nCopies(2, 1L));
                    })
                    .rewrite(node(SLICE, X, S), X),
            shape("pad-identity")
                    .because("nothing is added")
                    .when("all lows are 0 and the sizes stay", m -> startsAtZero(m, m.get(S)))
                    .example(s -> {
                        Value x = s.tensor(s.dtype(), 2);
                        return Nodes.pad(
                                x, Nodes.literal(x, 0), zeros(2), Sizes.sizesOf(x), Collections.nCopies(2, 1L));
                    })
                    .rewrite(node(PAD, X, Y, S), X),
            shape("concat-of-one")
                    .because("nothing is joined")
                    .when("there is one operand", m -> m.root().apply().inputs().size() == 1)
                    .example(s -> Apply.one(new PrimitiveOp.Concat(0), s.tensor(s.dtype(), 2)))
                    .rewrite(node(CONCAT, X, S), X),
            shape("reduce-no-axes")
                    .because("nothing is folded")
                    .when(
                            "there are no axes",
                            m -> m.get(REDUCE).axes().isEmpty()
                                    && m.get(REDUCE).monoid().operands() == 1)
                    .example(s -> Apply.one(new PrimitiveOp.Reduce(Monoid.MAX, List.of()), s.tensor(s.dtype(), 2)))
                    .rewrite(node(REDUCE, X), X),
            shape("check-true")
                    .because("the condition holds")
                    .when("y is true", m -> Constants.isUniform(m.get(Y), 1))
                    .example(s -> Apply.one(
                            new PrimitiveOp.Check("positive"), s.tensor(s.dtype(), 1), Constant.scalar(DType.BOOL, 1L)))
                    .rewrite(node(OpVar.of("check", PrimitiveOp.Check.class), X, Y), X));

    private ShapeRules() {}

    private static Rule.Builder shape(String name) {
        return rule(name).tag("shape");
    }

    private static Rule.Builder same(String name) {
        return shape(name)
                .because("the sizes are those it has")
                .when("the sizes stay", m -> m.get(X).type().equals(m.root().type()));
    }

    private static Value unchanged(Sampler s, PrimitiveOp op) {
        Value x = s.tensor(
                op.equals(SUM_TO) ? s.floating() : s.dtype(), s.random().nextInt(3));
        return Apply.one(op, prepend(x, Sizes.sizesOf(x)));
    }

    private static List<Integer> permutation(Sampler s) {
        return s.random().nextBoolean() ? List.of(2, 0, 1) : List.of(0, 2, 1);
    }

    private static boolean isIdentity(PrimitiveOp.Transpose op) {
        return op.permutation()
                .equals(IntStream.range(0, op.permutation().size()).boxed().toList());
    }

    private static PrimitiveOp.Transpose compose(PrimitiveOp.Transpose outer, PrimitiveOp.Transpose inner) {
        return new PrimitiveOp.Transpose(
                outer.permutation().stream().map(inner.permutation()::get).toList());
    }

    private static boolean startsAtZero(Match m, List<Value> bounds) {
        Value x = m.get(X);
        return bounds.subList(0, x.rank()).stream().allMatch(v -> v instanceof Constant c && c.isScalar(0))
                && x.type().equals(m.root().type());
    }

    static List<Value> zeros(int rank) {
        return Collections.nCopies(rank, Constant.size(0));
    }

    static List<Value> prepend(Value x, List<Value> rest) {
        List<Value> all = new ArrayList<>();
        all.add(x);
        all.addAll(rest);
        return all;
    }
}
