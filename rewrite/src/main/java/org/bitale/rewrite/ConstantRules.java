package org.bitale.rewrite;

import static org.bitale.rewrite.Guard.DISCRETE;
import static org.bitale.rewrite.Guard.FLOATING;
import static org.bitale.rewrite.Rule.rule;
import static org.bitale.rewrite.Terms.C;
import static org.bitale.rewrite.Terms.D;
import static org.bitale.rewrite.Terms.X;
import static org.bitale.rewrite.Terms.add;
import static org.bitale.rewrite.Terms.div;
import static org.bitale.rewrite.Terms.mul;
import static org.bitale.rewrite.Terms.neg;
import static org.bitale.rewrite.Terms.sub;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Constants meet and fold: subtraction of a constant becomes addition, signs go into constants, and of two
/// constants in one chain one remains. Only constants of a single value are gathered in floats, and only while the
/// gathered one stays an ordinary number.
final class ConstantRules {
    private static final Term.Var FLOAT = X.as(FLOATING);
    private static final Term.Var WHOLE = X.as(DISCRETE);

    private static final Term RECIPROCAL = new Term.Computed(
            "1/c",
            List.of(C),
            m -> Nodes.literal(m.get(C), 1 / ((Constant) m.get(C)).array().getDouble(0)));

    static final List<Rewrite> ALL = List.of(
            constants("sub-constant")
                    .because("one form for c + x and x - c; IEEE subtraction is addition of the negation")
                    .rewrite(sub(X, C), add(X, neg(C))),
            constants("neg-of-product")
                    .because("the sign folds into the constant")
                    .rewrite(neg(mul(X, C)), mul(X, neg(C))),
            constants("neg-of-quotient")
                    .because("the sign folds into the constant")
                    .rewrite(neg(div(C, X)), div(neg(C), X)),
            constants("neg-of-quotient-by-constant")
                    .because("the sign folds into the constant")
                    .rewrite(neg(div(X, C)), div(X, neg(C))),
            constants("neg-of-sum-discrete")
                    .because("the sign folds into the constant")
                    .rewrite(neg(add(WHOLE, C)), sub(neg(C), X)),
            constants("neg-of-sum")
                    .effect(Effect.REASSOCIATES)
                    .because("the sign folds into the constant; -(c - c) is -0.0, c - c is 0.0")
                    .rewrite(neg(add(FLOAT, C)), sub(neg(C), X)),
            constants("add-add-discrete")
                    .because("one addition less")
                    .rewrite(add(add(WHOLE, C), D), add(X, add(C, D))),
            gathered("add-add", Double::sum).rewrite(add(add(FLOAT, C), D), add(X, add(C, D))),
            gathered("add-to-difference", Double::sum).rewrite(add(sub(C, FLOAT), D), sub(add(C, D), X)),
            constants("add-to-difference-discrete")
                    .because("one addition less")
                    .rewrite(add(sub(C, WHOLE), D), sub(add(C, D), X)),
            gathered("difference-of-sum", (c, d) -> d - c).rewrite(sub(D, add(FLOAT, C)), sub(sub(D, C), X)),
            constants("difference-of-sum-discrete")
                    .because("one addition less")
                    .rewrite(sub(D, add(WHOLE, C)), sub(sub(D, C), X)),
            gathered("difference-of-difference", (c, d) -> d - c).rewrite(sub(D, sub(C, FLOAT)), add(X, sub(D, C))),
            constants("mul-mul-discrete").because("one product less").rewrite(mul(mul(WHOLE, C), D), mul(X, mul(C, D))),
            gatheredFactor("mul-mul", (c, d) -> c * d).rewrite(mul(mul(FLOAT, C), D), mul(X, mul(C, D))),
            gatheredFactor("mul-of-quotient", (c, d) -> d / c).rewrite(mul(div(X, C), D), mul(X, div(D, C))),
            gatheredFactor("mul-of-reciprocal", (c, d) -> c * d).rewrite(mul(div(C, X), D), div(mul(C, D), X)),
            gatheredFactor("div-of-product", (c, d) -> c / d).rewrite(div(mul(X, C), D), mul(X, div(C, D))),
            gatheredFactor("div-of-quotient", (c, d) -> c * d).rewrite(div(div(X, C), D), div(X, mul(C, D))),
            gatheredFactor("div-of-reciprocal", (c, d) -> c / d).rewrite(div(div(C, X), D), div(div(C, D), X)),
            gatheredFactor("reciprocal-of-product", (c, d) -> d / c).rewrite(div(D, mul(X, C)), div(div(D, C), X)),
            gatheredFactor("reciprocal-of-quotient", (c, d) -> d * c).rewrite(div(D, div(X, C)), div(mul(D, C), X)),
            gatheredFactor("reciprocal-of-reciprocal", (c, d) -> d / c).rewrite(div(D, div(C, X)), mul(X, div(D, C))),
            constants("div-by-power-of-two")
                    .in(Phase.SPECIALIZE)
                    .because("the reciprocal of a power of two is exact, and a product is cheaper")
                    .when("c is a power of two", m -> isPowerOfTwo((Constant) m.get(C)))
                    .example(s -> Nodes.div(
                            s.operand(s.dtype()),
                            Constant.scalar(s.dtype(), 0.25 * (1 << s.random().nextInt(5)))))
                    .rewrite(div(X, C), mul(X, RECIPROCAL)));

    private ConstantRules() {}

    private static Rule.Builder constants(String name) {
        return rule(name).tag("algebra", "constants");
    }

    private static Rule.Builder gathered(String name, DoubleBinaryOperator result) {
        return constants(name)
                .effect(Effect.REASSOCIATES)
                .because("one operation less")
                .when("c and d gather into an ordinary number", m -> isOrdinary(m.get(C), m.get(D), result));
    }

    /// Factors of 1 and -1 have rules of their own, which round less.
    private static Rule.Builder gatheredFactor(String name, DoubleBinaryOperator result) {
        return gathered(name, result).when("neither is 1 or -1", m -> !isUnit(m.get(C)) && !isUnit(m.get(D)));
    }

    private static boolean isUnit(Value v) {
        return Constants.isUniform(v, 1) || Constants.isUniform(v, -1);
    }

    private static boolean isOrdinary(Value c, Value d, DoubleBinaryOperator operation) {
        if (!(c instanceof Constant a)
                || !(d instanceof Constant b)
                || a.array().count() != 1
                || b.array().count() != 1) {
            return false;
        }
        double x = a.array().getDouble(0);
        double y = b.array().getDouble(0);
        double result = Math.abs(operation.applyAsDouble(x, y));
        double limit = c.type().dtype() == DType.FLOAT64 ? 1e200 : c.type().dtype() == DType.FLOAT32 ? 1e30 : 1e4;
        return Double.isFinite(x) && Double.isFinite(y) && result < limit && (result > 1 / limit || x == 0 || y == 0);
    }

    private static boolean isPowerOfTwo(Constant c) {
        double v = c.array().count() == 1 ? Math.abs(c.array().getDouble(0)) : 0;
        return v >= 0x1p-14 && v <= 0x1p14 && v == Math.scalb(1.0, Math.getExponent(v));
    }
}
