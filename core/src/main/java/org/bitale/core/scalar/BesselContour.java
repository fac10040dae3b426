package org.bitale.core.scalar;

import static org.bitale.core.scalar.ScalarExpr.call;

import java.util.List;
import java.util.function.Function;

/// The integrals that give the Bessel functions of two neighbouring real orders v and v + 1, v in [0, 1), at x > 0.
///
/// Both integrands fall off like the exponential of an exponential and are analytic in a strip, where the trapezoidal
/// rule gains digits exponentially with the number of points (Trefethen and Weideman, SIAM Review 56, 2014): some 15
/// to 60 of them give double precision, whatever x is.
final class BesselContour {
    /// Where the integrand has fallen to e^-42 of its value, the rest is below the last digit.
    private static final double END = 42;

    /// A step whose square is 1 / (24 + 4.5 x) leaves less than e^-38.
    private static final int MOST_STEPS = 1 << 13;

    private BesselContour() {}

    /// The point u of the rule: e^u - 1 and what follows from it without cancellation.
    private record Node(ScalarExpr sinh, ScalarExpr cosh, ScalarExpr excess) {
        static Node of(FloatProgram p, ScalarExpr u) {
            ScalarExpr e = p.let(call(ScalarFunctions.EXPM1, u));
            ScalarExpr inverse = p.let(p.num(1).over(e.plus(1)));
            ScalarExpr q = p.let(e.times(inverse));
            ScalarExpr sinh = p.let(e.plus(q).times(0.5));
            return new Node(sinh, p.let(sinh.plus(inverse)), p.let(e.times(q).times(0.5)));
        }
    }

    /// cosh and sinh, or cosine and sine.
    private record Pair(ScalarExpr even, ScalarExpr odd) {
        static Pair hyperbolic(FloatProgram p, ScalarExpr angle) {
            ScalarExpr growth = p.let(call(ScalarFunctions.EXP, angle));
            ScalarExpr decay = p.let(p.num(1).over(growth));
            return new Pair(
                    p.let(growth.plus(decay).times(0.5)),
                    p.let(growth.minus(decay).times(0.5)));
        }
    }

    private static ScalarExpr step(FloatProgram p, ScalarExpr x) {
        return p.let(p.num(1).over(p.sqrt(p.fma(x, p.num(4.5), p.num(24)))));
    }

    /// `e^x K_v(x)` and `e^x K_(v+1)(x)`: the integrals of `e^(-x (cosh t - 1)) cosh(v t)` over t > 0 (DLMF 10.32.9),
    /// given to `then`.
    static ScalarExpr modified(
            FloatProgram p, ScalarExpr order, ScalarExpr x, Function<List<ScalarExpr>, ScalarExpr> then) {
        ScalarExpr h = step(p, x);
        return p.iterate(
                MOST_STEPS,
                List.of(p.num(1), p.num(0), p.num(0.5), p.num(0.5)),
                state -> p.reached(state.get(1), p.num(END)),
                state -> modifiedStep(p, order, x, p.let(state.getFirst().times(h)), state),
                state -> then.apply(
                        List.of(p.let(state.get(2).times(h)), p.let(state.get(3).times(h)))));
    }

    private static List<ScalarExpr> modifiedStep(
            FloatProgram p, ScalarExpr order, ScalarExpr x, ScalarExpr t, List<ScalarExpr> state) {
        Node node = Node.of(p, t);
        ScalarExpr exponent = p.let(x.times(node.excess()));
        ScalarExpr weight = p.let(call(ScalarFunctions.EXP, exponent.negate()));
        Pair angle = Pair.hyperbolic(p, p.let(order.times(t)));
        ScalarExpr next = p.fma(angle.even(), node.cosh(), angle.odd().times(node.sinh()));
        return List.of(
                state.getFirst().plus(1),
                p.fma(t, p.num(-2), exponent),
                p.fma(weight, angle.even(), state.get(2)),
                p.fma(weight, next, state.get(3)));
    }

    /// J_v, Y_v, J_(v+1) and Y_(v+1) at x, given to `then`.
    ///
    /// Schläfli's integral (DLMF 10.9.19) for the Hankel function J + iY over the path of steepest descent, t = u +
    /// i (pi/2 + g) with the Gudermannian g of u: `J + iY = e^(i (x - (v + 1) pi/2)) 2/pi` times the integral of
    /// `e^(-x sinh u tanh u) cosh(v (u + i g)) (1 + i / cosh u)` over u > 0.
    static ScalarExpr waves(
            FloatProgram p, ScalarExpr order, ScalarExpr x, Function<List<ScalarExpr>, ScalarExpr> then) {
        ScalarExpr h = step(p, x);
        ScalarExpr half = p.num(0.5);
        return p.iterate(
                MOST_STEPS,
                List.of(p.num(1), p.num(0), half, half, half, half),
                state -> p.reached(state.get(1), p.num(END)),
                state -> waveStep(p, order, x, p.let(state.getFirst().times(h)), state),
                state -> then.apply(rotated(p, order, x, h, state)));
    }

    private static List<ScalarExpr> waveStep(
            FloatProgram p, ScalarExpr order, ScalarExpr x, ScalarExpr u, List<ScalarExpr> state) {
        Node node = Node.of(p, u);
        ScalarExpr sech = p.let(p.num(1).over(node.cosh()));
        ScalarExpr tanh = p.let(node.sinh().times(sech));
        ScalarExpr exponent = p.let(x.times(node.sinh().times(tanh)));
        ScalarExpr weight = p.let(call(ScalarFunctions.EXP, exponent.negate()));
        ScalarExpr turn = p.let(order.times(call(Intrinsic.ATAN, node.sinh())));
        Pair angle = Pair.hyperbolic(p, p.let(order.times(u)));
        Pair circle = new Pair(p.let(call(ScalarFunctions.COS, turn)), p.let(call(ScalarFunctions.SIN, turn)));
        Pair first = new Pair(
                p.let(angle.even().times(circle.even())), p.let(angle.odd().times(circle.odd())));
        Pair nextAngle = new Pair(
                p.let(p.fma(angle.even(), node.cosh(), angle.odd().times(node.sinh()))),
                p.let(p.fma(angle.odd(), node.cosh(), angle.even().times(node.sinh()))));
        Pair nextCircle = new Pair(
                p.let(p.fma(circle.even(), sech, circle.odd().times(tanh).negate())),
                p.let(p.fma(circle.odd(), sech, circle.even().times(tanh))));
        Pair second = new Pair(
                p.let(nextAngle.even().times(nextCircle.even())),
                p.let(nextAngle.odd().times(nextCircle.odd())));
        return List.of(
                state.getFirst().plus(1),
                p.fma(u, p.num(-2), exponent),
                p.fma(weight, p.fma(first.odd(), sech.negate(), first.even()), state.get(2)),
                p.fma(weight, p.fma(first.even(), sech, first.odd()), state.get(3)),
                p.fma(weight, p.fma(second.odd(), sech.negate(), second.even()), state.get(4)),
                p.fma(weight, p.fma(second.even(), sech, second.odd()), state.get(5)));
    }

    /// The sums turned by the phase: `x - v pi/2` less a quarter turn, and less another for the next order.
    private static List<ScalarExpr> rotated(
            FloatProgram p, ScalarExpr order, ScalarExpr x, ScalarExpr h, List<ScalarExpr> sums) {
        ScalarExpr angle = p.let(order.times(Math.PI / 2));
        ScalarExpr c = p.let(call(ScalarFunctions.COS, angle));
        ScalarExpr s = p.let(call(ScalarFunctions.SIN, angle));
        ScalarExpr cosine = p.let(call(ScalarFunctions.COS, x));
        ScalarExpr sine = p.let(call(ScalarFunctions.SIN, x));
        ScalarExpr scale = p.let(h.times(2 / Math.PI));
        ScalarExpr even = p.let(p.fma(cosine, c, sine.times(s)).times(scale)); // cos(x - v pi/2)
        ScalarExpr odd = p.let(p.fma(sine, c, cosine.times(s).negate()).times(scale));
        ScalarExpr a = sums.get(2);
        ScalarExpr b = sums.get(3);
        ScalarExpr nextA = sums.get(4);
        ScalarExpr nextB = sums.get(5);
        return List.of(
                p.let(p.fma(a, odd, b.times(even))),
                p.let(p.fma(b, odd, a.times(even).negate())),
                p.let(p.fma(nextB, odd, nextA.times(even).negate())),
                p.let(p.fma(nextA, odd, nextB.times(even)).negate()));
    }
}
