package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;
import org.jspecify.annotations.Nullable;

/// Names dims as values: finds, among given values, one whose size or whose number a dim is.
final class SizeNames {
    private final List<Value> values;

    SizeNames(List<? extends Value> values) {
        this.values = List.copyOf(values);
    }

    /// One size value per axis, or null if a dim has no name here.
    @Nullable
    List<Value> of(Shape shape) {
        List<Value> sizes = new ArrayList<>();
        for (Dim d : shape.dims()) {
            Value size = of(d);
            if (size == null) {
                return null;
            }
            sizes.add(size);
        }
        return sizes;
    }

    /// An int64 scalar that stands for exactly `dim`, or null.
    @Nullable
    Value of(Dim dim) {
        return switch (dim) {
            case Dim.Known k -> Constant.size(k.size());
            case Dim.Sum s when lookUp(s) == null -> sum(s);
            case Dim.Product p when lookUp(p) == null -> product(p);
            default -> lookUp(dim);
        };
    }

    private @Nullable Value lookUp(Dim dim) {
        for (Value v : values) {
            if (v.rank() == 0
                    && v.type().dtype() == DType.INT64
                    && Sizes.number(v).equals(dim)) {
                return v;
            }
        }
        for (Value v : values) {
            for (int axis = 0; axis < v.rank(); axis++) {
                if (v.type().dim(axis).equals(dim)) {
                    return Sizes.sizeOf(v, axis);
                }
            }
        }
        return null;
    }

    private @Nullable Value sum(Dim.Sum sum) {
        Value total = null;
        for (Dim term : sum.terms()) {
            Value next = of(term);
            if (next == null) {
                return null;
            }
            total = total == null ? next : Nodes.sizeArithmetic(Intrinsic.ADD, total, next);
        }
        if (total == null) {
            return Constant.size(sum.constant());
        }
        return sum.constant() == 0 ? total : Nodes.sizeArithmetic(Intrinsic.ADD, total, Constant.size(sum.constant()));
    }

    private @Nullable Value product(Dim.Product product) {
        Value total = product.coefficient() == 1 ? null : Constant.size(product.coefficient());
        for (Dim factor : product.factors()) {
            Value next = of(factor);
            if (next == null) {
                return null;
            }
            total = total == null ? next : Nodes.sizeArithmetic(Intrinsic.MUL, total, next);
        }
        return total;
    }
}
