package org.bitale.rewrite;

import static org.bitale.core.scalar.Intrinsic.AND;
import static org.bitale.core.scalar.Intrinsic.EQ;
import static org.bitale.core.scalar.Intrinsic.GE;
import static org.bitale.core.scalar.Intrinsic.GT;
import static org.bitale.core.scalar.Intrinsic.LE;
import static org.bitale.core.scalar.Intrinsic.LT;
import static org.bitale.core.scalar.Intrinsic.NE;
import static org.bitale.core.scalar.Intrinsic.NOT;
import static org.bitale.core.scalar.Intrinsic.OR;
import static org.bitale.core.scalar.Intrinsic.XOR;
import static org.bitale.rewrite.Guard.BOOL;
import static org.bitale.rewrite.Guard.DISCRETE;
import static org.bitale.rewrite.Rule.rule;
import static org.bitale.rewrite.Terms.ONE;
import static org.bitale.rewrite.Terms.X;
import static org.bitale.rewrite.Terms.Y;
import static org.bitale.rewrite.Terms.Z;
import static org.bitale.rewrite.Terms.ZERO;
import static org.bitale.rewrite.Terms.fn;
import static org.bitale.rewrite.Terms.select;

import java.util.List;

/// Comparisons, bits, truth values and selections. With NaN about, `not(x < y)` is not `x >= y`, so the laws of
/// order hold for integers and bool only.
final class LogicRules {
    private static final Term.Var W = Term.Var.of("w");

    static final List<Rewrite> ALL = List.of(
            logic("gt-to-lt")
                    .because("one direction, so that equal tests are merged")
                    .rewrite(fn(GT, X, Y), fn(LT, Y, X)),
            logic("ge-to-le")
                    .because("one direction, so that equal tests are merged")
                    .rewrite(fn(GE, X, Y), fn(LE, Y, X)),
            logic("eq-self").because("an integer equals itself").rewrite(fn(EQ, X.as(DISCRETE), X), ONE),
            logic("le-self").because("an integer equals itself").rewrite(fn(LE, X.as(DISCRETE), X), ONE),
            logic("ne-self").because("an integer equals itself").rewrite(fn(NE, X.as(DISCRETE), X), ZERO),
            logic("lt-self").because("nothing is less than itself, NaN neither").rewrite(fn(LT, X, X), ZERO),
            logic("not-not").because("the complement undoes itself").rewrite(fn(NOT, fn(NOT, X)), X),
            logic("not-lt")
                    .because("one operation less; only integers are totally ordered")
                    .rewrite(fn(NOT, fn(LT, X.as(DISCRETE), Y)), fn(LE, Y, X)),
            logic("not-le")
                    .because("one operation less; only integers are totally ordered")
                    .rewrite(fn(NOT, fn(LE, X.as(DISCRETE), Y)), fn(LT, Y, X)),
            logic("not-eq").because("one operation less, for NaN too").rewrite(fn(NOT, fn(EQ, X, Y)), fn(NE, X, Y)),
            logic("not-ne").because("one operation less, for NaN too").rewrite(fn(NOT, fn(NE, X, Y)), fn(EQ, X, Y)),
            logic("and-self").because("a bit and itself").rewrite(fn(AND, X, X), X),
            logic("or-self").because("a bit or itself").rewrite(fn(OR, X, X), X),
            logic("xor-self").because("no bit differs from itself").rewrite(fn(XOR, X, X), ZERO),
            logic("and-true").because("true is neutral").rewrite(fn(AND, X.as(BOOL), ONE), X),
            logic("and-zero").because("0 absorbs").rewrite(fn(AND, X, ZERO), ZERO),
            logic("or-true").because("true absorbs").rewrite(fn(OR, X.as(BOOL), ONE), ONE),
            logic("or-zero").because("0 is neutral").rewrite(fn(OR, X, ZERO), X),
            logic("xor-zero").because("0 is neutral").rewrite(fn(XOR, X, ZERO), X),
            logic("xor-true").because("xor with true is not").rewrite(fn(XOR, X.as(BOOL), ONE), fn(NOT, X)),
            choice("select-true").because("the branch is known").rewrite(select(ONE, X, Y), X),
            choice("select-false").because("the branch is known").rewrite(select(ZERO, X, Y), Y),
            choice("select-same").because("both branches agree").rewrite(select(Z, X, X), X),
            choice("select-not")
                    .because("swapping the branches is free")
                    .rewrite(select(fn(NOT, Z), X, Y), select(Z, Y, X)),
            choice("select-itself")
                    .because("a truth value is its own selection")
                    .when("the branches are bool", m -> m.root().type().dtype().isBool())
                    .rewrite(select(Z, ONE, ZERO), Z),
            choice("select-complement")
                    .because("a truth value is its own selection")
                    .when("the branches are bool", m -> m.root().type().dtype().isBool())
                    .rewrite(select(Z, ZERO, ONE), fn(NOT, Z)),
            choice("select-select-then")
                    .because("inside the branch the condition is known")
                    .rewrite(select(Z, select(Z, X, W), Y), select(Z, X, Y)),
            choice("select-select-else")
                    .because("inside the branch the condition is known")
                    .rewrite(select(Z, X, select(Z, W, Y)), select(Z, X, Y)));

    private LogicRules() {}

    private static Rule.Builder logic(String name) {
        return rule(name).tag("logic");
    }

    private static Rule.Builder choice(String name) {
        return rule(name).tag("select");
    }
}
