package org.bitale.ops;

import org.bitale.core.scalar.ScalarFn;

/// The functions of the reals of [FunctionMethods] as static functions.
public class Functions extends BesselFunctions {
    /// For the classes that offer these methods as their own.
    protected Functions() {}

    /// See [FunctionMethods#arccos()].
    public static Tensor arccos(Tensor x) {
        return x.arccos();
    }

    /// See [FunctionMethods#arccosh()].
    public static Tensor arccosh(Tensor x) {
        return x.arccosh();
    }

    /// See [FunctionMethods#arcsin()].
    public static Tensor arcsin(Tensor x) {
        return x.arcsin();
    }

    /// See [FunctionMethods#arcsinh()].
    public static Tensor arcsinh(Tensor x) {
        return x.arcsinh();
    }

    /// See [FunctionMethods#arctan()].
    public static Tensor arctan(Tensor x) {
        return x.arctan();
    }

    /// See [FunctionMethods#arctanh()].
    public static Tensor arctanh(Tensor x) {
        return x.arctanh();
    }

    /// See [FunctionMethods#cbrt()].
    public static Tensor cbrt(Tensor x) {
        return x.cbrt();
    }

    /// See [FunctionMethods#cos()].
    public static Tensor cos(Tensor x) {
        return x.cos();
    }

    /// See [FunctionMethods#cosh()].
    public static Tensor cosh(Tensor x) {
        return x.cosh();
    }

    /// See [FunctionMethods#deg2rad()].
    public static Tensor deg2rad(Tensor x) {
        return x.deg2rad();
    }

    /// See [FunctionMethods#elu()].
    public static Tensor elu(Tensor x) {
        return x.elu();
    }

    /// See [FunctionMethods#erf()].
    public static Tensor erf(Tensor x) {
        return x.erf();
    }

    /// See [FunctionMethods#erfc()].
    public static Tensor erfc(Tensor x) {
        return x.erfc();
    }

    /// See [FunctionMethods#exp()].
    public static Tensor exp(Tensor x) {
        return x.exp();
    }

    /// See [FunctionMethods#exp2()].
    public static Tensor exp2(Tensor x) {
        return x.exp2();
    }

    /// See [FunctionMethods#expm1()].
    public static Tensor expm1(Tensor x) {
        return x.expm1();
    }

    /// See [FunctionMethods#hardSigmoid()].
    public static Tensor hardSigmoid(Tensor x) {
        return x.hardSigmoid();
    }

    /// See [FunctionMethods#log()].
    public static Tensor log(Tensor x) {
        return x.log();
    }

    /// See [FunctionMethods#log10()].
    public static Tensor log10(Tensor x) {
        return x.log10();
    }

    /// See [FunctionMethods#log1mexp()].
    public static Tensor log1mexp(Tensor x) {
        return x.log1mexp();
    }

    /// See [FunctionMethods#log1p()].
    public static Tensor log1p(Tensor x) {
        return x.log1p();
    }

    /// See [FunctionMethods#log2()].
    public static Tensor log2(Tensor x) {
        return x.log2();
    }

    /// See [FunctionMethods#nanToNum()].
    public static Tensor nanToNum(Tensor x) {
        return x.nanToNum();
    }

    /// See [FunctionMethods#rad2deg()].
    public static Tensor rad2deg(Tensor x) {
        return x.rad2deg();
    }

    /// See [FunctionMethods#reciprocal()].
    public static Tensor reciprocal(Tensor x) {
        return x.reciprocal();
    }

    /// See [FunctionMethods#relu()].
    public static Tensor relu(Tensor x) {
        return x.relu();
    }

    /// See [FunctionMethods#rsqrt()].
    public static Tensor rsqrt(Tensor x) {
        return x.rsqrt();
    }

    /// See [FunctionMethods#selu()].
    public static Tensor selu(Tensor x) {
        return x.selu();
    }

    /// See [FunctionMethods#sigmoid()].
    public static Tensor sigmoid(Tensor x) {
        return x.sigmoid();
    }

    /// See [FunctionMethods#sin()].
    public static Tensor sin(Tensor x) {
        return x.sin();
    }

    /// See [FunctionMethods#sinc()].
    public static Tensor sinc(Tensor x) {
        return x.sinc();
    }

    /// See [FunctionMethods#sinh()].
    public static Tensor sinh(Tensor x) {
        return x.sinh();
    }

    /// See [FunctionMethods#softplus()].
    public static Tensor softplus(Tensor x) {
        return x.softplus();
    }

    /// See [FunctionMethods#softsign()].
    public static Tensor softsign(Tensor x) {
        return x.softsign();
    }

    /// See [FunctionMethods#sqrt()].
    public static Tensor sqrt(Tensor x) {
        return x.sqrt();
    }

    /// See [FunctionMethods#tan()].
    public static Tensor tan(Tensor x) {
        return x.tan();
    }

    /// See [FunctionMethods#tanh()].
    public static Tensor tanh(Tensor x) {
        return x.tanh();
    }

    /// See [FunctionMethods#xlogx()].
    public static Tensor xlogx(Tensor x) {
        return x.xlogx();
    }

    /// See [FunctionMethods#arctan2(Tensor)].
    public static Tensor arctan2(Tensor x, Tensor y) {
        return x.arctan2(y);
    }

    /// See [FunctionMethods#hypot(Tensor)].
    public static Tensor hypot(Tensor x, Tensor y) {
        return x.hypot(y);
    }

    /// See [FunctionMethods#copysign(Tensor)].
    public static Tensor copysign(Tensor x, Tensor y) {
        return x.copysign(y);
    }

    /// See [FunctionMethods#heaviside(Tensor)].
    public static Tensor heaviside(Tensor x, Tensor y) {
        return x.heaviside(y);
    }

    /// See [FunctionMethods#logaddexp(Tensor)].
    public static Tensor logaddexp(Tensor x, Tensor y) {
        return x.logaddexp(y);
    }

    /// See [FunctionMethods#xlogy(Tensor)].
    public static Tensor xlogy(Tensor x, Tensor y) {
        return x.xlogy(y);
    }

    /// See [FunctionMethods#relu(double)].
    public static Tensor relu(Tensor x, double alpha) {
        return x.relu(alpha);
    }

    /// See [FunctionMethods#elu(double)].
    public static Tensor elu(Tensor x, double alpha) {
        return x.elu(alpha);
    }

    /// See [FunctionMethods#apply(ScalarFn, Tensor...)].
    public static Tensor apply(ScalarFn fn, Tensor x, Tensor... more) {
        return x.apply(fn, more);
    }
}
