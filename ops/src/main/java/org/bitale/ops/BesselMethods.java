package org.bitale.ops;

import org.bitale.core.graph.Value;
import org.bitale.core.scalar.BesselScalars;
import org.bitale.core.scalar.EllipticScalars;

/// Bessel functions, elliptic integrals and the dilogarithm, element by element. Integers and bools are computed in
/// floating point as by [FunctionMethods].
public sealed interface BesselMethods permits ElementwiseMethods {
    /// The node of the graph.
    Value value();

    /// The Bessel function of the first kind of order 0.
    default Tensor j0() {
        return Elementwise.real(BesselScalars.J0, value());
    }

    /// The Bessel function of the first kind of order 1.
    default Tensor j1() {
        return Elementwise.real(BesselScalars.J1, value());
    }

    /// The Bessel function of the second kind of order 0; -infinity at 0, NaN below.
    default Tensor y0() {
        return Elementwise.real(BesselScalars.Y0, value());
    }

    /// The Bessel function of the second kind of order 1; -infinity at 0, NaN below.
    default Tensor y1() {
        return Elementwise.real(BesselScalars.Y1, value());
    }

    /// The modified Bessel function of the first kind of order 0.
    default Tensor i0() {
        return Elementwise.real(BesselScalars.I0, value());
    }

    /// The modified Bessel function of the first kind of order 1.
    default Tensor i1() {
        return Elementwise.real(BesselScalars.I1, value());
    }

    /// `e^-|x| I0(x)`, which does not overflow.
    default Tensor i0e() {
        return Elementwise.real(BesselScalars.I0E, value());
    }

    /// `e^-|x| I1(x)`, which does not overflow.
    default Tensor i1e() {
        return Elementwise.real(BesselScalars.I1E, value());
    }

    /// The modified Bessel function of the second kind of order 0; infinite at 0, NaN below.
    default Tensor k0() {
        return Elementwise.real(BesselScalars.K0, value());
    }

    /// The modified Bessel function of the second kind of order 1; infinite at 0, NaN below.
    default Tensor k1() {
        return Elementwise.real(BesselScalars.K1, value());
    }

    /// `e^x K0(x)`, which does not underflow.
    default Tensor k0e() {
        return Elementwise.real(BesselScalars.K0E, value());
    }

    /// `e^x K1(x)`, which does not underflow.
    default Tensor k1e() {
        return Elementwise.real(BesselScalars.K1E, value());
    }

    /// The complete elliptic integral of the first kind by the parameter m, not the modulus: the integral of
    /// `1 / sqrt(1 - m sin(t)^2)` from 0 to pi/2; infinite at 1, NaN above.
    default Tensor ellipk() {
        return Elementwise.real(EllipticScalars.ELLIPK, value());
    }

    /// The complete elliptic integral of the second kind by the parameter m, not the modulus: the integral of
    /// `sqrt(1 - m sin(t)^2)` from 0 to pi/2; NaN above 1.
    default Tensor ellipe() {
        return Elementwise.real(EllipticScalars.ELLIPE, value());
    }

    /// SciPy's dilogarithm: the integral of `-log(t) / (t - 1)` from 1 to x, which is `Li2(1 - x)`; NaN below 0.
    default Tensor spence() {
        return Elementwise.real(EllipticScalars.SPENCE, value());
    }
}
