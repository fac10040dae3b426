package org.bitale.grad.vmap;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.PrimitiveOp.Gather;
import org.bitale.core.graph.PrimitiveOp.Scatter;
import org.bitale.core.graph.Value;

/// The batching of indexing. The axis of the examples is a trailing axis where the indices are shared, an index axis
/// where only they are batched, and a batch axis where both are.
final class IndexRules {
    private IndexRules() {}

    static Lane gather(Gather op, List<Lane> in, Value examples) {
        Lane x = in.getFirst();
        List<Lane> indices = in.subList(1, in.size());
        int indexRank = indices.getFirst().rank();
        if (indices.stream().noneMatch(Lane::batched)) {
            Value trailing = Lane.move(x.value(), 0, op.batch() + op.indexed());
            List<Value> shared = indices.stream().map(Lane::value).toList();
            return Lane.batched(Lane.move(Apply.one(op, Lane.prepend(trailing, shared)), indexRank, 0));
        }
        List<Value> own = fronts(indices, examples);
        if (x.batched()) {
            return Lane.batched(
                    Apply.one(new Gather(op.batch() + 1, op.indexed(), op.mode()), Lane.prepend(x.value(), own)));
        }
        List<Value> behindBatch =
                own.stream().map(i -> Lane.move(i, 0, op.batch())).toList();
        return Lane.batched(Lane.move(Apply.one(op, Lane.prepend(x.value(), behindBatch)), op.batch(), 0));
    }

    static Lane scatter(Scatter op, List<Lane> in, Value examples) {
        Value base = in.get(0).front(examples);
        Value updates = in.get(1).front(examples);
        List<Lane> indices = in.subList(2, in.size());
        int indexRank = indices.getFirst().rank();
        if (indices.stream().anyMatch(Lane::batched)) {
            Scatter batched = new Scatter(op.batch() + 1, op.indexed(), op.mode(), op.combiner());
            return Lane.batched(Apply.one(batched, operands(base, updates, fronts(indices, examples))));
        }
        int places = op.batch() + op.indexed();
        Value trailingBase = Lane.move(base, 0, places);
        Value trailingUpdates = Lane.move(updates, 0, indexRank);
        List<Value> shared = indices.stream().map(Lane::value).toList();
        return Lane.batched(Lane.move(Apply.one(op, operands(trailingBase, trailingUpdates, shared)), places, 0));
    }

    private static List<Value> fronts(List<Lane> lanes, Value examples) {
        return lanes.stream().map(l -> l.front(examples)).toList();
    }

    private static List<Value> operands(Value base, Value updates, List<Value> indices) {
        List<Value> operands = new ArrayList<>(List.of(base, updates));
        operands.addAll(indices);
        return operands;
    }
}
