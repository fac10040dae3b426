package org.bitale.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Several tensors over one common shape, and the coordinates of its elements.
final class Grids {
    private Grids() {}

    static List<Tensor> broadcast(List<? extends Tensor> tensors) {
        List<Value> sizes = List.of();
        for (Tensor t : tensors) {
            sizes = Shapes.commonSizes("broadcast_arrays", sizes, Sizes.sizesOf(t.value()));
        }
        List<Value> common = sizes;
        return tensors.stream()
                .map(t -> Tensor.of(Nodes.broadcast(t.value(), common)))
                .toList();
    }

    /// Vector i along axis i; in the order `xy` the first two axes are exchanged.
    static List<Tensor> mesh(List<? extends Tensor> vectors, boolean xy, boolean sparse) {
        List<Tensor> lines = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            Tensor v = vectors.get(i);
            if (v.rank() > 1) {
                throw new TensorException("meshgrid: needs vectors, got " + v.type());
            }
            int axis = xy && i < 2 && vectors.size() > 1 ? 1 - i : i;
            int[] others =
                    IntStream.range(0, vectors.size()).filter(a -> a != axis).toArray();
            lines.add(v.ravel().expandDims(others));
        }
        return sparse ? lines : broadcast(lines);
    }

    /// Row and column numbers of the elements at and below diagonal k, or at and above it.
    static List<Tensor> triangle(long rows, long columns, long k, boolean lower) {
        List<Long> row = new ArrayList<>();
        List<Long> column = new ArrayList<>();
        for (long i = 0; i < rows; i++) {
            for (long j = 0; j < columns; j++) {
                if (lower ? j - i <= k : j - i >= k) {
                    row.add(i);
                    column.add(j);
                }
            }
        }
        return List.of(vector(row), vector(column));
    }

    private static Tensor vector(List<Long> numbers) {
        long[] values = numbers.stream().mapToLong(Long::longValue).toArray();
        return Tensor.of(new Constant(HostArray.wrap(values, values.length)));
    }

    /// The coordinates, axis by axis, of positions in an array of these sizes.
    static List<Tensor> unravel(Tensor positions, long[] sizes, boolean lastAxisFirst) {
        requireInteger("unravel_index", positions);
        Tensor[] coordinates = new Tensor[sizes.length];
        Tensor rest = positions.cast(DType.INT64);
        for (int step = 0; step < sizes.length; step++) {
            int axis = lastAxisFirst ? sizes.length - 1 - step : step;
            coordinates[axis] = rest.rem(sizes[axis]);
            rest = rest.floorDiv(sizes[axis]);
        }
        return List.of(coordinates);
    }

    private static void requireInteger(String op, Tensor x) {
        if (!x.dtype().isInteger()) {
            throw new TensorException(op + ": needs integers, got " + x.type());
        }
    }

    /// `choices[index[i]][i]`, everything broadcast together.
    static Tensor choose(Tensor index, List<? extends Tensor> choices, IndexMode mode) {
        requireInteger("choose", index);
        List<Tensor> all = new ArrayList<>(choices);
        all.add(index);
        List<Tensor> stretched = broadcast(all);
        Tensor stack = Joins.stack(0, stretched.subList(0, choices.size()));
        Tensor which = stretched.getLast().expandDims(0);
        long n = choices.size();
        Tensor inRange = switch (mode) {
            case WRAP -> which.rem(n);
            case CLIP -> which.clip(0, n - 1);
            case STRICT -> which;
        };
        return stack.takeAlongAxis(inRange, 0).squeeze(0);
    }
}
