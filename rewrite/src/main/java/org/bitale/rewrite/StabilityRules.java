package org.bitale.rewrite;

import static org.bitale.core.scalar.Intrinsic.EQ;
import static org.bitale.core.scalar.Intrinsic.LT;
import static org.bitale.core.scalar.Intrinsic.MAXIMUM;
import static org.bitale.core.scalar.ScalarFunctions.ERF;
import static org.bitale.core.scalar.ScalarFunctions.ERFC;
import static org.bitale.core.scalar.ScalarFunctions.EXP;
import static org.bitale.core.scalar.ScalarFunctions.EXPM1;
import static org.bitale.core.scalar.ScalarFunctions.LOG;
import static org.bitale.core.scalar.ScalarFunctions.LOG1MEXP;
import static org.bitale.core.scalar.ScalarFunctions.LOG1P;
import static org.bitale.core.scalar.ScalarFunctions.SIGMOID;
import static org.bitale.core.scalar.ScalarFunctions.SOFTPLUS;
import static org.bitale.rewrite.Rule.rule;
import static org.bitale.rewrite.Terms.ONE;
import static org.bitale.rewrite.Terms.X;
import static org.bitale.rewrite.Terms.Y;
import static org.bitale.rewrite.Terms.Z;
import static org.bitale.rewrite.Terms.abs;
import static org.bitale.rewrite.Terms.add;
import static org.bitale.rewrite.Terms.div;
import static org.bitale.rewrite.Terms.fn;
import static org.bitale.rewrite.Terms.mul;
import static org.bitale.rewrite.Terms.neg;
import static org.bitale.rewrite.Terms.num;
import static org.bitale.rewrite.Terms.select;
import static org.bitale.rewrite.Terms.sub;

import java.util.List;
import java.util.function.BinaryOperator;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;

/// Elementwise forms that lose digits or overflow, and the functions that do not. The second half serves what
/// differentiation makes of the first: rewriting runs after it.
final class StabilityRules {
    private static final Term EXP_X = fn(EXP, X);
    private static final Guard ONE_OR_NAN = new Guard("1 or NaN, what x / x leaves", Signs::isOverItself);

    static final List<Rewrite> ALL = List.of(
            accurate("log-one-plus")
                    .because("1 + x drops the low digits of a small x before log sees them")
                    .rewrite(fn(LOG, add(ONE, X)), fn(LOG1P, X)),
            accurate("log-one-minus")
                    .because("1 - x drops the low digits of a small x before log sees them")
                    .rewrite(fn(LOG, sub(ONE, X)), fn(LOG1P, neg(X))),
            accurate("exp-minus-one").because("near 0, e^x - 1 cancels").rewrite(add(EXP_X, num(-1)), fn(EXPM1, X)),
            accurate("one-minus-exp").because("near 0, 1 - e^x cancels").rewrite(sub(ONE, EXP_X), neg(fn(EXPM1, X))),
            accurate("log1p-of-exp")
                    .because("e^x overflows long before log(1 + e^x) does")
                    .rewrite(fn(LOG1P, EXP_X), fn(SOFTPLUS, X)),
            accurate("log1p-of-negated-exp")
                    .because("near 0, 1 - e^x cancels")
                    .rewrite(fn(LOG1P, neg(EXP_X)), fn(LOG1MEXP, X)),
            accurate("log-of-negated-expm1")
                    .because("far below 0, 1 - e^x rounds to 1")
                    .rewrite(fn(LOG, neg(fn(EXPM1, X))), fn(LOG1MEXP, X)),
            accurate("exp-over-one-plus-exp")
                    .because("for large x both overflow, and their quotient is NaN")
                    .rewrite(div(EXP_X, add(ONE, EXP_X)), fn(SIGMOID, X)),
            accurate("over-one-plus-exp")
                    .because("the logistic function neither overflows nor loses digits")
                    .rewrite(div(Y, add(ONE, EXP_X)), mul(Y, fn(SIGMOID, neg(X)))),
            stable("exp-over-sum-of-exps")
                    .effect(Effect.FEWER_ERRORS)
                    .because("for large x and y all overflow, and the quotient is NaN")
                    .rewrite(div(EXP_X, add(EXP_X, fn(EXP, Y))), fn(SIGMOID, sub(X, Y))),
            accurate("one-minus-sigmoid")
                    .because("for large x the difference cancels")
                    .rewrite(sub(ONE, fn(SIGMOID, X)), fn(SIGMOID, neg(X))),
            accurate("log-sigmoid")
                    .because("sigmoid underflows long before its logarithm is large")
                    .rewrite(fn(LOG, fn(SIGMOID, X)), neg(fn(SOFTPLUS, neg(X)))),
            accurate("log1p-of-negated-sigmoid")
                    .because("for large x, 1 - sigmoid cancels")
                    .rewrite(fn(LOG1P, neg(fn(SIGMOID, X))), neg(fn(SOFTPLUS, X))),
            accurate("exp-of-negated-softplus")
                    .because("one function instead of two")
                    .rewrite(fn(EXP, neg(fn(SOFTPLUS, X))), fn(SIGMOID, neg(X))),
            accurate("softplus-difference")
                    .because("softplus(x) - softplus(-x) is x, without cancellation")
                    .when("y is -x", m -> Negation.holds(m.get(X), m.get(Y)))
                    .example(s -> {
                        var x = s.operand(s.floating());
                        return Nodes.sub(Nodes.elementwise(SOFTPLUS, x), Nodes.elementwise(SOFTPLUS, Nodes.neg(x)));
                    })
                    .rewrite(sub(fn(SOFTPLUS, X), fn(SOFTPLUS, Y)), X),
            accurate("log-of-exp")
                    .because("e^x overflows; the logarithm undoes it")
                    .rewrite(fn(LOG, EXP_X), X),
            accurate("exp-of-log")
                    .because("the exponential undoes the logarithm of a number that has one")
                    .rewrite(fn(EXP, fn(LOG, X.nonNegative())), X),
            accurate("expm1-of-log1p")
                    .because("they undo each other where x is not below -1")
                    .rewrite(fn(EXPM1, fn(LOG1P, X.nonNegative())), X),
            accurate("log1p-of-expm1").because("they undo each other").rewrite(fn(LOG1P, fn(EXPM1, X)), X),
            stable("exp-of-log-unguarded")
                    .effect(Effect.UNSAFE)
                    .because("the exponential undoes the logarithm, but a negative number has none")
                    .rewrite(fn(EXP, fn(LOG, X)), X),
            stable("log-of-sum-of-exps")
                    .effect(Effect.FEWER_ERRORS)
                    .because("the larger power is taken out of the sum, so nothing overflows")
                    .rewrite(
                            fn(LOG, add(EXP_X, fn(EXP, Y))),
                            select(
                                    fn(EQ, X, Y),
                                    add(X, num(Math.log(2))),
                                    add(fn(MAXIMUM, X, Y), fn(SOFTPLUS, neg(abs(sub(X, Y))))))),
            stable("product-of-exps")
                    .effect(Effect.FEWER_ERRORS)
                    .because("one power instead of two; an overflow meets no underflow")
                    .rewrite(mul(EXP_X, fn(EXP, Y)), fn(EXP, add(X, Y))),
            stable("quotient-of-exps")
                    .effect(Effect.FEWER_ERRORS)
                    .because("one power instead of two; infinity is not divided by infinity")
                    .rewrite(div(EXP_X, fn(EXP, Y)), fn(EXP, sub(X, Y))),
            accurate("one-minus-erf")
                    .because("where erf is nearly 1, the difference cancels")
                    .rewrite(sub(ONE, fn(ERF, X)), fn(ERFC, X)),
            accurate("one-minus-erfc")
                    .because("where erfc is nearly 1, the difference cancels")
                    .rewrite(sub(ONE, fn(ERFC, X)), fn(ERF, X)),
            stable("log-of-erfc")
                    .effect(Effect.FEWER_ERRORS)
                    .because("erfc underflows where its logarithm is an ordinary number")
                    .when("x is not bounded yet", m -> !ErfcTail.isBounded(m.get(X)))
                    .rewrite(
                            fn(LOG, fn(ERFC, X)),
                            new Term.Computed("log_erfc(x)", List.of(X), m -> ErfcTail.log(m.get(X)))),
            // forms that differentiation makes
            stable("mul-one-over")
                    .effect(Effect.MORE_ACCURATE)
                    .because("one rounding instead of two")
                    .example(s -> {
                        Value x = s.operand(s.floating());
                        Value y = s.operand(x.type().dtype());
                        return Nodes.mul(x, Nodes.div(Signs.overItself(y), y));
                    })
                    .rewrite(mul(X, div(Z.as(ONE_OR_NAN), Y)), div(mul(X, Z), Y)),
            overOneDivisor("sum-over-one-divisor", Terms::add),
            overOneDivisor("difference-over-one-divisor", Terms::sub),
            accurate("minus-times-sigmoid")
                    .because("for large y, x - x * sigmoid(y) cancels")
                    .rewrite(sub(X, mul(X, fn(SIGMOID, Y))), mul(X, fn(SIGMOID, neg(Y)))));

    private StabilityRules() {}

    private static Rule.Builder stable(String name) {
        return rule(name).in(Phase.STABILIZE).tag("stability");
    }

    /// By a divisor of 1 or more, halves are added: the divisor may be what keeps the sum of the wholes finite.
    private static Rule overOneDivisor(String name, BinaryOperator<Term> sum) {
        Term half = select(fn(LT, abs(Y), ONE), ONE, num(0.5));
        return stable(name)
                .effect(Effect.FEWER_ERRORS)
                .because("terms that cancel do so before a small divisor makes infinities of them")
                .rewrite(
                        sum.apply(div(X, Y.as(Guard.VARIABLE)), div(Z, Y)),
                        div(sum.apply(mul(X, half), mul(Z, half)), mul(Y, half)));
    }

    private static Rule.Builder accurate(String name) {
        return stable(name).effect(Effect.MORE_ACCURATE);
    }
}
