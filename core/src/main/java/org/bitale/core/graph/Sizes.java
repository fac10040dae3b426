package org.bitale.core.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bitale.core.diag.TensorException;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;
import org.bitale.core.type.TensorType;
import org.jspecify.annotations.Nullable;

/// The two faces of a size: an int64 scalar [Value] in the graph, a [Dim] in a type.
///
/// `dim` reads constants, `sizeOf` and integer arithmetic over them; any other scalar is a symbol of its own,
/// bound at the call when the scalar has been computed (a *size point*).
public final class Sizes {
    private static final int MAX_SYMBOLS = 16;

    private Sizes() {}

    /// The dim that `value`, an int64 scalar, stands for.
    public static Dim dim(String op, Value value) {
        if (!isSize(value.type())) {
            throw new TensorException(op + ": a size or bound must be an int64 scalar, got " + value.type());
        }
        return number(value);
    }

    /// The dims of several size operands.
    public static List<Dim> dims(String op, List<Value> values) {
        List<Dim> dims = new ArrayList<>(values.size());
        for (Value v : values) {
            Dim d = dim(op, v);
            if (d instanceof Dim.Sum s && s.terms().isEmpty()) {
                throw new TensorException(op + ": a size cannot be negative, got " + s.constant());
            }
            dims.add(d);
        }
        return dims;
    }

    /// The size of one axis as a value: a constant if known.
    public static Value sizeOf(Value value, int axis) {
        return value.type().dim(axis) instanceof Dim.Known k
                ? Constant.size(k.size())
                : Apply.one(new PrimitiveOp.SizeOf(axis), value);
    }

    /// The sizes of all axes as values.
    public static List<Value> sizesOf(Value value) {
        List<Value> sizes = new ArrayList<>();
        for (int axis = 0; axis < value.rank(); axis++) {
            sizes.add(sizeOf(value, axis));
        }
        return sizes;
    }

    /// The sizes of a static shape as constants.
    public static List<Value> constants(Shape shape) {
        List<Value> sizes = new ArrayList<>();
        for (Dim d : shape.dims()) {
            sizes.add(Constant.size(((Dim.Known) d).size()));
        }
        return sizes;
    }

    /// The symbol that stands for `value` itself, if it is one: what a size point binds.
    public static Dim number(Value value) {
        return switch (value) {
            case Constant c -> Dim.number(c.array().getLong(0));
            case Input i -> i.sizeSymbol();
            case Shared s -> s.sizeSymbol();
            case Output o -> java.util.Objects.requireNonNull(o.size());
        };
    }

    static @Nullable Dim of(Apply apply, TensorType type) {
        if (!isSize(type)) {
            return null;
        }
        if (apply.op() instanceof PrimitiveOp.SizeOf(int axis)) {
            return apply.input(0).type().dim(axis);
        }
        Dim computed = exact(apply);
        return computed == null || tooLarge(computed) ? Dim.valueSymbol("") : computed;
    }

    /// Integers that are no sizes may overflow, and wrap; a dim cannot say that.
    private static @Nullable Dim exact(Apply apply) {
        try {
            return arithmetic(apply);
        } catch (ArithmeticException _) {
            return null;
        }
    }

    private static @Nullable Dim arithmetic(Apply apply) {
        if (!(apply.op() instanceof PrimitiveOp.Elementwise(Intrinsic fn))
                || !apply.inputs().stream().allMatch(v -> isSize(v.type()))) {
            return null;
        }
        Dim a = number(apply.input(0));
        if (apply.inputs().size() != 2) {
            return fn == Intrinsic.NEG ? Dim.difference(Dim.ZERO, a) : null;
        }
        Dim b = number(apply.input(1));
        return switch (fn) {
            case ADD -> Dim.sum(a, b);
            case SUB -> Dim.difference(a, b);
            case MUL -> Dim.product(a, b);
            case MAXIMUM -> Dim.max(a, b);
            case MINIMUM -> Dim.min(a, b);
            case FLOOR_DIV -> b instanceof Dim.Known k && k.size() > 0 ? Dim.floorDiv(a, b) : null;
            default -> null;
        };
    }

    private static boolean tooLarge(Dim dim) {
        Set<Dim.Symbol> symbols = new HashSet<>();
        dim.symbols(symbols);
        return symbols.size() > MAX_SYMBOLS || dim.toString().length() > 400;
    }

    private static boolean isSize(TensorType type) {
        return type.dtype() == DType.INT64 && type.rank() == 0;
    }
}
