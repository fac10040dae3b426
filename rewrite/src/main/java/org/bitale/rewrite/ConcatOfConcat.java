package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.jspecify.annotations.Nullable;

/// Joins at once what is joined along one axis.
///
/// ```
/// concat<0>(concat<0>(x, y), z)  →  concat<0>(x, y, z)
/// concat<0>(concat<1>(x, y), z)  stays
/// ```
/// Up to a number of parts: so a long chain of joins, each with the last, comes to rest in linear time.
final class ConcatOfConcat implements NodeRule {
    static final int MAX_PARTS = 32;

    @Override
    public String name() {
        return "concat-of-concat";
    }

    @Override
    public String because() {
        return "every element is moved once";
    }

    @Override
    public Set<String> tags() {
        return Set.of("shape");
    }

    @Override
    public String text() {
        return "concat<a>(x…, concat<a>(y…), z…) → concat<a>(x…, y…, z…) if there are " + MAX_PARTS + " parts at most";
    }

    @Override
    public boolean appliesTo(Op op) {
        return op instanceof PrimitiveOp.Concat;
    }

    @Override
    public @Nullable Value replacement(Output value) {
        List<Value> parts = new ArrayList<>();
        for (Value v : value.apply().inputs()) {
            if (v instanceof Output o && o.op().equals(value.op())) {
                parts.addAll(o.apply().inputs());
            } else {
                parts.add(v);
            }
        }
        boolean flat = parts.size() == value.apply().inputs().size();
        return flat || parts.size() > MAX_PARTS ? null : Apply.one(value.op(), parts);
    }

    @Override
    public Value example(Sampler sampler) {
        DType dtype = sampler.dtype();
        Dim other = sampler.dim(2);
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            parts.add(sampler.input(dtype, List.of(other, sampler.dim(i))));
        }
        PrimitiveOp concat = new PrimitiveOp.Concat(1);
        Value last = Apply.one(concat, parts.subList(2, 4));
        return sampler.random().nextBoolean()
                ? Apply.one(concat, parts.get(0), parts.get(1), last)
                : Apply.one(concat, Apply.one(concat, parts.subList(0, 2)), last);
    }
}
