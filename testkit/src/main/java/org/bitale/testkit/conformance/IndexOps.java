package org.bitale.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.ops.Index;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;
import org.jspecify.annotations.Nullable;

/// Indexing, basic and advanced.
final class IndexOps {
    private IndexOps() {}

    static void add(OpTable t) {
        t.one("subtensor", c -> c.x().get(index(c)));
        t.one("advanced_subtensor", c -> c.x().get(index(c)));
        t.one("set_subtensor", c -> c.x().setSubtensor(c.y(), index(c)));
        t.one("inc_subtensor", c -> c.x().incSubtensor(c.y(), index(c)));
        t.one("take", IndexOps::take);
        t.one(
                "choose",
                c -> Tensors.choose(c.x(), c.inputs().subList(1, c.inputs().size()), mode(c)));
        t.one("take_along_axis", c -> c.x().takeAlongAxis(c.y(), (int) c.integer("axis", 0)));
    }

    private static Tensor take(Call c) {
        Tensor x = c.has("axis") ? c.x() : c.x().ravel();
        int axis = (int) c.integer("axis", 0);
        return x.take(c.y(), axis, mode(c));
    }

    private static IndexMode mode(Call c) {
        String name = c.text("mode", "raise");
        return name.equals("raise") ? IndexMode.STRICT : IndexMode.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Index[] index(Call c) {
        List<Index> items = new ArrayList<>();
        for (Object o : (List<?>) java.util.Objects.requireNonNull(c.attr("index"))) {
            Map<?, ?> item = (Map<?, ?>) o;
            items.add(item(c, item));
        }
        return items.toArray(Index[]::new);
    }

    private static Index item(Call c, Map<?, ?> item) {
        if (item.get("slice") instanceof List<?> bounds) {
            return slice(bounds);
        }
        if (item.get("int") instanceof Number n) {
            return Tensors.at(n.longValue());
        }
        if (item.get("input") instanceof Number k) {
            return c.input(k.intValue());
        }
        return item.containsKey("newaxis") ? Tensors.newAxis() : Tensors.ellipsis();
    }

    private static Index slice(List<?> bounds) {
        return new Index.Slice(bound(bounds.get(0)), bound(bounds.get(1)), step(bounds.get(2)));
    }

    private static java.util.Optional<Tensor> bound(@Nullable Object bound) {
        return bound instanceof Number n
                ? java.util.Optional.of(Tensors.constant(n.longValue(), org.bitale.core.type.DType.INT64))
                : java.util.Optional.empty();
    }

    private static long step(@Nullable Object step) {
        return step instanceof Number n ? n.longValue() : 1;
    }
}
