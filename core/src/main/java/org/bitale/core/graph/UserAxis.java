package org.bitale.core.graph;

/// An axis as the user knows it: of a value before the transposes that brought it into the normal form of a gather or
/// scatter.
public record UserAxis(Value value, int axis) {
    public static UserAxis of(Value value, int axis) {
        Value v = value;
        int a = axis;
        while (v instanceof Output o && o.op() instanceof PrimitiveOp.Transpose t) {
            a = t.permutation().get(a);
            v = o.apply().input(0);
        }
        return new UserAxis(v, a);
    }
}
