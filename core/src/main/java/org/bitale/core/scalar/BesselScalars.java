package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.arg;
import static org.bitale.core.scalar.ScalarExpr.call;
import static org.bitale.core.scalar.ScalarExpr.lit;
import static org.bitale.core.scalar.ScalarExpr.self;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/// The Bessel functions.
///
/// All are computed in double and rounded once to a narrower dtype. As in SciPy, J, Y and I are NaN at infinity; those
/// with their exponential divided out and K are 0 there. The functions of the first and the second kind
/// keep their accuracy relative to the value for |x| up to 8, beyond relative to the amplitude `sqrt(2 / (pi x))`.
public final class BesselScalars {
    private static final Domain WAVES = new Domain(0, 15);

    /// The Bessel function of the first kind of order 0.
    public static final Derived J0 =
            Special.unary("j0", WAVES, 5, BesselPrograms::j0, x -> call(j1(), x).negate());
    /// The Bessel function of the first kind of order 1.
    public static final Derived J1 = Special.unary(
            "j1",
            WAVES,
            4,
            BesselPrograms::j1,
            x -> Special.except(x, 0, 0.5, call(J0, x).minus(self(x.dtype()).over(x))));
    /// The Bessel function of the second kind of order 0; -infinity at 0, NaN below.
    public static final Derived Y0 =
            Special.unary("y0", WAVES, 4, BesselPrograms::y0, x -> call(y1(), x).negate());
    /// The Bessel function of the second kind of order 1; -infinity at 0, NaN below.
    public static final Derived Y1 = Special.unary(
            "y1",
            WAVES,
            4,
            BesselPrograms::y1,
            x -> call(Y0, x).minus(self(x.dtype()).over(x)));

    /// The modified Bessel function of the first kind of order 0.
    public static final Derived I0 = Special.unary("i0", Domain.ALL, 4, ModifiedBesselPrograms::i0, x -> call(i1(), x));
    /// The modified Bessel function of the first kind of order 1.
    public static final Derived I1 = Special.unary(
            "i1",
            Domain.ALL,
            4,
            ModifiedBesselPrograms::i1,
            x -> call(Intrinsic.ISINF, self(x.dtype()))
                    .select(
                            call(Intrinsic.ABS, self(x.dtype())),
                            Special.except(
                                    x, 0, 0.5, call(I0, x).minus(self(x.dtype()).over(x)))));
    /// `e^-|x| I0(x)`.
    public static final Derived I0E = Special.unary(
            "i0e",
            Domain.ALL,
            4,
            ModifiedBesselPrograms::i0e,
            x -> call(i1e(), x).minus(sign(x).times(self(x.dtype()))));
    /// `e^-|x| I1(x)`.
    public static final Derived I1E = Special.unary(
            "i1e",
            Domain.ALL,
            4,
            ModifiedBesselPrograms::i1e,
            x -> Special.except(
                    x,
                    0,
                    0.5,
                    call(I0E, x)
                            .minus(sign(x).times(self(x.dtype())))
                            .minus(self(x.dtype()).over(x))));

    /// The modified Bessel function of the second kind of order 0; infinite at 0, NaN below.
    public static final Derived K0 = Special.unary(
            "k0",
            Domain.POSITIVE,
            4,
            ModifiedBesselPrograms::k0,
            x -> call(k1(), x).negate());
    /// The modified Bessel function of the second kind of order 1; infinite at 0, NaN below.
    public static final Derived K1 = Special.unary(
            "k1",
            Domain.POSITIVE,
            4,
            ModifiedBesselPrograms::k1,
            x -> call(K0, x).plus(self(x.dtype()).over(x)).negate());
    /// `e^x K0(x)`.
    public static final Derived K0E = Special.unary(
            "k0e",
            Domain.POSITIVE,
            4,
            ModifiedBesselPrograms::k0e,
            x -> self(x.dtype()).minus(call(k1e(), x)));
    /// `e^x K1(x)`.
    public static final Derived K1E = Special.unary(
            "k1e",
            Domain.POSITIVE,
            4,
            ModifiedBesselPrograms::k1e,
            x -> self(x.dtype()).minus(call(K0E, x)).minus(self(x.dtype()).over(x)));

    /// The Bessel function of the first kind of real order, `jv(v, x)`; NaN for x below 0 unless v is an integer.
    public static final Derived JV = ofOrder("jv", 16, BesselOrderPrograms::jv, (v, x) -> neighbours(jv(), v, x, -1));
    /// The Bessel function of the second kind of real order, `yv(v, x)`; infinite at 0, NaN below.
    public static final Derived YV = ofOrder("yv", 16, BesselOrderPrograms::yv, (v, x) -> neighbours(yv(), v, x, -1));
    /// The modified Bessel function of the first kind of real order, `iv(v, x)`; NaN for x below 0 unless v is an
    /// integer.
    public static final Derived IV = ofOrder("iv", 16, BesselOrderPrograms::iv, (v, x) -> neighbours(iv(), v, x, 1));
    /// `e^-|x| iv(v, x)`.
    public static final Derived IVE = ofOrder(
            "ive",
            16,
            BesselOrderPrograms::ive,
            (v, x) -> neighbours(ive(), v, x, 1).minus(sign(x).times(self(x.dtype()))));
    /// The modified Bessel function of the second kind of real order, `kv(v, x)`; infinite at 0, NaN below.
    public static final Derived KV = ofOrder(
            "kv",
            16,
            BesselOrderPrograms::kv,
            (v, x) -> neighbours(kv(), v, x, 1).negate());
    /// `e^x kv(v, x)`.
    public static final Derived KVE = ofOrder(
            "kve", 16, BesselOrderPrograms::kve, (v, x) -> self(x.dtype()).minus(neighbours(kve(), v, x, 1)));

    private static final List<Derived> ALL =
            List.of(J0, J1, Y0, Y1, I0, I1, I0E, I1E, K0, K1, K0E, K1E, JV, YV, IV, IVE, KV, KVE);

    private BesselScalars() {}

    /// Every function of this catalogue.
    public static List<Derived> all() {
        return ALL;
    }

    private static Derived ofOrder(
            String id, double ulps, Supplier<ScalarExpr> program, BinaryOperator<ScalarExpr> slope) {
        return Derived.inDouble(
                        id,
                        List.of(new Domain(0, 4), new Domain(0, 12)),
                        ulps,
                        program,
                        t -> List.of(lit(t, 0), slope.apply(arg(0, t), arg(1, t))))
                .withoutPartial(0, "it has no closed form in the order");
    }

    /// `(F(v - 1) + sign F(v + 1)) / 2`.
    private static ScalarExpr neighbours(Derived fn, ScalarExpr v, ScalarExpr x, int sign) {
        ScalarExpr below = call(fn, v.minus(1), x);
        ScalarExpr above = call(fn, v.plus(1), x);
        return (sign > 0 ? below.plus(above) : below.minus(above)).times(0.5);
    }

    private static ScalarExpr sign(ScalarExpr x) {
        return call(Intrinsic.SIGN, x);
    }

    // Functions that stand further down than their use; a method defers the look to after initialization.

    private static Derived j1() {
        return J1;
    }

    private static Derived y1() {
        return Y1;
    }

    private static Derived i1() {
        return I1;
    }

    private static Derived i1e() {
        return I1E;
    }

    private static Derived k1() {
        return K1;
    }

    private static Derived k1e() {
        return K1E;
    }

    private static Derived jv() {
        return JV;
    }

    private static Derived yv() {
        return YV;
    }

    private static Derived iv() {
        return IV;
    }

    private static Derived ive() {
        return IVE;
    }

    private static Derived kv() {
        return KV;
    }

    private static Derived kve() {
        return KVE;
    }
}
