package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.arg;
import static org.bitale.core.scalar.ScalarExpr.call;
import static org.bitale.core.scalar.ScalarExpr.lit;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.bitale.core.type.DType;

/// What hardware or the JDK itself offers. Every backend switches over these exhaustively.
///
/// Functions marked *library* are the JDK's `StrictMath`, or loops: the same bits on every machine, scalar only.
public enum Intrinsic implements ScalarFn {
    // arithmetic, of floats and integers; on bool ADD is or, MUL is and
    ADD(2, Accepts.ANY_REAL, Ref.ADD, t -> List.of(lit(t, 1), lit(t, 1))),
    SUB(2, Accepts.REAL, Ref.SUB, t -> List.of(lit(t, 1), lit(t, -1))),
    MUL(2, Accepts.ANY_REAL, Ref.MUL, t -> List.of(y(t), x(t))),
    /// Real division.
    DIV(
            2,
            Accepts.FLOATING,
            Ref.DIV,
            t -> List.of(lit(t, 1).over(y(t)), self(t).over(y(t)).negate())),
    /// Floor division, for floats too; an integer divided by 0 gives 0.
    FLOOR_DIV(2, Accepts.REAL, Ref.FLOOR_DIV, Intrinsic::flat),
    /// `x - floor(x / y) * y`: the sign of the divisor; an integer modulo 0 gives 0.
    MOD(
            2,
            Accepts.REAL,
            Ref.MOD,
            t -> List.of(lit(t, 1), call(floorDiv(), x(t), y(t)).negate())),
    NEG(1, Accepts.REAL, Ref.NEG, t -> List.of(lit(t, -1))),
    ABS(1, Accepts.REAL, Ref.ABS, t -> List.of(call(sign(), x(t)))),
    /// -1, 0 or 1; NaN stays NaN, and a zero keeps its sign.
    SIGN(1, Accepts.REAL, Ref.SIGN, Intrinsic::flat),
    /// `a * b + c` with one rounding.
    FMA(3, Accepts.FLOATING, Ref.FMA, t -> List.of(y(t), x(t), lit(t, 1))),
    SQRT(1, Accepts.FLOATING, Ref.SQRT, t -> List.of(lit(t, 0.5).over(self(t)))),
    /// The larger; NaN propagates. At a tie the gradient goes to the first argument.
    MAXIMUM(
            2,
            Accepts.ANY_REAL,
            Ref.MAXIMUM,
            t -> List.of(one(call(ge(), x(t), y(t))), zeroWhere(call(ge(), x(t), y(t))))),
    MINIMUM(
            2,
            Accepts.ANY_REAL,
            Ref.MINIMUM,
            t -> List.of(one(call(le(), x(t), y(t))), zeroWhere(call(le(), x(t), y(t))))),

    // rounding of floats
    FLOOR(1, Accepts.FLOATING, Ref.FLOOR, Intrinsic::flat),
    CEIL(1, Accepts.FLOATING, Ref.CEIL, Intrinsic::flat),
    TRUNC(1, Accepts.FLOATING, Ref.TRUNC, Intrinsic::flat),
    /// To the nearest integer, ties to even.
    RINT(1, Accepts.FLOATING, Ref.RINT, Intrinsic::flat),

    // comparisons give bool; every one but NE is false if an argument is NaN
    EQ(2, Accepts.ANY_REAL, Ref.EQ, Intrinsic::flat),
    NE(2, Accepts.ANY_REAL, Ref.NE, Intrinsic::flat),
    LT(2, Accepts.ANY_REAL, Ref.LT, Intrinsic::flat),
    LE(2, Accepts.ANY_REAL, Ref.LE, Intrinsic::flat),
    GT(2, Accepts.ANY_REAL, Ref.GT, Intrinsic::flat),
    GE(2, Accepts.ANY_REAL, Ref.GE, Intrinsic::flat),
    ISNAN(1, Accepts.FLOATING, Ref.ISNAN, Intrinsic::flat),
    ISINF(1, Accepts.FLOATING, Ref.ISINF, Intrinsic::flat),

    // bits of integers; logic of bool
    AND(2, Accepts.INTEGRAL, Ref.AND, Intrinsic::flat),
    OR(2, Accepts.INTEGRAL, Ref.OR, Intrinsic::flat),
    XOR(2, Accepts.INTEGRAL, Ref.XOR, Intrinsic::flat),
    NOT(1, Accepts.INTEGRAL, Ref.NOT, Intrinsic::flat),
    /// `x << y`; a distance outside 0 … bits-1 gives 0.
    SHIFT_LEFT(2, Accepts.INTEGRAL, Ref.SHIFT_LEFT, Intrinsic::flat),
    /// Arithmetic for signed types, logical for unsigned ones; a distance of bits or more gives the sign fill.
    SHIFT_RIGHT(2, Accepts.INTEGRAL, Ref.SHIFT_RIGHT, Intrinsic::flat),
    /// Logical for every type: zeros come in from the left.
    SHIFT_RIGHT_LOGICAL(2, Accepts.INTEGRAL, Ref.SHIFT_RIGHT_LOGICAL, Intrinsic::flat),

    // library functions
    POW(
            2,
            Accepts.REAL,
            Ref.POW,
            t -> List.of(
                    y(t).eq(0).select(lit(t, 0), y(t).times(call(pow(), x(t), y(t).minus(1)))),
                    x(t).eq(0).select(lit(t, 0), self(t).times(call(ScalarFunctions.LOG, x(t)))))),
    TAN(1, Accepts.FLOATING, Ref.TAN, t -> List.of(self(t).times(self(t)).plus(1))),
    ASIN(
            1,
            Accepts.FLOATING,
            Ref.ASIN,
            t -> List.of(lit(t, 1).over(call(sqrt(), lit(t, 1).minus(x(t).times(x(t))))))),
    ACOS(
            1,
            Accepts.FLOATING,
            Ref.ACOS,
            t -> List.of(lit(t, -1).over(call(sqrt(), lit(t, 1).minus(x(t).times(x(t))))))),
    ATAN(
            1,
            Accepts.FLOATING,
            Ref.ATAN,
            t -> List.of(lit(t, 1).over(x(t).times(x(t)).plus(1)))),
    /// The angle of the point (y, x); the arguments are in that order.
    ATAN2(
            2,
            Accepts.FLOATING,
            Ref.ATAN2,
            t -> List.of(
                    y(t).over(x(t).times(x(t)).plus(y(t).times(y(t)))),
                    x(t).negate().over(x(t).times(x(t)).plus(y(t).times(y(t)))))),
    SINH(1, Accepts.FLOATING, Ref.SINH, t -> List.of(call(cosh(), x(t)))),
    COSH(1, Accepts.FLOATING, Ref.COSH, t -> List.of(call(sinh(), x(t)))),
    CBRT(
            1,
            Accepts.FLOATING,
            Ref.CBRT,
            t -> List.of(lit(t, 1).over(self(t).times(self(t)).times(3)))),
    HYPOT(2, Accepts.FLOATING, Ref.HYPOT, t -> List.of(x(t).over(self(t)), y(t).over(self(t)))),
    /// The sine; what [ScalarFunctions#SIN] uses where its own reduction of the argument no longer suffices.
    SIN_LARGE(1, Accepts.FLOATING, Ref.SIN_LARGE, t -> List.of(call(cosLarge(), x(t)))),
    /// The cosine; what [ScalarFunctions#COS] uses where its own reduction of the argument no longer suffices.
    COS_LARGE(
            1,
            Accepts.FLOATING,
            Ref.COS_LARGE,
            t -> List.of(call(sinLarge(), x(t)).negate())),
    LOG10(1, Accepts.FLOATING, Ref.LOG10, t -> List.of(lit(t, 1 / Math.log(10)).over(x(t)))),
    /// The magnitude of the first argument with the sign bit of the second.
    COPYSIGN(
            2,
            Accepts.FLOATING,
            Ref.COPYSIGN,
            t -> List.of(call(sign(), x(t)).times(call(copysign(), lit(t, 1), y(t))), lit(t, 0))),
    /// The number of the dtype that follows the first argument in the direction of the second; at equality the second.
    NEXTAFTER(2, Accepts.FLOATING, Ref.NEXTAFTER, t -> List.of(lit(t, 1), lit(t, 0))),
    /// The greatest common divisor, not negative; of 0 and 0 it is 0. The one of the least integer and 0 or itself
    /// wraps. On bool it is or.
    GCD(2, Accepts.INTEGRAL, Ref.GCD, Intrinsic::flat);

    private final int arity;
    private final Accepts accepts;
    private final Ref reference;
    private final Function<DType, List<ScalarExpr>> partials;

    Intrinsic(int arity, Accepts accepts, Ref reference, Function<DType, List<ScalarExpr>> partials) {
        this.arity = arity;
        this.accepts = accepts;
        this.reference = reference;
        this.partials = partials;
    }

    /// Whether it is a function of the JDK's `StrictMath` or a loop, computed one element at a time.
    public boolean isLibrary() {
        return ordinal() >= POW.ordinal() && this != COPYSIGN;
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int arity() {
        return arity;
    }

    @Override
    public Accepts accepts() {
        return accepts;
    }

    @Override
    public boolean isPredicate() {
        return switch (this) {
            case EQ, NE, LT, LE, GT, GE, ISNAN, ISINF -> true;
            default -> false;
        };
    }

    @Override
    public boolean commutative() {
        return switch (this) {
            case ADD, MUL, MAXIMUM, MINIMUM, EQ, NE, AND, OR, XOR, HYPOT, GCD -> true;
            default -> false;
        };
    }

    @Override
    public double reference(DType type, double... args) {
        return reference.real(type, args);
    }

    @Override
    public long reference(DType type, long... args) {
        return reference.integer(type, args);
    }

    @Override
    public List<ScalarExpr> partials(DType type) {
        return partials.apply(type);
    }

    @Override
    public List<Domain> domain() {
        return switch (this) {
            case SQRT, LOG10 -> List.of(Domain.POSITIVE);
            case POW -> List.of(Domain.POSITIVE, Domain.ALL);
            case ASIN, ACOS -> List.of(Domain.UNIT);
            case TAN -> List.of(new Domain(-1.5, 1.5));
            default -> java.util.Collections.nCopies(arity, Domain.ALL);
        };
    }

    /// `StrictMath`'s own bounds for the library functions; the others are rounded correctly.
    @Override
    public double ulps(DType type) {
        return switch (this) {
            case SINH, COSH -> 2.5;
            case ATAN2 -> 2;
            case NEXTAFTER -> 0.5;
            default -> isLibrary() ? 1 : 0.5;
        };
    }

    private static List<ScalarExpr> flat(DType t) {
        return List.of(lit(t, 0), lit(t, 0), lit(t, 0));
    }

    private static ScalarExpr x(DType t) {
        return arg(0, t);
    }

    private static ScalarExpr y(DType t) {
        return arg(1, t);
    }

    private static ScalarExpr self(DType t) {
        return ScalarExpr.self(t);
    }

    private static ScalarExpr one(ScalarExpr condition) {
        DType t = ((ScalarExpr.Call) condition).args().getFirst().dtype();
        return condition.select(lit(t, 1), lit(t, 0));
    }

    private static ScalarExpr zeroWhere(ScalarExpr condition) {
        DType t = ((ScalarExpr.Call) condition).args().getFirst().dtype();
        return condition.select(lit(t, 0), lit(t, 1));
    }

    // The constants refer to one another; a method defers that to after the class is initialized.

    private static Intrinsic floorDiv() {
        return FLOOR_DIV;
    }

    private static Intrinsic sign() {
        return SIGN;
    }

    private static Intrinsic ge() {
        return GE;
    }

    private static Intrinsic le() {
        return LE;
    }

    private static Intrinsic pow() {
        return POW;
    }

    private static Intrinsic sqrt() {
        return SQRT;
    }

    private static Intrinsic sinh() {
        return SINH;
    }

    private static Intrinsic cosh() {
        return COSH;
    }

    private static Intrinsic sinLarge() {
        return SIN_LARGE;
    }

    private static Intrinsic cosLarge() {
        return COS_LARGE;
    }

    private static Intrinsic copysign() {
        return COPYSIGN;
    }
}
