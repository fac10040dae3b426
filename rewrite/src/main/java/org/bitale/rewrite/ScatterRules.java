package org.bitale.rewrite;

import static org.bitale.rewrite.Rule.rule;
import static org.bitale.rewrite.Terms.X;
import static org.bitale.rewrite.Terms.Y;
import static org.bitale.rewrite.Terms.Z;
import static org.bitale.rewrite.Terms.ZERO;
import static org.bitale.rewrite.Terms.mul;
import static org.bitale.rewrite.Terms.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Gather;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.PrimitiveOp.Reduce;
import org.bitale.core.graph.PrimitiveOp.Scatter;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.bitale.ops.nn.Softmax;

/// Products with a scattered gradient, as a loss that picks one class a row makes them.
///
/// `scatter(0, x, i) * y` alone stays: elsewhere it is `0 * y`, which may be NaN.
final class ScatterRules {
    private static final OpVar<Scatter> SCATTER =
            OpVar.of("scatter<k>", Scatter.class).when(k -> k.combiner() == PrimitiveOp.Combiner.ADD);
    private static final Term.Rest INDICES = Terms.rest("i");
    private static final Term SCATTERED = node(SCATTER, ZERO, X, INDICES);
    private static final OpPattern GATHERED =
            new OpPattern.Computed("gather<k>", List.of(SCATTER), ScatterRules::gather);
    private static final Term ZEROS = new Term.Computed("zeros", List.of(Y), m -> Nodes.zerosLike(m.get(Y)));
    private static final Term SCATTERED_PRODUCT = node(SCATTER, ZEROS, mul(X, node(GATHERED, Y, INDICES)), INDICES);

    private static final OpVar<Reduce> SUM =
            OpVar.of("reduce_sum<r>", Reduce.class).when(r -> r.monoid() == Monoid.SUM);

    /// Of the shape of the sum, whose sizes may go by other names than those of x.
    private static final Term PICKED_PRODUCT =
            new Term.Computed("mul(x, gather<k>(y, i…))", List.of(X, Y, SCATTER, INDICES), m -> {
                List<Value> operands = new ArrayList<>(List.of(m.get(Y)));
                operands.addAll(m.get(INDICES));
                Value picked = Apply.one(gather(m), operands);
                List<Value> sizes = Sizes.sizesOf(m.get(Y));
                sizes.remove(m.get(SCATTER).batch());
                Value product = Nodes.mul(m.get(X), picked);
                return product.shape().equals(m.root().shape()) ? product : Nodes.reshape(product, sizes);
            });

    static final List<Rewrite> ALL = List.of(
            rule("sum-of-scatter-times-softmax")
                    .when(
                            "r is the axis of y, a softmax, and x has one element for each of its rows",
                            ScatterRules::picksOneOfEachRow)
                    .in(Phase.STABILIZE)
                    .tag("stability", "softmax")
                    .effect(Effect.REASSOCIATES)
                    .because("the factor meets the scattered value, which may hold it as a divisor; a NaN in a row of y"
                            + " is in all of it")
                    .example(s -> {
                        Value y = Apply.one(new Softmax(1), s.input(s.floating(), List.of(s.dim(2), s.dim(3))));
                        return Nodes.reduce(Monoid.SUM, Nodes.mul(scattered(s, y), y), List.of(1));
                    })
                    .rewrite(node(SUM, mul(SCATTERED, Y)), PICKED_PRODUCT),
            beside("scatter-difference-times", Terms::sub, Nodes::sub),
            beside("scatter-sum-times", Terms::add, Nodes::add));

    private ScatterRules() {}

    private static Gather gather(Match m) {
        Scatter op = m.get(SCATTER);
        return new Gather(op.batch(), op.indexed(), op.mode());
    }

    private static boolean picksOneOfEachRow(Match m) {
        Scatter op = m.get(SCATTER);
        Value y = m.get(Y);
        return y instanceof Output o
                && o.op() instanceof Softmax softmax
                && softmax.axis() == op.batch()
                && m.get(SUM).axes().equals(List.of(op.batch()))
                && op.indexed() == 1
                && m.get(INDICES).getFirst().rank() == op.batch()
                && y.shape().equals(m.root().apply().input(0).shape());
    }

    /// A product with what another value is combined with.
    private static Rule beside(String name, BinaryOperator<Term> combine, BinaryOperator<Value> example) {
        return rule(name)
                .when(
                        "y has the shape of the result",
                        m -> m.get(Y).shape().equals(m.root().shape()))
                .in(Phase.STABILIZE)
                .tag("stability", "softmax")
                .effect(Effect.FEWER_ERRORS)
                .because("the factor meets the few scattered values, which may hold it as a divisor")
                .example(s -> {
                    Value y = s.input(s.floating(), List.of(s.dim(2), s.dim(3)));
                    Value mean = s.input(y.type().dtype(), List.of(y.type().dim(0), Dim.ONE));
                    return Nodes.mul(example.apply(scattered(s, y), mean), y);
                })
                .rewrite(mul(combine.apply(SCATTERED, Z), Y), combine.apply(SCATTERED_PRODUCT, mul(Z, Y)));
    }

    private static Value scattered(Sampler s, Value like) {
        Value classes = new Constant(HostArray.wrap(new long[] {2, 0}, 2));
        Value updates = s.input(like.type().dtype(), List.of(like.type().dim(0)));
        return Apply.one(
                new Scatter(1, 1, IndexMode.STRICT, PrimitiveOp.Combiner.ADD), Nodes.zerosLike(like), updates, classes);
    }
}
