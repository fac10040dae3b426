package org.bitale.testkit.conformance;

import org.bitale.core.type.DType;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Tensors from sizes and values.
final class CreationOps {
    private CreationOps() {}

    static void add(OpTable t) {
        t.one("zeros", c -> Tensors.zeros(dtype(c), c.longs("shape")));
        t.one("ones", c -> Tensors.ones(dtype(c), c.longs("shape")));
        t.one("full", c -> c.x().broadcastTo(c.longs("shape")));
        t.one("full_like", c -> {
            DType type = c.has("dtype") ? dtype(c) : c.x().dtype();
            return Tensors.fullLike(c.x(), c.y()).cast(type);
        });
        t.one("eye", c -> {
            long n = c.integer("n", 0);
            return Tensors.eye(dtype(c), n, c.integer("m", n), c.integer("k", 0));
        });
        t.one("tri", c -> {
            long n = c.integer("n", 0);
            return Tensors.tri(dtype(c), n, c.integer("m", n), c.integer("k", 0));
        });
        t.one("arange", c -> Tensors.arange(c.number("start", 0), c.number("stop", 0), c.number("step", 1), dtype(c)));
        t.one(
                "linspace",
                c -> Tensors.linspace(
                        c.number("start", 0), c.number("stop", 0), c.integer("num", 50), c.flag("endpoint", true)));
        t.many("meshgrid", c -> {
            boolean xy = c.text("indexing", "xy").equals("xy");
            return Tensors.meshgrid(c.inputs(), xy, c.flag("sparse", false));
        });
        t.many("tril_indices", c -> {
            long n = c.integer("n", 0);
            return Tensors.trilIndices(n, c.integer("m", n), c.integer("k", 0));
        });
        t.many("triu_indices", c -> {
            long n = c.integer("n", 0);
            return Tensors.triuIndices(n, c.integer("m", n), c.integer("k", 0));
        });
        t.one("to_one_hot", c -> c.x().oneHot(c.integer("nb_class", 0), dtype(c)));
        t.one("identity_like", CreationOps::identityLike);
    }

    private static Tensor identityLike(Call c) {
        return Tensors.eye(c.x().dtype(), c.x().size(0), c.x().size(1), 0);
    }

    private static DType dtype(Call c) {
        return DType.parse(c.text("dtype", "float64"));
    }
}
