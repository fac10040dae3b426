package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import java.util.List;
import org.bitale.core.scalar.ExponentialPrograms.Pair;

/// Arithmetic on unevaluated sums of two doubles, about 104 bits wide (Dekker 1971, Knuth's sums), for the places
/// in special functions where one rounding would be multiplied by a large factor.
final class PairPrograms {
    private static final double LN2_LOW = ExponentialPrograms.LN2_LOW_64;

    /// `2 / (2k + 5)`: 2 atanh(s) = 2s + 2/3 s^3 + s^5 (2/5 + 2/7 s^2 + …).
    private static final List<Double> ATANH = List.of(
            2 / 5.0, 2 / 7.0, 2 / 9.0, 2 / 11.0, 2 / 13.0, 2 / 15.0, 2 / 17.0, 2 / 19.0, 2 / 21.0, 2 / 23.0, 2 / 25.0,
            2 / 27.0, 2 / 29.0);

    private PairPrograms() {}

    static Pair of(FloatProgram p, ScalarExpr x) {
        return new Pair(x, p.num(0));
    }

    /// The exact sum.
    static Pair sum(FloatProgram p, ScalarExpr a, ScalarExpr b) {
        ScalarExpr s = p.let(a.plus(b));
        ScalarExpr part = p.let(s.minus(a));
        return new Pair(s, p.let(a.minus(s.minus(part)).plus(b.minus(part))));
    }

    /// The exact sum where `a` is the larger by magnitude.
    static Pair ordered(FloatProgram p, ScalarExpr a, ScalarExpr b) {
        ScalarExpr s = p.let(a.plus(b));
        return new Pair(s, p.let(b.minus(s.minus(a))));
    }

    /// The exact product.
    static Pair product(FloatProgram p, ScalarExpr a, ScalarExpr b) {
        ScalarExpr h = p.let(a.times(b));
        return new Pair(h, p.let(p.fma(a, b, h.negate())));
    }

    static Pair add(FloatProgram p, Pair a, Pair b) {
        Pair s = sum(p, a.high(), b.high());
        return ordered(p, s.high(), p.let(s.low().plus(a.low().plus(b.low()))));
    }

    static Pair add(FloatProgram p, Pair a, ScalarExpr b) {
        Pair s = sum(p, a.high(), b);
        return ordered(p, s.high(), p.let(s.low().plus(a.low())));
    }

    static Pair negate(FloatProgram p, Pair a) {
        return new Pair(p.let(a.high().negate()), p.let(a.low().negate()));
    }

    static Pair multiply(FloatProgram p, Pair a, Pair b) {
        Pair h = product(p, a.high(), b.high());
        ScalarExpr cross = p.fma(a.high(), b.low(), p.fma(a.low(), b.high(), h.low()));
        return ordered(p, h.high(), p.let(cross));
    }

    static Pair multiply(FloatProgram p, Pair a, ScalarExpr b) {
        Pair h = product(p, a.high(), b);
        return ordered(p, h.high(), p.let(p.fma(a.low(), b, h.low())));
    }

    static Pair divide(FloatProgram p, Pair a, Pair b) {
        ScalarExpr q = p.let(a.high().over(b.high()));
        ScalarExpr minus = p.let(q.negate());
        ScalarExpr rest = p.fma(minus, b.low(), p.fma(minus, b.high(), a.high()).plus(a.low()));
        return ordered(p, q, p.let(rest.over(b.high())));
    }

    static ScalarExpr value(Pair a) {
        return a.high().plus(a.low());
    }

    /// The logarithm of a positive normal x: with x = 2^e m and s = (m - 1) / (m + 1) it is `e ln 2 + 2 atanh s`.
    static Pair log(FloatProgram p, ScalarExpr x) {
        LogarithmPrograms.Split split = LogarithmPrograms.splitNormal(p, x);
        ScalarExpr f = split.f();
        Pair s = divide(p, of(p, f), sum(p, p.num(2), f));
        Pair exponent = multiply(p, new Pair(p.num(ExponentialPrograms.LN2_HIGH_64), p.num(LN2_LOW)), split.e());
        return add(p, exponent, twiceAtanh(p, s));
    }

    /// `2 atanh(s)` for |s| up to 1/5.
    private static Pair twiceAtanh(FloatProgram p, Pair s) {
        Pair twice = new Pair(p.let(s.high().times(2)), p.let(s.low().times(2)));
        return add(p, twice, twiceAtanhBeyond(p, s));
    }

    /// `2 atanh(s) - 2s` for |s| up to 1/4.
    static Pair twiceAtanhBeyond(FloatProgram p, Pair s) {
        Pair square = multiply(p, s, s);
        Pair cube = multiply(p, square, s);
        Pair third = multiply(p, cube, new Pair(p.num(2 / 3.0), p.num(0x1.5555555555555p-55)));
        ScalarExpr tail = cube.high().times(square.high()).times(new ScalarExpr.Polynomial(ATANH, square.high()));
        return add(p, third, p.let(tail));
    }

    static Pair select(FloatProgram p, ScalarExpr condition, Pair a, Pair b) {
        ScalarExpr first = p.let(condition);
        return new Pair(p.let(first.select(a.high(), b.high())), p.let(first.select(a.low(), b.low())));
    }

    /// `factor e^exponent` with little more than one rounding.
    static ScalarExpr timesExp(FloatProgram p, Pair exponent, Pair factor) {
        ScalarExpr bounded = p.atMost(p.num(1400), p.atLeast(p.num(-1400), exponent.high()));
        var reduced = ExponentialPrograms.reduce(p, bounded);
        ScalarExpr r = reduced.r();
        ScalarExpr u = p.let(p.fma(ExponentialPrograms.narrow(p, r), r.times(r), reduced.low(p)));
        Pair growth = ExponentialPrograms.expm1OfReduced(p, r, u);
        ScalarExpr top = p.let(growth.high().plus(1));
        ScalarExpr topLow = p.num(1).minus(top).plus(growth.high()).plus(growth.low());
        ScalarExpr low = p.fma(top, exponent.low(), topLow);
        ScalarExpr y =
                p.fma(factor.high(), top, p.fma(factor.high(), low, factor.low().times(top)));
        return ExponentialPrograms.scale(p, reduced.shifted(), y);
    }

    /// Whether x is an integer.
    static ScalarExpr isInteger(ScalarExpr x) {
        return call(Intrinsic.EQ, call(Intrinsic.RINT, x), x);
    }
}
