package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Productions that read and write at computed places.
final class IndexDraws {
    private final GraphDraw draw;
    private final Value x;
    private final int batch;
    private final int indexed;
    private final IndexMode mode;
    private final List<Value> indices = new ArrayList<>();

    private IndexDraws(GraphDraw draw) {
        this.draw = draw;
        this.x = draw.operand(draw.dtype(), 1);
        this.batch = draw.oneIn(3) ? draw.random().nextInt(x.rank()) : 0;
        this.indexed = x.rank() - batch > 1 && draw.oneIn(4) ? 2 : 1;
        this.mode = draw.choose(List.of(IndexMode.values()));
        List<Dim> dims = new ArrayList<>(x.shape().dims().subList(0, batch));
        dims.addAll(draw.shape(draw.random().nextInt(3)));
        for (int i = 0; i < indexed; i++) {
            indices.add(index(dims, draw.sizes(x)[batch + i]));
        }
    }

    /// Places in an axis of `size`: such that the mode allows them.
    private Value index(List<Dim> dims, int size) {
        List<Dim> given = dims.stream().map(draw::argumentDim).toList();
        int[] sizes = given.stream().mapToInt(d -> (int) draw.size(d)).toArray();
        HostArray places = HostArray.zeros(DType.INT64, sizes);
        if (size == 0 && places.count() > 0) {
            throw new TensorException("no place to index");
        }
        if (mode != IndexMode.STRICT && draw.oneIn(2)) {
            return draw.exactly(DType.INT64, given);
        }
        for (int i = 0; i < places.count(); i++) {
            places.setLong(i, draw.random().nextInt(2 * size) - size);
        }
        return draw.input(DType.INT64, given, places);
    }

    /// A tensor to whose elements, where a mask holds, something is added.
    static List<Value> compact(GraphDraw draw) {
        Value x = draw.operand(draw.dtype(), 1);
        Value mask = draw.exactly(DType.BOOL, x.shape().dims());
        List<Value> flat = List.of(Nodes.elementCount(Sizes.sizesOf(x)));
        Value places = Nodes.compact(Nodes.reshape(mask, flat));
        Value base = Nodes.reshape(x, flat);
        Value chosen = Apply.one(new PrimitiveOp.Gather(0, 1, IndexMode.STRICT), base, places);
        Value doubled = Apply.one(new PrimitiveOp.Scatter(0, 1, IndexMode.STRICT, Combiner.ADD), base, chosen, places);
        return List.of(Nodes.reshape(doubled, Sizes.sizesOf(x)));
    }

    static List<Value> gather(GraphDraw draw) {
        IndexDraws d = new IndexDraws(draw);
        List<Value> operands = new ArrayList<>(List.of(d.x));
        operands.addAll(d.indices);
        return List.of(Apply.one(new PrimitiveOp.Gather(d.batch, d.indexed, d.mode), operands));
    }

    static List<Value> scatter(GraphDraw draw) {
        IndexDraws d = new IndexDraws(draw);
        List<Dim> dims = new ArrayList<>(d.indices.getFirst().shape().dims());
        dims.addAll(d.x.shape().dims().subList(d.batch + d.indexed, d.x.rank()));
        Value updates = draw.exactly(d.x.type().dtype(), dims);
        List<Value> operands = new ArrayList<>(List.of(d.x, updates));
        operands.addAll(d.indices);
        Combiner combiner = draw.choose(List.of(Combiner.values()));
        return List.of(Apply.one(new PrimitiveOp.Scatter(d.batch, d.indexed, d.mode, combiner), operands));
    }
}
