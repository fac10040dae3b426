package org.bitale.rewrite;

import static org.bitale.core.scalar.Intrinsic.ABS;
import static org.bitale.core.scalar.Intrinsic.AND;
import static org.bitale.core.scalar.Intrinsic.EQ;
import static org.bitale.core.scalar.Intrinsic.LE;
import static org.bitale.core.scalar.Intrinsic.LT;
import static org.bitale.core.scalar.Intrinsic.MAXIMUM;
import static org.bitale.core.scalar.Intrinsic.NOT;
import static org.bitale.core.scalar.Intrinsic.OR;
import static org.bitale.core.scalar.Intrinsic.POW;
import static org.bitale.core.scalar.Intrinsic.SQRT;
import static org.bitale.core.scalar.ScalarFunctions.ERF;
import static org.bitale.core.scalar.ScalarFunctions.ERFC;
import static org.bitale.core.scalar.ScalarFunctions.EXP;
import static org.bitale.core.scalar.ScalarFunctions.EXPM1;
import static org.bitale.core.scalar.ScalarFunctions.LOG;
import static org.bitale.core.scalar.ScalarFunctions.LOG1P;
import static org.bitale.core.scalar.ScalarFunctions.SIGMOID;
import static org.bitale.core.scalar.ScalarFunctions.SOFTPLUS;
import static org.bitale.rewrite.NearMiss.BOOLS;
import static org.bitale.rewrite.NearMiss.INTS;
import static org.bitale.rewrite.NearMiss.MORE_INTS;
import static org.bitale.rewrite.NearMiss.X;
import static org.bitale.rewrite.NearMiss.Y;
import static org.bitale.rewrite.NearMiss.Z;
import static org.bitale.rewrite.NearMiss.fn;
import static org.bitale.rewrite.NearMiss.integer;
import static org.bitale.rewrite.NearMiss.number;
import static org.bitale.rewrite.NearMiss.of;

import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Near misses of the rules about elementwise functions.
final class ScalarNearMisses {
    private static final Value EXP_X = fn(EXP, X);
    private static final Value EXP_Y = fn(EXP, Y);
    private static final Value ONE = number(1);
    private static final Value SQUARE = Nodes.mul(X, X);

    private ScalarNearMisses() {}

    static List<NearMiss> constants() {
        return List.of(
                of("fold-constants", Nodes.add(ONE, number(2)), "an operand is an input", Nodes.add(X, number(2))),
                of(
                        "fold-constants",
                        Nodes.broadcast(ONE, List.of(NearMiss.size(8))),
                        "the constant would grow a thousandfold",
                        Nodes.broadcast(ONE, List.of(NearMiss.size(1000)))));
    }

    static List<NearMiss> algebra() {
        return List.of(
                of("add-zero", Nodes.add(X, number(0)), "1 is not neutral", Nodes.add(X, ONE)),
                of("add-negative-zero", Nodes.add(X, number(-0.0)), "-0.0 + 0.0 is 0.0", Nodes.add(X, number(0))),
                of("mul-one", Nodes.mul(X, ONE), "0.5 is not neutral", Nodes.mul(X, number(0.5))),
                of("mul-zero-discrete", Nodes.mul(INTS, integer(0)), "NaN * 0 is NaN", Nodes.mul(X, number(0))),
                of("sub-self-discrete", Nodes.sub(INTS, INTS), "inf - inf is NaN", Nodes.sub(X, X)),
                of("neg-neg", Nodes.neg(Nodes.neg(X)), "there is one negation", Nodes.neg(fn(ABS, X))),
                of(
                        "factor-sum",
                        Nodes.add(Nodes.mul(X, number(3)), Nodes.mul(Y, number(3))),
                        "the halves are finite, the sum of the wholes may not be",
                        Nodes.add(Nodes.mul(X, number(0.5)), Nodes.mul(Y, number(0.5)))),
                of(
                        "mul-mul",
                        Nodes.mul(Nodes.mul(X, number(3)), number(5)),
                        "1e30 * 1e30 leaves the range",
                        Nodes.mul(Nodes.mul(X, number(1e30)), number(1e30))),
                of("div-by-power-of-two", Nodes.div(X, number(4)), "1 / 3 is rounded", Nodes.div(X, number(3))),
                of("pow-two", fn(POW, X, number(2)), "the exponent is 2.5", fn(POW, X, number(2.5))),
                of("pow-half", fn(POW, fn(ABS, X), number(0.5)), "x may be negative", fn(POW, X, number(0.5))),
                of("sqrt-of-square", fn(SQRT, SQUARE), "the factors differ", fn(SQRT, Nodes.mul(X, Y))),
                of(
                        "square-of-sqrt",
                        Nodes.mul(fn(SQRT, fn(ABS, X)), fn(SQRT, fn(ABS, X))),
                        "a negative x has no root",
                        Nodes.mul(fn(SQRT, X), fn(SQRT, X))),
                of("abs-of-non-negative", fn(ABS, fn(EXP, X)), "a logarithm may be negative", fn(ABS, fn(LOG, X))),
                of("maximum-self", fn(MAXIMUM, X, X), "the operands differ", fn(MAXIMUM, X, Y)),
                of(
                        "maximum-of-negated",
                        fn(MAXIMUM, Nodes.neg(X), Nodes.neg(Y)),
                        "the smallest integer is its own negation",
                        fn(MAXIMUM, Nodes.neg(INTS), Nodes.neg(MORE_INTS))));
    }

    static List<NearMiss> logic() {
        return List.of(
                of("not-lt", fn(NOT, fn(LT, INTS, MORE_INTS)), "NaN is neither less nor not", fn(NOT, fn(LT, X, Y))),
                of("eq-self", fn(EQ, INTS, INTS), "NaN is not equal to itself", fn(EQ, X, X)),
                of("le-self", fn(LE, INTS, INTS), "NaN is not at most itself", fn(LE, X, X)),
                of("and-self", fn(AND, BOOLS, BOOLS), "one is negated", fn(AND, BOOLS, fn(NOT, BOOLS))),
                of("or-zero", fn(OR, INTS, integer(0)), "1 sets a bit", fn(OR, INTS, integer(1))));
    }

    static List<NearMiss> select() {
        return List.of(
                of("select-same", Nodes.select(BOOLS, X, X), "the branches differ", Nodes.select(BOOLS, X, Y)),
                of(
                        "select-select-then",
                        Nodes.select(BOOLS, Nodes.select(BOOLS, X, Z), Y),
                        "the conditions differ",
                        Nodes.select(BOOLS, Nodes.select(fn(NOT, BOOLS), X, Z), Y)),
                of(
                        "select-not",
                        Nodes.select(fn(NOT, BOOLS), X, Y),
                        "a disjunction is no negation",
                        Nodes.select(fn(OR, BOOLS, fn(NOT, BOOLS)), X, Y)));
    }

    static List<NearMiss> cast() {
        Value wide = Nodes.cast(INTS, DType.FLOAT64);
        Value narrow = Nodes.cast(INTS, DType.FLOAT32);
        return List.of(
                of(
                        "cast-identity",
                        Apply.one(new PrimitiveOp.Cast(DType.FLOAT32), X),
                        "the dtype differs",
                        Nodes.cast(X, DType.FLOAT64)),
                of(
                        "cast-of-lossless-cast",
                        Nodes.cast(wide, DType.INT64),
                        "float32 does not hold every int32",
                        Nodes.cast(narrow, DType.INT64)));
    }

    static List<NearMiss> stability() {
        Value onePlusExp = Nodes.add(ONE, EXP_X);
        return List.of(
                of("log-one-plus", fn(LOG, Nodes.add(ONE, X)), "2 is added", fn(LOG, Nodes.add(number(2), X))),
                of("log-one-minus", fn(LOG, Nodes.sub(ONE, X)), "1 is taken away", fn(LOG, Nodes.sub(X, ONE))),
                of("exp-minus-one", Nodes.add(EXP_X, number(-1)), "1 is added", onePlusExp),
                of("one-minus-exp", Nodes.sub(ONE, EXP_X), "the powers differ", Nodes.sub(EXP_Y, EXP_X)),
                of("log1p-of-exp", fn(LOG1P, EXP_X), "e^x is scaled", fn(LOG1P, Nodes.mul(EXP_X, Y))),
                of("log1p-of-negated-exp", fn(LOG1P, Nodes.neg(EXP_X)), "e^x is not negated", fn(LOG1P, EXP_X)),
                of("log1p-of-expm1", fn(LOG1P, fn(EXPM1, X)), "1 is never taken away", fn(LOG1P, EXP_X)),
                of("log-sigmoid", fn(LOG, fn(SIGMOID, X)), "it is a softplus", fn(LOG, fn(SOFTPLUS, X))),
                of(
                        "softplus-difference",
                        Nodes.sub(fn(SOFTPLUS, X), fn(SOFTPLUS, Nodes.neg(X))),
                        "the operands are no opposites",
                        Nodes.sub(fn(SOFTPLUS, X), fn(SOFTPLUS, Y))),
                of(
                        "exp-over-one-plus-exp",
                        Nodes.div(EXP_X, onePlusExp),
                        "the powers differ",
                        Nodes.div(EXP_Y, onePlusExp)),
                of(
                        "exp-over-sum-of-exps",
                        Nodes.div(EXP_X, Nodes.add(EXP_X, EXP_Y)),
                        "the power is not a term of the sum",
                        Nodes.div(fn(EXP, Z), Nodes.add(EXP_X, EXP_Y))),
                of(
                        "one-minus-sigmoid",
                        Nodes.sub(ONE, fn(SIGMOID, X)),
                        "2 is not 1",
                        Nodes.sub(number(2), fn(SIGMOID, X))),
                of("exp-of-log", fn(EXP, fn(LOG, fn(ABS, X))), "x may be negative", fn(EXP, fn(LOG, X))),
                of("expm1-of-log1p", fn(EXPM1, fn(LOG1P, fn(ABS, X))), "x may be below -1", fn(EXPM1, fn(LOG1P, X))),
                of(
                        "log-of-sum-of-exps",
                        fn(LOG, Nodes.add(EXP_X, EXP_Y)),
                        "a term is no power",
                        fn(LOG, Nodes.add(EXP_X, Y))),
                of("product-of-exps", Nodes.mul(EXP_X, EXP_Y), "a factor is no power", Nodes.mul(EXP_X, Y)),
                of("one-minus-erf", Nodes.sub(ONE, fn(ERF, X)), "1 is taken away", Nodes.sub(fn(ERF, X), ONE)),
                of("log-of-erfc", fn(LOG, fn(ERFC, X)), "erf is no erfc", fn(LOG, fn(ERF, X))),
                of(
                        "minus-times-sigmoid",
                        Nodes.sub(X, Nodes.mul(X, fn(SIGMOID, Y))),
                        "the factors differ",
                        Nodes.sub(X, Nodes.mul(Z, fn(SIGMOID, Y)))),
                of(
                        "cancel-factors",
                        Nodes.mul(Nodes.div(Z, X), Nodes.mul(X, Y)),
                        "the divisor is no factor",
                        Nodes.mul(Nodes.div(Z, X), Nodes.mul(Y, Y))));
    }
}
