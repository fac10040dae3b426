package org.bitale.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.Dim;

/// Axes seen another way: with sizes asserted, merged with their neighbours, or cut in several.
final class Dimensions {
    private Dimensions() {}

    /// x with the sizes that are given, which its type then knows; where x does not say, they are checked in the call.
    static Tensor specify(Tensor x, long... expected) {
        if (expected.length != x.rank()) {
            throw Refusal.of(
                    "specify_shape",
                    "shape must have a size, or -1 for any, for each of the " + x.rank() + " axes",
                    Arrays.toString(expected) + " for " + x.type(),
                    x.value());
        }
        Value checked = x.value();
        List<Value> sizes = new ArrayList<>(Sizes.sizesOf(checked));
        for (int axis = 0; axis < expected.length; axis++) {
            if (expected[axis] == -1 || x.type().dim(axis).isKnown(expected[axis])) {
                continue;
            }
            if (expected[axis] < 0 || x.type().dim(axis) instanceof Dim.Known) {
                throw Refusal.of(
                        "specify_shape",
                        "shape must agree with axis " + axis + " of " + x.type(),
                        expected[axis] + "; -1 leaves a size open",
                        x.value());
            }
            Value wanted = Constant.size(expected[axis]);
            Value equal = Nodes.elementwise(Intrinsic.EQ, sizes.get(axis), wanted);
            String message = "specify_shape: axis " + axis + " must have size " + expected[axis] + ", got {}";
            checked = Apply.one(new PrimitiveOp.Check(message), checked, equal, sizes.get(axis));
            sizes.set(axis, wanted);
        }
        return Tensor.of(Nodes.reshape(checked, sizes));
    }

    /// Axes `start … start + count - 1` as one; with count 0 a new axis of size 1.
    static Tensor join(Tensor x, int start, int count) {
        if (start < 0 || count < 0 || start > x.rank() - count) {
            throw Refusal.of(
                    "join_dims",
                    "start_axis and n_axes must name axes of " + x.type(),
                    start + " and " + count,
                    x.value());
        }
        List<Value> sizes = new ArrayList<>(Sizes.sizesOf(x.value()));
        List<Value> joined = sizes.subList(start, start + count);
        Value size = Nodes.elementCount(List.copyOf(joined));
        joined.clear();
        sizes.add(start, size);
        return Tensor.of(Nodes.reshape(x.value(), sizes));
    }

    /// The axis cut into axes of these sizes, of which one may be -1.
    static Tensor split(Tensor x, int axis, long... parts) {
        int cut = Axes.one("split_dims", axis, x);
        Tensor[] sizes = Shapes.sizesOf(x);
        List<Tensor> all = new ArrayList<>(Arrays.asList(sizes).subList(0, cut));
        List<Tensor> inner = new ArrayList<>(List.of(Shapes.constants(parts)));
        int open = openSize(x, parts);
        if (open >= 0) {
            long product = Arrays.stream(parts).filter(n -> n != -1).reduce(1, Math::multiplyExact);
            inner.set(open, sizes[cut].floorDiv(product));
        }
        all.addAll(inner);
        all.addAll(Arrays.asList(sizes).subList(cut + 1, sizes.length));
        return Shapes.reshape(x, all.toArray(Tensor[]::new));
    }

    /// The position of the size -1, or -1 if all sizes are given.
    private static int openSize(Tensor x, long... parts) {
        int open = -1;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] < -1 || (parts[i] == -1 && open >= 0)) {
                throw Refusal.of(
                        "split_dims",
                        "shape must be sizes of 0 or more, but for one -1",
                        Arrays.toString(parts) + " for " + x.type(),
                        x.value());
            }
            open = parts[i] == -1 ? i : open;
        }
        if (open >= 0 && Arrays.stream(parts).anyMatch(n -> n == 0)) {
            throw Refusal.of(
                    "split_dims",
                    "shape must not have a 0 beside -1, which has no single answer",
                    Arrays.toString(parts),
                    x.value());
        }
        return open;
    }
}
