package org.bitale.ops;

import java.util.ArrayList;
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

/// Images as matrices of patches and back.
final class Patches {
    private Patches() {}

    static Tensor of(Tensor images, int rows, int columns, int rowStep, int columnStep, boolean ignoreBorders) {
        requirePositive("images2neibs", rows, columns, rowStep, columnStep);
        if (images.rank() != 4) {
            throw Refusal.of("images2neibs", "images must be [N, C, H, W]", images.type(), images.value());
        }
        Value x = images.value();
        if (!ignoreBorders) {
            x = requireCovered(requireCovered(x, 2, rows, rowStep), 3, columns, columnStep);
        }
        PrimitiveOp.Windows op = new PrimitiveOp.Windows(List.of((long) rowStep, (long) columnStep), List.of(1L, 1L));
        Value windows = Apply.one(op, x, Constant.size(rows), Constant.size(columns));
        Value patches = Nodes.transpose(windows, List.of(0, 1, 4, 5, 2, 3));
        Value count = Nodes.elementCount(Sizes.sizesOf(patches).subList(0, 4));
        return Tensor.of(Nodes.reshape(patches, List.of(count, Constant.size((long) rows * columns))));
    }

    /// x, in which patches of this size and step must end with the axis.
    private static Value requireCovered(Value x, int axis, int size, int step) {
        String message = "images2neibs: patches of " + size + " at steps of " + step + " do not cover axis " + axis
                + " of " + x.type() + " exactly; ignore the borders, or crop the images";
        if (x.type().dim(axis) instanceof Dim.Known(long n)) {
            if (n < size || (n - size) % step != 0) {
                throw Refusal.of(
                        "images2neibs",
                        "patches of " + size + " at steps of " + step + " must cover axis " + axis + " exactly",
                        x.type() + "; ignore the borders, or crop the images",
                        x);
            }
            return x;
        }
        if (step == 1) {
            return x;
        }
        Value beyond = Nodes.sizeArithmetic(Intrinsic.SUB, Sizes.sizeOf(x, axis), Constant.size(size));
        Value rest = Nodes.elementwise(Intrinsic.MOD, beyond, Constant.size(step));
        Value covered = Nodes.elementwise(Intrinsic.EQ, rest, Constant.size(0));
        return Apply.one(new PrimitiveOp.Check(message), x, covered);
    }

    static Tensor images(Tensor patches, int rows, int columns, List<Value> shape) {
        requirePositive("neibs2images", rows, columns);
        if (patches.rank() != 2 || shape.size() != 4) {
            throw Refusal.of(
                    "neibs2images",
                    "patches must be a matrix and shape the sizes N, C, H, W",
                    patches.type() + " and " + shape.size() + " sizes",
                    patches.value());
        }
        Value down = over(shape.get(2), rows);
        Value across = over(shape.get(3), columns);
        List<Value> grid = new ArrayList<>(List.of(shape.get(0), shape.get(1), down, across));
        Dim count = Dim.product(Sizes.dims("neibs2images", grid));
        long elements = (long) rows * columns;
        boolean fits = !(count instanceof Dim.Known
                        && patches.type().dim(0) instanceof Dim.Known
                        && !count.equals(patches.type().dim(0)))
                && !(patches.type().dim(1) instanceof Dim.Known(long n) && n != elements);
        if (!fits) {
            throw Refusal.of(
                    "neibs2images",
                    "patches must be [" + count + ", " + elements + "] for images of this shape",
                    patches.type(),
                    patches.value());
        }
        grid.addAll(List.of(Constant.size(rows), Constant.size(columns)));
        Value apart = Nodes.transpose(Nodes.reshape(patches.value(), grid), List.of(0, 1, 2, 4, 3, 5));
        List<Value> covered = List.of(shape.get(0), shape.get(1), times(down, rows), times(across, columns));
        Value images = Nodes.reshape(apart, covered);
        if (images.shape().dims().equals(Sizes.dims("neibs2images", shape))) {
            return Tensor.of(images);
        }
        Value zero = Constant.size(0);
        List<Value> lows = List.of(zero, zero, zero, zero);
        return Tensor.of(Nodes.pad(images, Nodes.literal(images, 0), lows, shape, List.of(1L, 1L, 1L, 1L)));
    }

    private static void requirePositive(String op, int... numbers) {
        for (int n : numbers) {
            if (n < 1) {
                throw Refusal.of(op, "sizes and steps of patches must be 1 or more", n);
            }
        }
    }

    private static Value over(Value size, long by) {
        return Nodes.sizeArithmetic(Intrinsic.FLOOR_DIV, size, Constant.size(by));
    }

    private static Value times(Value size, long by) {
        return Nodes.sizeArithmetic(Intrinsic.MUL, size, Constant.size(by));
    }
}
