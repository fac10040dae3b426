package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Reduce;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.jspecify.annotations.Nullable;

/// Folds equal elements without stretching them first.
///
/// ```
/// reduce_sum<0>(broadcast(x, 8, n))    →  8 * x                                    x: f32[n]
/// reduce_sum<0,1>(broadcast(x, 8, n))  →  8 * reduce_sum<0>(x)
/// reduce_max<0>(broadcast(x, 8, n))    →  x
/// reduce_sum<0>(broadcast(x, k, n))    stays for floats: for k = 0, k * x is NaN where x is infinite
/// ```
/// A sum of integers may have any number of equal terms, for it wraps as the product does. Products stay: a power
/// is no cheaper. After stabilization, whose rules know sums of powers by their reduction.
final class ReduceOfBroadcast implements NodeRule {
    /// Whether this is the rule for sums of floats.
    private final boolean rounds;

    ReduceOfBroadcast(boolean rounds) {
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return rounds ? "sum-of-broadcast" : "reduce-of-broadcast";
    }

    @Override
    public Set<Phase> phases() {
        return EnumSet.of(Phase.SPECIALIZE);
    }

    @Override
    public Effect effect() {
        return rounds ? Effect.REASSOCIATES : Effect.EXACT;
    }

    @Override
    public String because() {
        return "equal elements are folded by one operation, or none";
    }

    @Override
    public Set<String> tags() {
        return Set.of("reduce", "shape");
    }

    @Override
    public String text() {
        return rounds
                ? "reduce_sum<r>(broadcast(x, n…)) → mul(reduce_sum<q>(broadcast(x, m…)), k) if q and m are those of the"
                        + " axes not stretched and k > 0 the number of equal terms; a sum of floats"
                : "reduce<r>(broadcast(x, n…)) → reduce<q>(broadcast(x, m…)) if q and m are those of the axes not"
                        + " stretched; an extremum, all or any, or, times the number of equal terms, a sum of integers";
    }

    @Override
    public boolean appliesTo(Op op) {
        return op instanceof Reduce r
                && switch (r.monoid()) {
                    case SUM -> true;
                    case MAX, MIN, ANY, ALL -> !rounds;
                    case PROD, COMPLEX_PROD, ARGMAX, ARGMIN -> false;
                };
    }

    /// Whether one of the two rules folds equal elements of this dtype by this monoid.
    static boolean folds(Monoid monoid, DType dtype) {
        return switch (monoid) {
            case SUM -> !isNarrow(dtype);
            case MAX, MIN, ANY, ALL -> true;
            case PROD, COMPLEX_PROD, ARGMAX, ARGMIN -> false;
        };
    }

    /// Whether a float of this dtype may not hold the number of equal terms.
    private static boolean isNarrow(DType dtype) {
        return dtype.isFloating() && dtype != DType.FLOAT32 && dtype != DType.FLOAT64;
    }

    @Override
    public @Nullable Value replacement(Output value) {
        Reduce reduce = (Reduce) value.op();
        boolean sum = reduce.monoid() == Monoid.SUM;
        DType dtype = value.type().dtype();
        if (!(value.apply().input(0) instanceof Output wide)
                || !(wide.op() instanceof PrimitiveOp.Broadcast)
                || rounds != (sum && dtype.isFloating())
                || rounds && isNarrow(dtype)) {
            return null;
        }
        List<Integer> gone = stretched(wide, reduce, sum && !rounds);
        if (gone.isEmpty()) {
            return null;
        }
        Value rest = Nodes.reduce(reduce.monoid(), without(wide, gone), renumbered(reduce.axes(), gone));
        Value count = Nodes.elementCount(
                gone.stream().map(a -> wide.apply().input(1 + a)).toList());
        return !sum || count instanceof Constant c && c.isScalar(1) ? rest : Nodes.mul(rest, Nodes.cast(count, dtype));
    }

    /// The folded axes along which all elements are certainly equal, and, unless `alsoNone`, certainly some.
    private static List<Integer> stretched(Output wide, Reduce reduce, boolean alsoNone) {
        Value x = wide.apply().input(0);
        int extra = wide.rank() - x.rank();
        List<Integer> axes = new ArrayList<>();
        for (int a : reduce.axes()) {
            boolean equal = a < extra || x.type().dim(a - extra).isKnown(1);
            boolean some = wide.type().dim(a) instanceof Dim.Known n && n.size() > 0;
            if (equal && (alsoNone || some)) {
                axes.add(a);
            }
        }
        return axes;
    }

    /// The broadcast without these axes.
    private static Value without(Output wide, List<Integer> gone) {
        Value x = wide.apply().input(0);
        int extra = wide.rank() - x.rank();
        List<Value> narrow = new ArrayList<>();
        List<Value> sizes = new ArrayList<>();
        for (int i = 0; i < wide.rank(); i++) {
            if (!gone.contains(i)) {
                sizes.add(wide.apply().input(1 + i));
                if (i >= extra) {
                    narrow.add(Sizes.sizeOf(x, i - extra));
                }
            }
        }
        return Nodes.broadcast(Nodes.reshape(x, narrow), sizes);
    }

    private static List<Integer> renumbered(List<Integer> axes, List<Integer> gone) {
        List<Integer> left = new ArrayList<>();
        for (int a : axes) {
            if (!gone.contains(a)) {
                left.add(a - (int) gone.stream().filter(g -> g < a).count());
            }
        }
        return left;
    }

    @Override
    public Value example(Sampler sampler) {
        DType dtype = rounds ? sampler.floating() : sampler.dtype();
        boolean column = sampler.random().nextBoolean();
        Dim n = sampler.dim(1 + sampler.random().nextInt(3));
        Value x = sampler.input(dtype, column ? List.of(n, Dim.ONE) : List.of(n));
        Value k = dtype.isInteger() ? sampler.bound(sampler.random().nextInt(4)) : Constant.size(4);
        Value size = Sizes.sizeOf(x, 0);
        Value wide = column
                ? Apply.one(new PrimitiveOp.Broadcast(), x, size, k)
                : Apply.one(new PrimitiveOp.Broadcast(), x, k, size);
        List<Integer> axes = sampler.random().nextBoolean() ? List.of(0, 1) : List.of(column ? 1 : 0);
        Monoid monoid = dtype.isBool() ? Monoid.ALL : !rounds && dtype.isFloating() ? Monoid.MAX : Monoid.SUM;
        return Nodes.reduce(monoid, wide, axes);
    }
}
