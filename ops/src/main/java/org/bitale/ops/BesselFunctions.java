package org.bitale.ops;

import org.bitale.core.scalar.BesselScalars;

/// The functions of [BesselMethods] and [ProbabilityMethods] as static functions, and those of an order.
public class BesselFunctions extends Windows {
    /// For the classes that offer these methods as their own.
    protected BesselFunctions() {}

    /// See [BesselMethods#j0()].
    public static Tensor j0(Tensor x) {
        return x.j0();
    }

    /// See [BesselMethods#j1()].
    public static Tensor j1(Tensor x) {
        return x.j1();
    }

    /// See [BesselMethods#y0()].
    public static Tensor y0(Tensor x) {
        return x.y0();
    }

    /// See [BesselMethods#y1()].
    public static Tensor y1(Tensor x) {
        return x.y1();
    }

    /// See [BesselMethods#i0()].
    public static Tensor i0(Tensor x) {
        return x.i0();
    }

    /// See [BesselMethods#i1()].
    public static Tensor i1(Tensor x) {
        return x.i1();
    }

    /// See [BesselMethods#i0e()].
    public static Tensor i0e(Tensor x) {
        return x.i0e();
    }

    /// See [BesselMethods#i1e()].
    public static Tensor i1e(Tensor x) {
        return x.i1e();
    }

    /// See [BesselMethods#k0()].
    public static Tensor k0(Tensor x) {
        return x.k0();
    }

    /// See [BesselMethods#k1()].
    public static Tensor k1(Tensor x) {
        return x.k1();
    }

    /// See [BesselMethods#k0e()].
    public static Tensor k0e(Tensor x) {
        return x.k0e();
    }

    /// See [BesselMethods#k1e()].
    public static Tensor k1e(Tensor x) {
        return x.k1e();
    }

    /// See [BesselMethods#ellipk()].
    public static Tensor ellipk(Tensor x) {
        return x.ellipk();
    }

    /// See [BesselMethods#ellipe()].
    public static Tensor ellipe(Tensor x) {
        return x.ellipe();
    }

    /// See [BesselMethods#spence()].
    public static Tensor spence(Tensor x) {
        return x.spence();
    }

    /// See [ProbabilityMethods#logit()].
    public static Tensor logit(Tensor x) {
        return x.logit();
    }

    /// See [ProbabilityMethods#entr()].
    public static Tensor entr(Tensor x) {
        return x.entr();
    }

    /// See [ProbabilityMethods#ndtr()].
    public static Tensor ndtr(Tensor x) {
        return x.ndtr();
    }

    /// See [ProbabilityMethods#logNdtr()].
    public static Tensor logNdtr(Tensor x) {
        return x.logNdtr();
    }

    /// See [ProbabilityMethods#erfcx()].
    public static Tensor erfcx(Tensor x) {
        return x.erfcx();
    }

    /// See [ProbabilityMethods#erfinv()].
    public static Tensor erfinv(Tensor x) {
        return x.erfinv();
    }

    /// See [ProbabilityMethods#erfcinv()].
    public static Tensor erfcinv(Tensor x) {
        return x.erfcinv();
    }

    /// See [ProbabilityMethods#ndtri()].
    public static Tensor ndtri(Tensor x) {
        return x.ndtri();
    }

    /// See [ProbabilityMethods#dawsn()].
    public static Tensor dawsn(Tensor x) {
        return x.dawsn();
    }

    /// See [ProbabilityMethods#owensT(Tensor)].
    public static Tensor owensT(Tensor h, Tensor a) {
        return h.owensT(a);
    }

    /// The Bessel function of the first kind of real order v, element by element over the common shape: NaN for x below
    /// 0 unless v is an integer. There is no gradient in the
    /// order.
    public static Tensor jv(Tensor v, Tensor x) {
        return Elementwise.real(BesselScalars.JV, v.value(), x.value());
    }

    /// The Bessel function of the second kind of real order v, element by element over the common shape: -infinity at 0
    /// and NaN below. There is no gradient in the
    /// order.
    public static Tensor yv(Tensor v, Tensor x) {
        return Elementwise.real(BesselScalars.YV, v.value(), x.value());
    }

    /// The modified Bessel function of the first kind of real order v, element by element over the common shape: NaN
    /// for x below 0 unless v is an integer. There is no gradient in the
    /// order.
    public static Tensor iv(Tensor v, Tensor x) {
        return Elementwise.real(BesselScalars.IV, v.value(), x.value());
    }

    /// `e^-|x| iv(v, x)`, which does not overflow, element by element over the common shape: NaN for x below 0 unless v
    /// is an integer. There is no gradient in the
    /// order.
    public static Tensor ive(Tensor v, Tensor x) {
        return Elementwise.real(BesselScalars.IVE, v.value(), x.value());
    }

    /// The modified Bessel function of the second kind of real order v, element by element over the common shape:
    /// infinite at 0 and NaN below. There is no gradient in the
    /// order.
    public static Tensor kv(Tensor v, Tensor x) {
        return Elementwise.real(BesselScalars.KV, v.value(), x.value());
    }

    /// `e^x kv(v, x)`, which does not underflow, element by element over the common shape: infinite at 0 and NaN below.
    /// There is no gradient in the
    /// order.
    public static Tensor kve(Tensor v, Tensor x) {
        return Elementwise.real(BesselScalars.KVE, v.value(), x.value());
    }
}
