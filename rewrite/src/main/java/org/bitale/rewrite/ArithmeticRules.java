package org.bitale.rewrite;

import static org.bitale.rewrite.Guard.DISCRETE;
import static org.bitale.rewrite.Guard.FLOATING;
import static org.bitale.rewrite.Rule.rule;
import static org.bitale.rewrite.Terms.ONE;
import static org.bitale.rewrite.Terms.X;
import static org.bitale.rewrite.Terms.Y;
import static org.bitale.rewrite.Terms.Z;
import static org.bitale.rewrite.Terms.ZERO;
import static org.bitale.rewrite.Terms.add;
import static org.bitale.rewrite.Terms.div;
import static org.bitale.rewrite.Terms.fn;
import static org.bitale.rewrite.Terms.mul;
import static org.bitale.rewrite.Terms.neg;
import static org.bitale.rewrite.Terms.num;
import static org.bitale.rewrite.Terms.sub;

import java.util.List;
import org.bitale.core.scalar.Intrinsic;

/// Neutral and absorbing elements, negation, and terms that cancel.
///
/// IEEE arithmetic decides the effects: `x + -0.0` is x bit for bit, but `-0.0 + 0.0` is 0.0; `inf - inf` and
/// `0 * inf` are NaN. Integers wrap, so every identity of the ring of integers modulo 2^n is exact for them.
final class ArithmeticRules {
    private static final Term NEGATIVE_ZERO = num(-0.0);

    static final List<Rewrite> ALL = List.of(
            arithmetic("add-negative-zero")
                    .because("-0.0 is the neutral element of IEEE addition")
                    .rewrite(add(X, NEGATIVE_ZERO), X),
            arithmetic("add-zero-discrete").because("0 is neutral").rewrite(add(X.as(DISCRETE), ZERO), X),
            arithmetic("add-zero")
                    .effect(Effect.REASSOCIATES)
                    .because("0.0 is neutral but for the sign of -0.0")
                    .rewrite(add(X.as(FLOATING), ZERO), X),
            arithmetic("sub-zero").because("0 is neutral, for -0.0 too").rewrite(sub(X, ZERO), X),
            arithmetic("negative-zero-minus")
                    .because("a negation is one operand less")
                    .rewrite(sub(NEGATIVE_ZERO, X), neg(X)),
            arithmetic("zero-minus-discrete")
                    .because("a negation is one operand less")
                    .rewrite(sub(ZERO, X.as(DISCRETE)), neg(X)),
            arithmetic("zero-minus")
                    .effect(Effect.REASSOCIATES)
                    .because("a negation is one operand less; 0.0 becomes -0.0")
                    .rewrite(sub(ZERO, X.as(FLOATING)), neg(X)),
            arithmetic("mul-one").because("1 is neutral").rewrite(mul(X, ONE), X),
            arithmetic("div-one").because("1 is neutral").rewrite(div(X, ONE), X),
            arithmetic("floor-div-one-discrete")
                    .because("1 is neutral, and an integer is its own floor")
                    .rewrite(fn(Intrinsic.FLOOR_DIV, X.as(DISCRETE), ONE), X),
            arithmetic("mul-zero-discrete").because("0 absorbs every integer").rewrite(mul(X.as(DISCRETE), ZERO), ZERO),
            arithmetic("mul-zero")
                    .effect(Effect.UNSAFE)
                    .because("0 absorbs every ordinary number, but not NaN, an infinity or the sign")
                    .rewrite(mul(X.as(FLOATING), ZERO), ZERO),
            arithmetic("mul-minus-one")
                    .because("a negation is one operand less")
                    .rewrite(mul(X, num(-1)), neg(X)),
            arithmetic("div-minus-one")
                    .because("a negation is one operand less")
                    .rewrite(div(X, num(-1)), neg(X)),
            arithmetic("neg-neg").because("negation undoes itself").rewrite(neg(neg(X)), X),
            arithmetic("add-neg").because("one operation less").rewrite(add(X, neg(Y)), sub(X, Y)),
            arithmetic("sub-neg").because("one operation less").rewrite(sub(X, neg(Y)), add(X, Y)),
            arithmetic("neg-sub-discrete")
                    .because("one operation less")
                    .rewrite(neg(sub(X.as(DISCRETE), Y)), sub(Y, X)),
            arithmetic("neg-sub")
                    .effect(Effect.REASSOCIATES)
                    .because("one operation less; -(x - x) is -0.0, x - x is 0.0")
                    .rewrite(neg(sub(X.as(FLOATING), Y)), sub(Y, X)),
            arithmetic("mul-neg-neg").because("the signs cancel").rewrite(mul(neg(X), neg(Y)), mul(X, Y)),
            arithmetic("mul-neg")
                    .because("a sign moves outwards, where it meets others")
                    .rewrite(mul(neg(X), Y), neg(mul(X, Y))),
            arithmetic("div-neg-neg").because("the signs cancel").rewrite(div(neg(X), neg(Y)), div(X, Y)),
            arithmetic("div-by-neg")
                    .because("a sign moves outwards, where it meets others")
                    .rewrite(div(X, neg(Y)), neg(div(X, Y))),
            arithmetic("div-neg")
                    .because("a sign moves outwards, where it meets others")
                    .rewrite(div(neg(X), Y), neg(div(X, Y))),
            arithmetic("sub-self-discrete")
                    .because("x - x is 0 for every integer")
                    .rewrite(sub(X.as(DISCRETE), X), ZERO),
            arithmetic("sub-self")
                    .effect(Effect.UNSAFE)
                    .because("x - x is 0 unless x is infinite or NaN")
                    .rewrite(sub(X.as(FLOATING), X), ZERO),
            arithmetic("div-self")
                    .effect(Effect.UNSAFE)
                    .because("x / x is 1 unless x is 0, infinite or NaN")
                    .rewrite(div(X, X), ONE),
            arithmetic("mul-reciprocal")
                    .effect(Effect.MORE_ACCURATE)
                    .because("one rounding instead of two")
                    .rewrite(mul(X, div(ONE, Y)), div(X, Y)),
            arithmetic("div-reciprocal")
                    .effect(Effect.MORE_ACCURATE)
                    .because("one rounding instead of two")
                    .rewrite(div(X, div(ONE, Y)), mul(X, Y)),
            arithmetic("factor-sum")
                    .in(Phase.SPECIALIZE)
                    .effect(Effect.REASSOCIATES)
                    .because("one product less")
                    .rewrite(add(mul(X.as(Guard.GROWING), Y), mul(X, Z)), mul(X, add(Y, Z))),
            arithmetic("factor-difference")
                    .in(Phase.SPECIALIZE)
                    .effect(Effect.REASSOCIATES)
                    .because("one product less")
                    .rewrite(sub(mul(X.as(Guard.GROWING), Y), mul(X, Z)), mul(X, sub(Y, Z))));

    private ArithmeticRules() {}

    private static Rule.Builder arithmetic(String name) {
        return rule(name).tag("algebra");
    }
}
