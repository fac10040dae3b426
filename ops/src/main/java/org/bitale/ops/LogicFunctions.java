package org.bitale.ops;

import org.bitale.core.type.DType;

/// The comparisons, logic and selection of [LogicMethods] as static functions.
public class LogicFunctions extends GammaFunctions {
    /// For the classes that offer these methods as their own.
    protected LogicFunctions() {}

    /// See [LogicMethods#eq(Tensor)].
    public static Tensor eq(Tensor x, Tensor y) {
        return x.eq(y);
    }

    /// See [LogicMethods#ne(Tensor)].
    public static Tensor ne(Tensor x, Tensor y) {
        return x.ne(y);
    }

    /// See [LogicMethods#lt(Tensor)].
    public static Tensor lt(Tensor x, Tensor y) {
        return x.lt(y);
    }

    /// See [LogicMethods#le(Tensor)].
    public static Tensor le(Tensor x, Tensor y) {
        return x.le(y);
    }

    /// See [LogicMethods#gt(Tensor)].
    public static Tensor gt(Tensor x, Tensor y) {
        return x.gt(y);
    }

    /// See [LogicMethods#ge(Tensor)].
    public static Tensor ge(Tensor x, Tensor y) {
        return x.ge(y);
    }

    /// See [LogicMethods#and(Tensor)].
    public static Tensor and(Tensor x, Tensor y) {
        return x.and(y);
    }

    /// See [LogicMethods#or(Tensor)].
    public static Tensor or(Tensor x, Tensor y) {
        return x.or(y);
    }

    /// See [LogicMethods#xor(Tensor)].
    public static Tensor xor(Tensor x, Tensor y) {
        return x.xor(y);
    }

    /// See [LogicMethods#leftShift(Tensor)].
    public static Tensor leftShift(Tensor x, Tensor y) {
        return x.leftShift(y);
    }

    /// See [LogicMethods#rightShift(Tensor)].
    public static Tensor rightShift(Tensor x, Tensor y) {
        return x.rightShift(y);
    }

    /// See [LogicMethods#logicalAnd(Tensor)].
    public static Tensor logicalAnd(Tensor x, Tensor y) {
        return x.logicalAnd(y);
    }

    /// See [LogicMethods#logicalOr(Tensor)].
    public static Tensor logicalOr(Tensor x, Tensor y) {
        return x.logicalOr(y);
    }

    /// See [LogicMethods#logicalXor(Tensor)].
    public static Tensor logicalXor(Tensor x, Tensor y) {
        return x.logicalXor(y);
    }

    /// See [LogicMethods#isclose(Tensor)].
    public static Tensor isclose(Tensor x, Tensor y) {
        return x.isclose(y);
    }

    /// See [LogicMethods#allclose(Tensor)].
    public static Tensor allclose(Tensor x, Tensor y) {
        return x.allclose(y);
    }

    /// See [LogicMethods#second(Tensor)].
    public static Tensor second(Tensor x, Tensor y) {
        return x.second(y);
    }

    /// See [LogicMethods#invert()].
    public static Tensor invert(Tensor x) {
        return x.invert();
    }

    /// See [LogicMethods#logicalNot()].
    public static Tensor logicalNot(Tensor x) {
        return x.logicalNot();
    }

    /// See [LogicMethods#isnan()].
    public static Tensor isnan(Tensor x) {
        return x.isnan();
    }

    /// See [LogicMethods#isinf()].
    public static Tensor isinf(Tensor x) {
        return x.isinf();
    }

    /// See [LogicMethods#isfinite()].
    public static Tensor isfinite(Tensor x) {
        return x.isfinite();
    }

    /// See [LogicMethods#zerosLike()].
    public static Tensor zerosLike(Tensor x) {
        return x.zerosLike();
    }

    /// See [LogicMethods#onesLike()].
    public static Tensor onesLike(Tensor x) {
        return x.onesLike();
    }

    /// See [LogicMethods#identity()].
    public static Tensor identity(Tensor x) {
        return x.identity();
    }

    /// See [LogicMethods#cast(DType)].
    public static Tensor cast(Tensor x, DType dtype) {
        return x.cast(dtype);
    }

    /// See [LogicMethods#where(Tensor, Tensor)].
    public static Tensor where(Tensor condition, Tensor x, Tensor y) {
        return condition.where(x, y);
    }

    /// See [LogicMethods#where(Tensor, double)].
    public static Tensor where(Tensor condition, Tensor x, double y) {
        return condition.where(x, y);
    }

    /// See [LogicMethods#where(double, Tensor)].
    public static Tensor where(Tensor condition, double x, Tensor y) {
        return condition.where(x, y);
    }

    /// See [LogicMethods#where(Tensor, long)].
    public static Tensor where(Tensor condition, Tensor x, long y) {
        return condition.where(x, y);
    }

    /// See [LogicMethods#where(long, Tensor)].
    public static Tensor where(Tensor condition, long x, Tensor y) {
        return condition.where(x, y);
    }

    /// Theano's `switch`, the same as [#where(Tensor, Tensor, Tensor)].
    public static Tensor switchOn(Tensor condition, Tensor x, Tensor y) {
        return condition.where(x, y);
    }
}
