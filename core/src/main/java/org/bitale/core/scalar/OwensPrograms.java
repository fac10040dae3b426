package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import java.util.List;
import org.bitale.core.type.DType;

/// The program of Owen's T function, at float64.
final class OwensPrograms {
    private static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;
    private static final double SQRT_HALF_LOW = -0x1.bdd3413b26456p-55;

    /// From here on `e^(-h^2 / 2)` is 0.
    private static final double LARGE = 100;
    /// `e^(-x^2 / 2)` from here on adds nothing to its integral.
    private static final double WIDTH = 8.75;

    /// The positive nodes of Gauss's rule of 16 points on [-1, 1].
    private static final List<Double> NODES = List.of(
            0x1.852bd6676a9f9p-4,
            0x1.205cae642337cp-2,
            0x1.d50259a43a772p-2,
            0x1.3c5a466d5e8b8p-1,
            0x1.82c45dda4726bp-1,
            0x1.bb3403514e483p-1,
            0x1.e39f56616f9bp-1,
            0x1.fa92c264d787ep-1);
    /// The weights of these nodes.
    private static final List<Double> WEIGHTS = List.of(
            0x1.83feae80e4dfcp-3,
            0x1.75f8c77e0c00fp-3,
            0x1.5a6ebbb5a75fcp-3,
            0x1.325f61bca3cbfp-3,
            0x1.fe7af2bad386ap-4,
            0x1.85c4ee79cc258p-4,
            0x1.fdfb1a2c1265dp-5,
            0x1.bcddab4b7c211p-6);

    private OwensPrograms() {}

    /// For |a| <= 1 the integral; beyond, `(Q(h) + Q(ah)) / 2 - Q(h) Q(ah) - T(ah, 1 / a)` with the upper tail Q of
    /// the normal distribution (Owen, Annals of Mathematical Statistics 27, 1956).
    static ScalarExpr owensT() {
        return FloatProgram.of(DType.FLOAT64, p -> {
            ScalarExpr h = p.let(p.abs(p.arg(0)));
            ScalarExpr a = p.let(p.abs(p.arg(1)));
            ScalarExpr steep = p.let(a.gt(1));
            ScalarExpr product = p.let(h.eq(0).select(h, h.times(a)));
            ScalarExpr bounded = p.atMost(p.num(LARGE), steep.select(product, h));
            ScalarExpr part =
                    p.let(integral(p, bounded, p.let(steep.select(p.num(1).over(a), a))));
            ScalarExpr value = p.rarely(
                    steep,
                    () -> {
                        ScalarExpr q = p.let(upperTail(p, p.atMost(p.num(LARGE), h)));
                        ScalarExpr r = p.let(upperTail(p, bounded));
                        return p.fma(q, r.negate(), q.plus(r).times(0.5)).minus(part);
                    },
                    part);
            return p.flipSign(p.let(value), p.signBit(p.arg(1)));
        });
    }

    /// `e^(-h^2 / 2) / (2 pi)` times the integral of `e^(-(h x)^2 / 2) / (1 + x^2)` from 0 to a or to where nothing
    /// follows, by Gauss's rule on either half: exact to 1e-17.
    private static ScalarExpr integral(FloatProgram p, ScalarExpr h, ScalarExpr a) {
        ScalarExpr end = p.atMost(p.num(WIDTH).over(h), a);
        ScalarExpr quarter = p.let(end.times(0.25));
        ScalarExpr square = p.let(h.times(h));
        ScalarExpr lost = p.fma(h, h, square.negate());
        ScalarExpr factor = p.let(call(ScalarFunctions.EXP, square.times(-0.5)));
        ScalarExpr outer = p.let(p.fma(factor, lost.times(-0.5), factor).times(quarter.times(0.5 / Math.PI)));
        return p.iterate(
                2,
                List.of(p.num(1), p.num(0)),
                s -> p.reached(s.getFirst(), p.num(4)),
                s -> List.of(
                        s.getFirst().plus(2),
                        s.get(1).plus(gauss(p, h, p.let(s.getFirst().times(quarter)), quarter))),
                s -> s.get(1).times(outer));
    }

    /// The rule on `centre ± width`.
    private static ScalarExpr gauss(FloatProgram p, ScalarExpr h, ScalarExpr centre, ScalarExpr width) {
        ScalarExpr sum = p.num(0);
        for (int i = NODES.size() - 1; i >= 0; i--) {
            ScalarExpr left = integrand(p, h, p.let(p.fma(width, p.num(-NODES.get(i)), centre)));
            ScalarExpr right = integrand(p, h, p.let(p.fma(width, p.num(NODES.get(i)), centre)));
            sum = p.fma(left.plus(right), p.num(WEIGHTS.get(i)), sum);
        }
        return sum;
    }

    private static ScalarExpr integrand(FloatProgram p, ScalarExpr h, ScalarExpr x) {
        ScalarExpr scaled = p.let(h.times(x));
        ScalarExpr gaussian = call(ScalarFunctions.EXP, scaled.times(scaled).times(-0.5));
        return gaussian.over(p.fma(x, x, p.num(1)));
    }

    /// `erfc(z / sqrt(2)) / 2`, with what the rounding of its argument takes.
    private static ScalarExpr upperTail(FloatProgram p, ScalarExpr z) {
        ScalarExpr y = p.let(z.times(SQRT_HALF));
        ScalarExpr lost = p.fma(z, p.num(SQRT_HALF_LOW), p.fma(z, p.num(SQRT_HALF), y.negate()));
        ScalarExpr slope = call(ScalarFunctions.EXP, y.times(y).negate()).times(-1 / Math.sqrt(Math.PI));
        return p.fma(slope, lost, call(ScalarFunctions.ERFC, y).times(0.5));
    }
}
