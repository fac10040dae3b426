package org.bitale.ops;

import org.bitale.core.scalar.ScalarFn;

/// The functions of the reals of [FunctionMethods] as static functions.
public class Functions extends ArithmeticFunctions {
    /// For the classes that offer these methods as their own.
    protected Functions() {}

    /// See [FunctionMethods#arccos()].
    public static Tensor arccos(Tensor x) {
        return x.arccos();
    }

    /// See [FunctionMethods#arcsin()].
    public static Tensor arcsin(Tensor x) {
        return x.arcsin();
    }

    /// See [FunctionMethods#arctan()].
    public static Tensor arctan(Tensor x) {
        return x.arctan();
    }

    /// See [FunctionMethods#cbrt()].
    public static Tensor cbrt(Tensor x) {
        return x.cbrt();
    }

    /// See [FunctionMethods#cosh()].
    public static Tensor cosh(Tensor x) {
        return x.cosh();
    }

    /// See [FunctionMethods#deg2rad()].
    public static Tensor deg2rad(Tensor x) {
        return x.deg2rad();
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

    /// See [FunctionMethods#sinh()].
    public static Tensor sinh(Tensor x) {
        return x.sinh();
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

    /// See [FunctionMethods#relu(double)].
    public static Tensor relu(Tensor x, double alpha) {
        return x.relu(alpha);
    }

    /// See [FunctionMethods#apply(ScalarFn, Tensor...)].
    public static Tensor apply(ScalarFn fn, Tensor x, Tensor... more) {
        return x.apply(fn, more);
    }
}
