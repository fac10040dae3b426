package org.bitale.ops;

import java.util.Arrays;

/// The arithmetic of [ArithmeticMethods] as static functions, under NumPy's names.
public class ArithmeticFunctions extends ComplexFunctions {
    /// For the classes that offer these methods as their own.
    protected ArithmeticFunctions() {}

    /// See [ArithmeticMethods#plus(Tensor)].
    public static Tensor add(Tensor x, Tensor y) {
        return x.plus(y);
    }

    /// See [ArithmeticMethods#plus(Tensor)]; the number takes the dtype of y.
    public static Tensor add(double x, Tensor y) {
        return Literals.weak(y.value(), x).plus(y);
    }

    /// See [ArithmeticMethods#plus(Tensor)]; the number takes the dtype of y.
    public static Tensor add(long x, Tensor y) {
        return Literals.weak(y.value(), x).plus(y);
    }

    /// See [ArithmeticMethods#minus(Tensor)].
    public static Tensor sub(Tensor x, Tensor y) {
        return x.minus(y);
    }

    /// See [ArithmeticMethods#minus(Tensor)]; the number takes the dtype of y.
    public static Tensor sub(double x, Tensor y) {
        return Literals.weak(y.value(), x).minus(y);
    }

    /// See [ArithmeticMethods#minus(Tensor)]; the number takes the dtype of y.
    public static Tensor sub(long x, Tensor y) {
        return Literals.weak(y.value(), x).minus(y);
    }

    /// See [ArithmeticMethods#times(Tensor)].
    public static Tensor mul(Tensor x, Tensor y) {
        return x.times(y);
    }

    /// See [ArithmeticMethods#times(Tensor)]; the number takes the dtype of y.
    public static Tensor mul(double x, Tensor y) {
        return Literals.weak(y.value(), x).times(y);
    }

    /// See [ArithmeticMethods#times(Tensor)]; the number takes the dtype of y.
    public static Tensor mul(long x, Tensor y) {
        return Literals.weak(y.value(), x).times(y);
    }

    /// See [ArithmeticMethods#div(Tensor)].
    public static Tensor div(Tensor x, Tensor y) {
        return x.div(y);
    }

    /// See [ArithmeticMethods#div(Tensor)]; the number takes the dtype of y.
    public static Tensor div(double x, Tensor y) {
        return Literals.weak(y.value(), x).div(y);
    }

    /// See [ArithmeticMethods#div(Tensor)]; the number takes the dtype of y.
    public static Tensor div(long x, Tensor y) {
        return Literals.weak(y.value(), x).div(y);
    }

    /// See [ArithmeticMethods#floorDiv(Tensor)].
    public static Tensor floorDiv(Tensor x, Tensor y) {
        return x.floorDiv(y);
    }

    /// See [ArithmeticMethods#floorDiv(Tensor)]; the number takes the dtype of y.
    public static Tensor floorDiv(double x, Tensor y) {
        return Literals.weak(y.value(), x).floorDiv(y);
    }

    /// See [ArithmeticMethods#floorDiv(Tensor)]; the number takes the dtype of y.
    public static Tensor floorDiv(long x, Tensor y) {
        return Literals.weak(y.value(), x).floorDiv(y);
    }

    /// See [ArithmeticMethods#rem(Tensor)].
    public static Tensor mod(Tensor x, Tensor y) {
        return x.rem(y);
    }

    /// See [ArithmeticMethods#rem(Tensor)]; the number takes the dtype of y.
    public static Tensor mod(double x, Tensor y) {
        return Literals.weak(y.value(), x).rem(y);
    }

    /// See [ArithmeticMethods#rem(Tensor)]; the number takes the dtype of y.
    public static Tensor mod(long x, Tensor y) {
        return Literals.weak(y.value(), x).rem(y);
    }

    /// See [ArithmeticMethods#pow(Tensor)].
    public static Tensor pow(Tensor x, Tensor y) {
        return x.pow(y);
    }

    /// See [ArithmeticMethods#pow(Tensor)]; the number takes the dtype of y.
    public static Tensor pow(double x, Tensor y) {
        return Literals.weak(y.value(), x).pow(y);
    }

    /// See [ArithmeticMethods#pow(Tensor)]; the number takes the dtype of y.
    public static Tensor pow(long x, Tensor y) {
        return Literals.weak(y.value(), x).pow(y);
    }

    /// See [ArithmeticMethods#maximum(Tensor)].
    public static Tensor maximum(Tensor x, Tensor y) {
        return x.maximum(y);
    }

    /// See [ArithmeticMethods#maximum(Tensor)]; the number takes the dtype of y.
    public static Tensor maximum(double x, Tensor y) {
        return Literals.weak(y.value(), x).maximum(y);
    }

    /// See [ArithmeticMethods#maximum(Tensor)]; the number takes the dtype of y.
    public static Tensor maximum(long x, Tensor y) {
        return Literals.weak(y.value(), x).maximum(y);
    }

    /// See [ArithmeticMethods#minimum(Tensor)].
    public static Tensor minimum(Tensor x, Tensor y) {
        return x.minimum(y);
    }

    /// See [ArithmeticMethods#minimum(Tensor)]; the number takes the dtype of y.
    public static Tensor minimum(double x, Tensor y) {
        return Literals.weak(y.value(), x).minimum(y);
    }

    /// See [ArithmeticMethods#minimum(Tensor)]; the number takes the dtype of y.
    public static Tensor minimum(long x, Tensor y) {
        return Literals.weak(y.value(), x).minimum(y);
    }

    /// See [ArithmeticMethods#fmod(Tensor)].
    public static Tensor fmod(Tensor x, Tensor y) {
        return x.fmod(y);
    }

    /// See [ArithmeticMethods#neg()].
    public static Tensor neg(Tensor x) {
        return x.neg();
    }

    /// See [ArithmeticMethods#abs()].
    public static Tensor abs(Tensor x) {
        return x.abs();
    }

    /// See [ArithmeticMethods#sign()].
    public static Tensor sign(Tensor x) {
        return x.sign();
    }

    /// See [ArithmeticMethods#sqr()].
    public static Tensor sqr(Tensor x) {
        return x.sqr();
    }

    /// See [ArithmeticMethods#square()].
    public static Tensor square(Tensor x) {
        return x.square();
    }

    /// See [ArithmeticMethods#floor()].
    public static Tensor floor(Tensor x) {
        return x.floor();
    }

    /// See [ArithmeticMethods#ceil()].
    public static Tensor ceil(Tensor x) {
        return x.ceil();
    }

    /// See [ArithmeticMethods#trunc()].
    public static Tensor trunc(Tensor x) {
        return x.trunc();
    }

    /// See [ArithmeticMethods#rint()].
    public static Tensor rint(Tensor x) {
        return x.rint();
    }

    /// See [ArithmeticMethods#round()].
    public static Tensor round(Tensor x) {
        return x.round();
    }

    /// See [ArithmeticMethods#roundHalfAwayFromZero()].
    public static Tensor roundHalfAwayFromZero(Tensor x) {
        return x.roundHalfAwayFromZero();
    }

    /// See [ArithmeticMethods#clip(Tensor, Tensor)].
    public static Tensor clip(Tensor x, Tensor low, Tensor high) {
        return x.clip(low, high);
    }

    /// See [ArithmeticMethods#clip(double, double)].
    public static Tensor clip(Tensor x, double low, double high) {
        return x.clip(low, high);
    }

    /// See [ArithmeticMethods#nextafter(Tensor)].
    public static Tensor nextafter(Tensor x, Tensor y) {
        return x.nextafter(y);
    }

    /// See [ArithmeticMethods#gcd(Tensor)].
    public static Tensor gcd(Tensor x, Tensor y) {
        return x.gcd(y);
    }

    /// See [ArithmeticMethods#lcm(Tensor)].
    public static Tensor lcm(Tensor x, Tensor y) {
        return x.lcm(y);
    }

    /// The largest of the operands element by element, NaN where one is NaN.
    public static Tensor largest(Tensor first, Tensor... others) {
        return Arrays.stream(others).reduce(first, Tensor::maximum);
    }

    /// The smallest of the operands element by element, NaN where one is NaN.
    public static Tensor smallest(Tensor first, Tensor... others) {
        return Arrays.stream(others).reduce(first, Tensor::minimum);
    }
}
