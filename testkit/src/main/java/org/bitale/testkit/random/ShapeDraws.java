package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Productions that move elements and change none.
final class ShapeDraws {
    private static final List<Long> STEPS = List.of(1L, 1L, 1L, 2L, 3L, -1L, -1L, -2L);

    private ShapeDraws() {}

    static List<Value> broadcast(GraphDraw draw) {
        Value x = draw.operand(draw.dtype());
        if (draw.oneIn(2)) {
            Value to = draw.like(x, draw.dtype());
            if (!Arrays.equals(DrawnSizes.broadcast(draw.sizes(x), draw.sizes(to)), draw.sizes(to))) {
                throw new TensorException("does not broadcast");
            }
            return List.of(Nodes.broadcastLike(x, to));
        }
        List<Value> sizes = new ArrayList<>();
        for (int axis = 0; axis < x.rank(); axis++) {
            boolean stretch = draw.sizes(x)[axis] == 1;
            sizes.add(stretch ? draw.number(draw.size(draw.dim())) : draw.sizeOf(x, axis));
        }
        if (draw.oneIn(2)) {
            sizes.addFirst(draw.number(draw.size(draw.dim())));
        }
        return List.of(Nodes.broadcast(x, sizes));
    }

    static List<Value> iota(GraphDraw draw) {
        List<Value> sizes = new ArrayList<>();
        for (Dim d : draw.shape(1 + draw.random().nextInt(2))) {
            sizes.add(draw.number(draw.size(d)));
        }
        DType type = draw.dtype();
        int axis = draw.random().nextInt(sizes.size());
        return List.of(Apply.one(new PrimitiveOp.Iota(type, axis), sizes));
    }

    static List<Value> reshape(GraphDraw draw) {
        Value x = draw.operand(draw.dtype());
        List<Value> sizes = new ArrayList<>(Sizes.sizesOf(x));
        switch (draw.random().nextInt(4)) {
            case 0 -> sizes = List.of(sizes.stream().reduce(Constant.size(1), Nodes::mul));
            case 1 -> sizes.add(draw.random().nextInt(sizes.size() + 1), draw.number(1));
            case 2 -> Collections.reverse(sizes);
            default -> sizes = factors(draw, x);
        }
        return List.of(Nodes.reshape(x, sizes));
    }

    private static List<Value> factors(GraphDraw draw, Value x) {
        long count = draw.size(x);
        long divisor = IntStream.of(2, 3, 5, 7, 1)
                .filter(d -> count % d == 0)
                .findFirst()
                .orElse(1);
        return List.of(draw.number(count / divisor), draw.number(divisor));
    }

    static List<Value> transpose(GraphDraw draw) {
        Value x = draw.operand(draw.dtype(), 2);
        return List.of(Nodes.transpose(x, permutation(draw, x.rank())));
    }

    static List<Integer> permutation(GraphDraw draw, int rank) {
        List<Integer> axes = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
        for (int i = rank; i > 1; i--) {
            Collections.swap(axes, i - 1, draw.random().nextInt(i));
        }
        return axes;
    }

    static List<Value> slice(GraphDraw draw) {
        Value x = draw.operand(draw.dtype(), 1);
        List<Value> starts = new ArrayList<>();
        List<Value> lengths = new ArrayList<>();
        List<Long> steps = new ArrayList<>();
        for (int axis = 0; axis < x.rank(); axis++) {
            int n = draw.sizes(x)[axis];
            long step = draw.choose(STEPS);
            boolean whole = draw.oneIn(3) || n == 0;
            long longest = (n + Math.abs(step) - 1) / Math.abs(step);
            long length = whole ? longest : draw.random().nextLong(longest + 1);
            long room = Math.max(0, n - 1 - (length - 1) * Math.abs(step));
            long low = length == 0 ? 0 : draw.random().nextLong(room + 1);
            long start = step > 0 || length == 0 ? low : low - (length - 1) * step;
            starts.add(draw.number(start));
            lengths.add(length == n ? draw.sizeOf(x, axis) : draw.number(length));
            steps.add(step);
        }
        return List.of(Nodes.slice(x, starts, lengths, steps));
    }

    static List<Value> pad(GraphDraw draw) {
        Value x = draw.operand(draw.dtype(), 1);
        List<Value> lows = new ArrayList<>();
        List<Value> sizes = new ArrayList<>();
        List<Long> steps = new ArrayList<>();
        for (int axis = 0; axis < x.rank(); axis++) {
            int n = draw.sizes(x)[axis];
            long step = draw.choose(STEPS);
            long before = draw.oneIn(2) ? 0 : draw.random().nextInt(4);
            long after = draw.oneIn(2) ? 0 : draw.random().nextInt(20);
            long extent = n == 0 ? 0 : (n - 1) * Math.abs(step) + 1;
            lows.add(draw.number(step > 0 || n == 0 ? before : before + extent - 1));
            sizes.add(draw.number(before + extent + after));
            steps.add(step);
        }
        Value fill = draw.leaf(x.type().dtype(), List.of());
        return List.of(Nodes.pad(x, fill, lows, sizes, steps));
    }

    static List<Value> concat(GraphDraw draw) {
        Value x = draw.operand(draw.dtype(), 1);
        int axis = draw.random().nextInt(x.rank());
        List<Value> parts = new ArrayList<>(List.of(x));
        int more = 1 + draw.random().nextInt(2);
        for (int i = 0; i < more; i++) {
            List<Dim> dims = new ArrayList<>(x.shape().dims());
            dims.set(axis, draw.unknownNowAndThen(draw.random().nextInt(9)));
            parts.add(draw.oneIn(4) ? x : draw.exactly(x.type().dtype(), dims));
        }
        Collections.swap(parts, 0, draw.random().nextInt(parts.size()));
        return List.of(Nodes.concat(axis, parts));
    }
}
