package org.bitale.ops;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.type.DType;
import org.bitale.core.type.Promotion;

/// Applies scalar functions to tensors of any dtypes: the casts come from here, the broadcasting from the op.
final class Elementwise {
    private Elementwise() {}

    /// In the dtype that the arguments promote to.
    static Tensor promoted(ScalarFn fn, Value... args) {
        DType t = common(args);
        return t.isComplex() ? ComplexElementwise.apply(fn, t, args) : apply(fn, t, args);
    }

    /// In floating point: a function of the reals.
    static Tensor real(ScalarFn fn, Value... args) {
        DType t = Promotion.upgradeToFloat(common(args));
        return t.isComplex() ? ComplexElementwise.apply(fn, t, args) : apply(fn, t, args);
    }

    /// On truth values: an element counts as true unless it is 0.
    static Tensor logical(ScalarFn fn, Value... args) {
        Value[] bools = new Value[args.length];
        for (int i = 0; i < args.length; i++) {
            bools[i] = truth(args[i]);
        }
        return apply(fn, DType.BOOL, bools);
    }

    /// A rounding function: integers and bools are what they are.
    static Tensor rounding(ScalarFn fn, Value x) {
        return x.type().dtype().isFloating() ? promoted(fn, x) : requireReal(fn.id(), x);
    }

    /// Real division: two integers or bools give float64.
    static Tensor divide(Value x, Value y) {
        DType t = common(x, y);
        return t.isComplex()
                ? ComplexElementwise.apply(Intrinsic.DIV, t, x, y)
                : apply(Intrinsic.DIV, t.isInteger() || t.isBool() ? DType.FLOAT64 : t, x, y);
    }

    /// The elements as bool: `x != 0`.
    static Value truth(Value x) {
        if (x.type().dtype().isComplex()) {
            return Tensor.of(x).ne(0.0).value();
        }
        return x.type().dtype().isBool() ? x : Nodes.elementwise(Intrinsic.NE, x, Nodes.literal(x, 0));
    }

    static Tensor select(Tensor condition, Tensor x, Tensor y) {
        DType t = common(x.value(), y.value());
        return Tensor.of(Nodes.select(truth(condition.value()), Nodes.cast(x.value(), t), Nodes.cast(y.value(), t)));
    }

    static Tensor cast(Value x, DType to) {
        DType from = x.type().dtype();
        if (from.isComplex() && !to.isComplex()) {
            String got = to + "; take real(), imag() or abs() rather than drop the imaginary part";
            throw Refusal.of("cast", "dtype must be complex for " + x.type(), got, x);
        }
        return Tensor.of(Nodes.cast(x, to));
    }

    /// The promoted dtype of the operands of `op`, which must be real.
    static DType promote(String op, Value... args) {
        for (Value v : args) {
            requireReal(op, v);
        }
        return common(args);
    }

    /// The dtype that the arguments promote to, which may be complex.
    static DType common(Value... args) {
        DType t = args[0].type().dtype();
        for (Value v : args) {
            t = Promotion.promote(t, v.type().dtype());
        }
        return t;
    }

    static Tensor requireReal(String op, Value x) {
        if (x.type().dtype().isComplex()) {
            throw Refusal.of(op, "complex operands are not supported", x.type(), x);
        }
        return Tensor.of(x);
    }

    /// A scalar of x's dtype broadcast to x's shape.
    static Tensor filledLike(Value x, DType dtype, double value) {
        return Tensor.of(Nodes.broadcastLike(Constant.scalar(dtype, value), x));
    }

    private static Tensor apply(ScalarFn fn, DType t, Value... args) {
        List<Value> cast = new ArrayList<>(args.length);
        for (Value v : args) {
            cast.add(Nodes.cast(v, t));
        }
        return Tensor.of(Apply.one(new PrimitiveOp.Elementwise(fn), cast));
    }
}
