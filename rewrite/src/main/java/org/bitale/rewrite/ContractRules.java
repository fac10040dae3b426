package org.bitale.rewrite;

import static org.bitale.rewrite.Guard.SCALAR;
import static org.bitale.rewrite.Rule.rule;
import static org.bitale.rewrite.Terms.X;
import static org.bitale.rewrite.Terms.Y;
import static org.bitale.rewrite.Terms.Z;
import static org.bitale.rewrite.Terms.mul;
import static org.bitale.rewrite.Terms.neg;
import static org.bitale.rewrite.Terms.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp.Contract;
import org.bitale.core.graph.PrimitiveOp.Transpose;
import org.bitale.core.graph.Value;

/// Contractions absorb transposes, for they name their axes, and let factors out.
final class ContractRules {
    private static final OpVar<Contract> DOT = OpVar.of("contract<d>", Contract.class);
    private static final OpVar<Transpose> P = OpVar.of("transpose<p>", Transpose.class);
    private static final Term.Var FACTOR = Z.as(SCALAR.and(Guard.GROWING));

    private static final List<Integer> SWAP = List.of(1, 0);

    static final List<Rewrite> ALL = List.of(
            contract("contract-of-transposed-left")
                    .because("naming other axes is free, moving data is not")
                    .when(
                            "the free axes keep their order",
                            m -> keepsOrder(m.get(DOT).dims(), m.get(P), true))
                    .example(s -> product(s, a -> Nodes.transpose(transposedInput(s, a), SWAP), b -> b))
                    .rewrite(
                            node(DOT, node(P, X), Y),
                            node(computed("contract<d, p on the left>", ContractRules::left), X, Y)),
            contract("contract-of-transposed-right")
                    .because("naming other axes is free, moving data is not")
                    .when(
                            "the free axes keep their order",
                            m -> keepsOrder(m.get(DOT).dims(), m.get(P), false))
                    .example(s -> product(s, a -> a, b -> Nodes.transpose(transposedInput(s, b), SWAP)))
                    .rewrite(
                            node(DOT, X, node(P, Y)),
                            node(computed("contract<d, p on the right>", ContractRules::right), X, Y)),
            contract("transpose-of-contract")
                    .because("the operands swap instead of the data")
                    .when("p swaps the free axes of the operands", ContractRules::swapsOperands)
                    .example(s -> Nodes.transpose(product(s, a -> a, b -> b), SWAP))
                    .rewrite(
                            node(P, node(DOT, X, Y)),
                            node(
                                    new OpPattern.Computed(
                                            "contract<d swapped>",
                                            List.of(DOT),
                                            m -> swapped(m.get(DOT).dims())),
                                    Y,
                                    X)),
            contract("contract-of-neg-left")
                    .effect(Effect.REASSOCIATES)
                    .because("a sign moves outwards, where it meets others; a sum of 0.0 becomes -0.0")
                    .example(s -> product(s, Nodes::neg, b -> b))
                    .rewrite(node(DOT, neg(X), Y), neg(node(DOT, X, Y))),
            contract("contract-of-neg-right")
                    .effect(Effect.REASSOCIATES)
                    .because("a sign moves outwards, where it meets others; a sum of 0.0 becomes -0.0")
                    .example(s -> product(s, a -> a, Nodes::neg))
                    .rewrite(node(DOT, X, neg(Y)), neg(node(DOT, X, Y))),
            contract("contract-of-scaled-left")
                    .effect(Effect.REASSOCIATES)
                    .because("the factor joins the product of matrices as its alpha")
                    .example(s -> product(s, a -> scaled(s, a), b -> b))
                    .rewrite(node(DOT, mul(X, FACTOR), Y), mul(node(DOT, X, Y), FACTOR)),
            contract("contract-of-scaled-right")
                    .effect(Effect.REASSOCIATES)
                    .because("the factor joins the product of matrices as its alpha")
                    .example(s -> product(s, a -> a, b -> scaled(s, b)))
                    .rewrite(node(DOT, X, mul(Y, FACTOR)), mul(node(DOT, X, Y), FACTOR)));

    private ContractRules() {}

    private static Rule.Builder contract(String name) {
        return rule(name).tag("contract");
    }

    private interface Make {
        Contract apply(ContractDims dims, List<Integer> permutation);
    }

    private static OpPattern computed(String text, Make make) {
        return new OpPattern.Computed(
                text,
                List.of(DOT, P),
                m -> make.apply(m.get(DOT).dims(), m.get(P).permutation()));
    }

    private static Contract left(ContractDims d, List<Integer> p) {
        return new Contract(new ContractDims(map(d.leftBatch(), p), d.rightBatch(), map(d.leftSum(), p), d.rightSum()));
    }

    private static Contract right(ContractDims d, List<Integer> p) {
        return new Contract(new ContractDims(d.leftBatch(), map(d.rightBatch(), p), d.leftSum(), map(d.rightSum(), p)));
    }

    private static List<Integer> map(List<Integer> axes, List<Integer> p) {
        return axes.stream().map(p::get).toList();
    }

    /// Free axes come out in ascending order, so the permutation must keep that order among them.
    private static boolean keepsOrder(ContractDims d, Transpose p, boolean left) {
        int rank = p.permutation().size();
        List<Integer> free = map(left ? d.leftFree(rank) : d.rightFree(rank), p.permutation());
        return free.equals(free.stream().sorted().toList());
    }

    private static boolean swapsOperands(Match m) {
        ContractDims d = m.get(DOT).dims();
        int batch = d.leftBatch().size();
        int left = m.get(X).rank() - batch - d.leftSum().size();
        int right = m.get(Y).rank() - batch - d.rightSum().size();
        List<Integer> wanted = new ArrayList<>(Nodes.allAxes(batch));
        Nodes.allAxes(right).forEach(i -> wanted.add(batch + left + i));
        Nodes.allAxes(left).forEach(i -> wanted.add(batch + i));
        return left > 0 && right > 0 && m.get(P).permutation().equals(wanted);
    }

    private static Contract swapped(ContractDims d) {
        return new Contract(new ContractDims(d.rightBatch(), d.leftBatch(), d.rightSum(), d.leftSum()));
    }

    private static Value transposedInput(Sampler s, Value x) {
        return s.input(x.type().dtype(), List.of(x.type().dim(1), x.type().dim(0)));
    }

    private static Value scaled(Sampler s, Value x) {
        return Nodes.mul(x, Nodes.literal(x, 3));
    }

    private static Value product(Sampler s, Function<Value, Value> onLeft, Function<Value, Value> onRight) {
        Value a = s.input(
                s.floating(),
                List.of(s.dim(s.random().nextInt(4)), s.dim(1 + s.random().nextInt(3))));
        Value b = s.input(
                a.type().dtype(), List.of(a.type().dim(1), s.dim(1 + s.random().nextInt(3))));
        return Nodes.contract(ContractDims.matmul(0), onLeft.apply(a), onRight.apply(b));
    }
}
