package org.bitale.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Several tensors over one common shape, and the coordinates of its elements.
final class Grids {
    private Grids() {}

    static List<Tensor> broadcast(List<? extends Tensor> tensors) {
        Value[] operands = tensors.stream().map(Tensor::value).toArray(Value[]::new);
        List<Value> sizes = List.of();
        for (Value v : operands) {
            sizes = Shapes.commonSizes("broadcast_arrays", sizes, Sizes.sizesOf(v), operands);
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
                throw Refusal.of("meshgrid", "every tensor must be a vector", v.type(), v.value());
            }
            int axis = xy && i < 2 && vectors.size() > 1 ? 1 - i : i;
            int[] others =
                    IntStream.range(0, vectors.size()).filter(a -> a != axis).toArray();
            lines.add(v.ravel().expandDims(others));
        }
        return sparse ? lines : broadcast(lines);
    }

    /// One array of coordinates per range.
    static List<Tensor> ranges(String op, List<Index.Slice> slices, boolean sparse) {
        List<Tensor> vectors = new ArrayList<>();
        for (Index.Slice s : slices) {
            Tensor stop = s.stop()
                    .orElseThrow(() -> Refusal.of(op, "stop of a slice must be given", "none; give start and stop"));
            vectors.add(Ranges.arange(s.start().orElse(Tensor.of(Constant.size(0))), stop, s.step()));
        }
        return mesh(vectors, false, sparse);
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

    /// The coordinates, axis by axis, of positions in an array of these sizes; one outside is refused.
    static List<Tensor> unravel(Tensor positions, long[] sizes, boolean lastAxisFirst) {
        requireInteger("unravel_index", positions);
        Tensor[] coordinates = new Tensor[sizes.length];
        long count = count("unravel_index", sizes);
        Tensor given = positions.cast(DType.INT64);
        String message = "unravel_index: a position is outside an array of sizes " + Arrays.toString(sizes);
        Tensor rest = Positions.checked(
                message, given, given.ge(0L).logicalAnd(given.lt(count)).all());
        for (int step = 0; step < sizes.length; step++) {
            int axis = lastAxisFirst ? sizes.length - 1 - step : step;
            coordinates[axis] = rest.rem(sizes[axis]);
            rest = rest.floorDiv(sizes[axis]);
        }
        return List.of(coordinates);
    }

    /// The number of the element with these coordinates.
    static Tensor ravel(List<? extends Tensor> coordinates, long[] sizes, IndexMode mode, boolean lastAxisFastest) {
        if (coordinates.size() != sizes.length || sizes.length == 0) {
            throw Refusal.of(
                    "ravel_multi_index",
                    "multi_index must have a coordinate for each of dims " + Arrays.toString(sizes),
                    coordinates.size());
        }
        count("ravel_multi_index", sizes);
        Tensor number = Tensor.of(Constant.size(0));
        for (int step = 0; step < sizes.length; step++) {
            int axis = lastAxisFastest ? step : sizes.length - 1 - step;
            requireInteger("ravel_multi_index", coordinates.get(axis));
            Tensor c = inside(coordinates.get(axis).cast(DType.INT64), axis, sizes[axis], mode);
            number = number.times(sizes[axis]).plus(c);
        }
        return number;
    }

    private static Tensor inside(Tensor c, int axis, long size, IndexMode mode) {
        return switch (mode) {
            case WRAP -> c.rem(size);
            case CLIP -> c.clip(0, size - 1);
            case STRICT ->
                Positions.checked(
                        "ravel_multi_index: a coordinate is outside axis " + axis + " of size " + size,
                        c,
                        c.ge(0L).logicalAnd(c.lt(size)).all());
        };
    }

    private static long count(String op, long[] sizes) {
        long count = 1;
        for (long n : sizes) {
            if (n < 0) {
                throw Refusal.of(op, "dims must be 0 or more", sizes);
            }
            if (n > 0 && count > Long.MAX_VALUE / n) {
                throw Refusal.of(op, "dims must have a product below 2^63", sizes);
            }
            count *= n;
        }
        return count;
    }

    private static void requireInteger(String op, Tensor x) {
        if (!x.dtype().isInteger()) {
            throw Refusal.of(op, "indices must be integers", x.type(), x.value());
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
