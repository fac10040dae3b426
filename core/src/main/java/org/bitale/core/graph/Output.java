package org.bitale.core.graph;

import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.jspecify.annotations.Nullable;

/// One result of an [Apply].
public final class Output implements Value {
    private final Apply apply;
    private final int index;
    private final TensorType type;
    private final @Nullable Dim size;

    Output(Apply apply, int index, TensorType type) {
        this.apply = apply;
        this.index = index;
        this.type = type;
        this.size = Sizes.of(apply, type);
    }

    /// The number this int64 scalar stands for; null for any other type.
    @Nullable
    Dim size() {
        return size;
    }

    public Apply apply() {
        return apply;
    }

    public Op op() {
        return apply.op();
    }

    public int index() {
        return index;
    }

    @Override
    public TensorType type() {
        return type;
    }

    @Override
    public String toString() {
        return apply.op().name() + ":" + type;
    }
}
