package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;

/// Productions that slide a window over the last one or two axes.
final class WindowDraws {
    private final GraphDraw draw;
    private final int spatial;
    private final List<Long> strides = new ArrayList<>();
    private final List<Long> dilations = new ArrayList<>();

    private WindowDraws(GraphDraw draw) {
        this.draw = draw;
        this.spatial = draw.oneIn(3) ? 1 : 2;
        for (int i = 0; i < spatial; i++) {
            strides.add(1L + (draw.oneIn(3) ? draw.random().nextInt(2) + 1 : 0));
            dilations.add(1L + (draw.oneIn(4) ? 1 : 0));
        }
    }

    /// The windows of a tensor, often reduced; sometimes they are summed back.
    static List<Value> windows(GraphDraw draw) {
        WindowDraws d = new WindowDraws(draw);
        Value x = draw.operand(draw.dtype(), d.spatial);
        int batch = x.rank() - d.spatial;
        List<Value> operands = new ArrayList<>(List.of(x));
        for (int i = 0; i < d.spatial; i++) {
            int reach = (int) ((draw.sizes(x)[batch + i] - 1) / d.dilations.get(i)) + 1;
            operands.add(Constant.size(1 + draw.random().nextInt(Math.max(1, Math.min(reach, 4)))));
        }
        Value windows = Apply.one(new PrimitiveOp.Windows(d.strides, d.dilations), operands);
        List<Integer> axes = d.spatial == 1 ? List.of(batch) : List.of(batch, batch + 1);
        if (x.type().dtype().isBool() || draw.oneIn(4)) {
            return List.of(windows);
        }
        if (draw.oneIn(2)) {
            Monoid monoid = draw.choose(List.of(Monoid.SUM, Monoid.MAX, Monoid.MIN));
            return List.of(Nodes.reduce(monoid, windows, axes));
        }
        List<Value> back = new ArrayList<>(List.of(windows));
        back.addAll(Sizes.sizesOf(x).subList(batch, x.rank()));
        return List.of(Apply.one(new PrimitiveOp.OverlapAdd(d.strides, d.dilations), back));
    }

    static List<Value> convolve(GraphDraw draw) {
        WindowDraws d = new WindowDraws(draw);
        int groups = draw.oneIn(3) ? 2 : 1;
        Value x = draw.operand(draw.dtype(), d.spatial);
        List<Value> sizes = new ArrayList<>(Sizes.sizesOf(x).subList(x.rank() - d.spatial, x.rank()));
        int[] known = draw.sizes(x);
        int channels = 1;
        for (int i = 0; i < x.rank() - d.spatial; i++) {
            channels *= known[i];
        }
        int inPerGroup = channels % groups == 0 ? channels / groups : channels;
        int used = channels % groups == 0 ? groups : 1;
        sizes.addAll(0, List.of(Constant.size(1), Constant.size(channels)));
        List<Dim> filter = new ArrayList<>(List.of(Dim.of((1L + draw.random().nextInt(3)) * used), Dim.of(inPerGroup)));
        for (int i = 0; i < d.spatial; i++) {
            int reach = (int) ((known[x.rank() - d.spatial + i] - 1) / d.dilations.get(i)) + 1;
            filter.add(Dim.of(1 + draw.random().nextInt(Math.max(1, Math.min(reach, 4)))));
        }
        Value w = draw.exactly(x.type().dtype(), filter);
        return List.of(Apply.one(new PrimitiveOp.Convolve(d.strides, d.dilations, used), Nodes.reshape(x, sizes), w));
    }
}
