package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFunctions;
import org.jspecify.annotations.Nullable;

/// Lets a factor into a sum where it meets a divisor.
///
/// ```
/// (t / p - u / q) * (p * q)  →  t / p * (p * q) - u / q * (p * q)
/// ```
/// This is what the chain rule makes of a binary cross-entropy of `p = sigmoid(x)` and `q = 1 - p`: for large |x| one
/// of the two is 0, and a quotient infinite. [CancelFactors] then joins divisor and factor.
final class SpreadOverQuotients implements NodeRule {
    private static final Op MUL = new PrimitiveOp.Elementwise(Intrinsic.MUL);
    private static final Op ADD = new PrimitiveOp.Elementwise(Intrinsic.ADD);
    private static final Op SUB = new PrimitiveOp.Elementwise(Intrinsic.SUB);

    @Override
    public String name() {
        return "spread-over-quotients";
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
        return "a divisor that underflows meets, inside the sum, the factor that tames it";
    }

    @Override
    public Set<String> tags() {
        return Set.of("stability");
    }

    @Override
    public String text() {
        return "(x / p + y) * z → x / p * z + y * z if p is made of powers and a factor of z";
    }

    @Override
    public boolean appliesTo(Op op) {
        return op.equals(MUL);
    }

    @Override
    public @Nullable Value replacement(Output value) {
        if (!value.type().dtype().isFloating()) {
            return null;
        }
        Value first = value.apply().input(0);
        Value second = value.apply().input(1);
        Value spread = spread(first, second);
        return spread != null ? spread : spread(second, first);
    }

    private static @Nullable Value spread(Value sum, Value factor) {
        if (!(sum instanceof Output o) || !(o.op().equals(ADD) || o.op().equals(SUB))) {
            return null;
        }
        Value left = o.apply().input(0);
        Value right = o.apply().input(1);
        List<CancelFactors.Factor> factors = new ArrayList<>();
        CancelFactors.collect(factor, factors);
        if (!meets(left, factors) && !meets(right, factors)) {
            return null;
        }
        Intrinsic combine = o.op().equals(ADD) ? Intrinsic.ADD : Intrinsic.SUB;
        return Nodes.elementwise(combine, Nodes.mul(left, factor), Nodes.mul(right, factor));
    }

    /// Whether a divisor of `term` that is 0 only by rounding is one of `factors`.
    private static boolean meets(Value term, List<CancelFactors.Factor> factors) {
        List<CancelFactors.Factor> divisors = new ArrayList<>();
        CancelFactors.collect(term, divisors);
        return divisors.stream()
                .filter(d -> d.divides() && Signs.isPositiveUnrounded(d.value()))
                .anyMatch(d -> factors.stream().anyMatch(f -> !f.divides() && f.value() == d.value()));
    }

    @Override
    public Value example(Sampler sampler) {
        Value x = sampler.operand(sampler.floating());
        Value p = Nodes.elementwise(ScalarFunctions.SIGMOID, x);
        Value q = Nodes.elementwise(ScalarFunctions.SIGMOID, Nodes.neg(x));
        Value t = sampler.operand(x.type().dtype());
        Value u = sampler.operand(x.type().dtype());
        return switch (sampler.random().nextInt(4)) {
            case 0 -> Nodes.mul(Nodes.add(Nodes.div(t, p), u), p);
            case 1 -> Nodes.mul(Nodes.mul(p, q), Nodes.add(Nodes.div(t, p), Nodes.div(u, q)));
            case 2 -> {
                Value power = Nodes.elementwise(ScalarFunctions.EXP, x);
                yield Nodes.mul(Nodes.sub(u, Nodes.div(t, power)), power);
            }
            default -> Nodes.mul(Nodes.sub(Nodes.div(t, p), Nodes.div(u, q)), Nodes.mul(p, q));
        };
    }
}
