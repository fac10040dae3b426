package org.bitale.rewrite;

import static org.bitale.core.scalar.Intrinsic.CEIL;
import static org.bitale.core.scalar.Intrinsic.FLOOR;
import static org.bitale.core.scalar.Intrinsic.MAXIMUM;
import static org.bitale.core.scalar.Intrinsic.MINIMUM;
import static org.bitale.core.scalar.Intrinsic.POW;
import static org.bitale.core.scalar.Intrinsic.RINT;
import static org.bitale.core.scalar.Intrinsic.SIGN;
import static org.bitale.core.scalar.Intrinsic.TRUNC;
import static org.bitale.rewrite.Guard.DISCRETE;
import static org.bitale.rewrite.Guard.FLOATING;
import static org.bitale.rewrite.Guard.VARIABLE;
import static org.bitale.rewrite.Rule.rule;
import static org.bitale.rewrite.Terms.ONE;
import static org.bitale.rewrite.Terms.X;
import static org.bitale.rewrite.Terms.Y;
import static org.bitale.rewrite.Terms.ZERO;
import static org.bitale.rewrite.Terms.abs;
import static org.bitale.rewrite.Terms.div;
import static org.bitale.rewrite.Terms.fn;
import static org.bitale.rewrite.Terms.mul;
import static org.bitale.rewrite.Terms.neg;
import static org.bitale.rewrite.Terms.num;
import static org.bitale.rewrite.Terms.pow;
import static org.bitale.rewrite.Terms.sqrt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;

/// Powers, roots, absolute values, extrema and roundings.
final class PowerRules {
    private static final Guard ROUNDED = new Guard(
            "rounded",
            v -> v instanceof Output o
                    && o.op() instanceof PrimitiveOp.Elementwise(Intrinsic fn)
                    && List.of(FLOOR, CEIL, TRUNC, RINT, SIGN).contains(fn));

    private PowerRules() {}

    private static List<Rewrite> all() {
        List<Rewrite> rules = new ArrayList<>();
        rules.addAll(POWERS);
        rules.addAll(ROOTS);
        rules.addAll(EXTREMA);
        for (Intrinsic outer : List.of(FLOOR, CEIL, TRUNC, RINT)) {
            rules.add(power(outer.id() + "-of-rounded")
                    .because("a rounded number is an integer, which rounding keeps")
                    .example(s -> Nodes.elementwise(outer, Nodes.elementwise(RINT, s.operand(s.floating()))))
                    .rewrite(fn(outer, X.as(ROUNDED)), X));
        }
        return List.copyOf(rules);
    }

    private static final List<Rewrite> POWERS = List.of(
            power("pow-zero").because("the empty product, even of NaN").rewrite(pow(X, ZERO), ONE),
            power("pow-one").because("1 is neutral").rewrite(pow(X, ONE), X),
            power("pow-two-discrete")
                    .because("a product is cheaper than pow")
                    .rewrite(pow(X.as(DISCRETE), num(2)), mul(X, X)),
            power("pow-two")
                    .effect(Effect.MORE_ACCURATE)
                    .because("a product is cheaper than pow and rounded correctly")
                    .rewrite(pow(X.as(VARIABLE).as(FLOATING), num(2)), mul(X, X)),
            power("pow-three")
                    .effect(Effect.REASSOCIATES)
                    .because("two products are cheaper than pow")
                    .rewrite(pow(X.as(VARIABLE), num(3)), mul(X, mul(X, X))),
            power("pow-minus-one")
                    .effect(Effect.MORE_ACCURATE)
                    .because("a quotient is cheaper than pow and rounded correctly")
                    .rewrite(pow(X.as(VARIABLE).as(FLOATING), num(-1)), div(ONE, X)),
            power("pow-minus-two")
                    .effect(Effect.REASSOCIATES)
                    .because("a quotient and a product are cheaper than pow; the square of x may leave the range")
                    .rewrite(pow(X.as(VARIABLE).as(FLOATING), num(-2)), mul(div(ONE, X), div(ONE, X))),
            power("pow-half")
                    .effect(Effect.MORE_ACCURATE)
                    .because("sqrt is one instruction and rounded correctly; they differ at -infinity and -0.0")
                    .rewrite(pow(X.as(VARIABLE).as(FLOATING).nonNegative(), num(0.5)), sqrt(X)),
            power("pow-half-unguarded")
                    .effect(Effect.UNSAFE)
                    .because("sqrt is one instruction; the power of -infinity is infinity, its root NaN")
                    .rewrite(pow(X.as(VARIABLE).as(FLOATING), num(0.5)), sqrt(X)),
            power("pow-minus-half")
                    .effect(Effect.REASSOCIATES)
                    .because("a root and a quotient are cheaper than pow")
                    .rewrite(pow(X.as(VARIABLE).as(FLOATING).nonNegative(), num(-0.5)), div(ONE, sqrt(X))),
            power("pow-pow-integral")
                    .effect(Effect.REASSOCIATES)
                    .because("one power instead of two")
                    .when(
                            "both exponents are small positive integers",
                            m -> small(m.get(Terms.C)) && small(m.get(Terms.D)))
                    .example(s -> {
                        Value x = s.operand(s.floating());
                        Value inner = Nodes.elementwise(POW, x, Nodes.literal(x, 3));
                        return Nodes.elementwise(POW, inner, Nodes.literal(x, 2));
                    })
                    .rewrite(pow(pow(X.as(FLOATING), Terms.C), Terms.D), pow(X, mul(Terms.C, Terms.D))));

    private static final List<Rewrite> ROOTS = List.of(
            power("sqrt-of-square")
                    .effect(Effect.MORE_ACCURATE)
                    .because("the square leaves the range long before its root does")
                    .rewrite(sqrt(mul(X, X)), abs(X)),
            power("square-of-sqrt")
                    .effect(Effect.MORE_ACCURATE)
                    .because("no rounding at all; a negative x has no root")
                    .rewrite(mul(sqrt(X.nonNegative()), sqrt(X)), X),
            power("square-of-abs").because("a square has no sign").rewrite(mul(abs(X), abs(X)), mul(X, X)),
            power("abs-of-neg").because("the sign is dropped").rewrite(abs(neg(X.as(Guard.SIGNED))), abs(X)),
            power("abs-of-non-negative").because("it has no sign to drop").rewrite(abs(X.nonNegative()), X));

    private static final List<Rewrite> EXTREMA = List.of(
            power("maximum-self").because("idempotent").rewrite(fn(MAXIMUM, X, X), X),
            power("minimum-self").because("idempotent").rewrite(fn(MINIMUM, X, X), X),
            power("maximum-twice").because("idempotent").rewrite(fn(MAXIMUM, fn(MAXIMUM, X, Y), Y), fn(MAXIMUM, X, Y)),
            power("minimum-twice").because("idempotent").rewrite(fn(MINIMUM, fn(MINIMUM, X, Y), Y), fn(MINIMUM, X, Y)),
            power("maximum-of-negated")
                    .because("one negation instead of two")
                    .rewrite(fn(MAXIMUM, neg(X.as(FLOATING)), neg(Y)), neg(fn(MINIMUM, X, Y))),
            power("minimum-of-negated")
                    .because("one negation instead of two")
                    .rewrite(fn(MINIMUM, neg(X.as(FLOATING)), neg(Y)), neg(fn(MAXIMUM, X, Y))));

    static final List<Rewrite> ALL = all();

    private static boolean small(Value v) {
        return IntStream.rangeClosed(1, 16).anyMatch(n -> Constants.isUniform(v, n));
    }

    private static Rule.Builder power(String name) {
        return rule(name).tag("algebra");
    }
}
