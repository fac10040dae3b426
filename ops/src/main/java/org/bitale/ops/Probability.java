package org.bitale.ops;

/// The functions of probabilities behind [ProbabilityMethods]. Where a formula is undefined at a point, the point is
/// replaced before the formula, as in [Transcendental].
final class Probability {
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double LOG_SQRT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /// Below it `erfc` comes near the smallest numbers, and the asymptotic series is exact to the last digits.
    private static final double TAIL = -20;

    private Probability() {}

    static Tensor logit(Tensor x) {
        Tensor p = Composed.floating(x);
        return p.log().minus(p.neg().log1p());
    }

    static Tensor entr(Tensor x) {
        Tensor p = Composed.floating(x);
        return p.lt(0).where(Double.NEGATIVE_INFINITY, p.xlogx().neg());
    }

    static Tensor ndtr(Tensor x) {
        return Composed.floating(x).times(-SQRT_HALF).erfc().times(0.5);
    }

    /// In the upper half `log(1 - ndtr(-x))`; in the lower one the logarithm; in the tail
    /// `-x^2/2 - log(-x) - log(2 pi)/2 + log(1 - 1/x^2 + 3/x^4 - 15/x^6 …)`.
    static Tensor logNdtr(Tensor x) {
        Tensor a = Composed.floating(x);
        Tensor inTail = a.lt(TAIL);
        Tensor tail = inTail.where(a, TAIL);
        Tensor square = tail.sqr();
        Tensor sum = square.zerosLike();
        for (int k = 8; k > 0; k--) {
            sum = sum.plus(1).times(square.reciprocal().times(-(2 * k - 1)));
        }
        Tensor far =
                sum.log1p().minus(square.times(0.5)).minus(tail.neg().log()).minus(LOG_SQRT_TWO_PI);
        Tensor near = inTail.where(TAIL, a);
        Tensor lower = near.minimum(0).ndtr().log();
        Tensor upper = near.maximum(0).neg().ndtr().neg().log1p();
        return inTail.where(far, near.gt(0).where(upper, lower));
    }

    static Tensor xlog1py(Tensor x, Tensor y) {
        Tensor a = Composed.floating(x);
        Tensor b = Composed.floating(y);
        Tensor finite = b.gt(-1).and(b.lt(Double.POSITIVE_INFINITY));
        return a.times(a.eq(0).and(finite.invert()).where(0.0, b).log1p());
    }

    static Tensor relEntr(Tensor x, Tensor y) {
        Tensor a = Composed.floating(x);
        Tensor b = Composed.floating(y);
        Tensor inside = a.gt(0).and(b.gt(0));
        Tensor p = inside.where(a, 1.0);
        Tensor value = p.times(p.div(inside.where(b, 1.0)).log());
        Tensor outside = a.eq(0).and(b.ge(0)).where(b.zerosLike(), Double.POSITIVE_INFINITY);
        Tensor known = inside.where(value, outside);
        return a.isnan().or(b.isnan()).where(Double.NaN, known);
    }
}
