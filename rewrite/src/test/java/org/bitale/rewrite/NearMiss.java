package org.bitale.rewrite;

import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// A form on which a rule must fire, and one much like it on which the rule must not.
record NearMiss(String rule, Value hit, String because, Value miss) {
    static final Dim N = Dim.symbol("N");
    static final Dim M = Dim.symbol("M");

    /// Of floats, the size unknown.
    static final Input X = input("x", DType.FLOAT32, N);

    static final Input Y = input("y", DType.FLOAT32, N);
    static final Input Z = input("z", DType.FLOAT32, N);
    static final Input INTS = input("ints", DType.INT32, N);
    static final Input MORE_INTS = input("moreInts", DType.INT32, N);
    static final Input BOOLS = input("bools", DType.BOOL, N);
    static final Input SCALAR = input("scalar", DType.FLOAT32);

    static NearMiss of(String rule, Value hit, String because, Value miss) {
        return new NearMiss(rule, hit, because, miss);
    }

    static Input input(String name, DType type, Dim... dims) {
        return new Input(name, TensorType.of(type, List.of(dims)));
    }

    static Input floats(String name, Dim... dims) {
        return input(name, DType.FLOAT32, dims);
    }

    static Value fn(ScalarFn fn, Value... args) {
        return Nodes.elementwise(fn, args);
    }

    static Constant number(double value) {
        return Constant.scalar(DType.FLOAT32, value);
    }

    static Constant integer(long value) {
        return Constant.scalar(DType.INT32, value);
    }

    static Constant size(long value) {
        return Constant.size(value);
    }

    static Constant indices(long... values) {
        return new Constant(HostArray.wrap(values, values.length));
    }

    @Override
    public String toString() {
        return rule + ": " + because;
    }
}
