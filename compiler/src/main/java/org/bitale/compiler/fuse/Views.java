package org.bitale.compiler.fuse;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;

/// Index maps: which elements of its operands an element of a result needs.
public final class Views {
    private Views() {}

    /// The element of `value` at `at`.
    public record Demand(Value value, List<Affine> at) {}

    /// What the element of `apply`'s result at `at` is computed from, data operands in order. Of a pad, the
    /// first is meant only where the position is one of the operand.
    public static List<Demand> demands(Apply apply, List<Affine> at) {
        return switch ((PrimitiveOp) apply.op()) {
            case PrimitiveOp.Elementwise _, PrimitiveOp.Cast _, PrimitiveOp.Select _ -> {
                List<Demand> demands = new ArrayList<>();
                for (Value v : apply.inputs()) {
                    demands.add(new Demand(v, stretch(v.shape(), at)));
                }
                yield demands;
            }
            case PrimitiveOp.Broadcast _ -> one(apply, stretch(apply.input(0).shape(), at));
            case PrimitiveOp.Transpose(List<Integer> permutation) -> one(apply, transpose(permutation, at));
            case PrimitiveOp.Slice s -> one(apply, slice(s, apply, at));
            case PrimitiveOp.Windows w -> one(apply, windows(w, at));
            case PrimitiveOp.Pad p ->
                List.of(new Demand(apply.input(0), pad(p, apply, at)), new Demand(apply.input(1), List.of()));
            case PrimitiveOp.Gather g -> gather(g, apply, at);
            case PrimitiveOp.Reshape _ -> one(apply, reshape(apply, at));
            case PrimitiveOp.Iota _, PrimitiveOp.SizeOf _ -> List.of();
            default -> throw new IllegalStateException(apply + " has no index map");
        };
    }

    /// Whether a reshape only inserts and removes axes of size 1.
    public static boolean keepsAxes(Apply reshape) {
        return Layouts.loops(reshape.input(0).shape())
                .equals(Layouts.loops(reshape.output(0).shape()));
    }

    private static List<Demand> one(Apply apply, List<Affine> at) {
        return List.of(new Demand(apply.input(0), at));
    }

    /// Broadcasting: aligned at the last axis, position 0 of an axis of size 1.
    private static List<Affine> stretch(Shape shape, List<Affine> at) {
        int extra = at.size() - shape.rank();
        List<Affine> own = new ArrayList<>(shape.rank());
        for (int i = 0; i < shape.rank(); i++) {
            own.add(shape.dim(i).isKnown(1) ? Affine.ZERO : at.get(i + extra));
        }
        return own;
    }

    private static List<Affine> transpose(List<Integer> permutation, List<Affine> at) {
        List<Affine> own = new ArrayList<>(at);
        for (int i = 0; i < permutation.size(); i++) {
            own.set(permutation.get(i), at.get(i));
        }
        return own;
    }

    private static List<Affine> slice(PrimitiveOp.Slice op, Apply apply, List<Affine> at) {
        List<Affine> own = new ArrayList<>(at.size());
        for (int i = 0; i < at.size(); i++) {
            own.add(at.get(i).times(op.steps().get(i)).plus(Sizes.number(apply.input(1 + i))));
        }
        return own;
    }

    private static List<Affine> windows(PrimitiveOp.Windows op, List<Affine> at) {
        int spatial = op.strides().size();
        int batch = at.size() - 2 * spatial;
        List<Affine> own = new ArrayList<>(at.subList(0, batch));
        for (int i = 0; i < spatial; i++) {
            Affine start = at.get(batch + spatial + i).times(op.strides().get(i));
            own.add(start.plus(at.get(batch + i).times(op.dilations().get(i))));
        }
        return own;
    }

    private static List<Affine> pad(PrimitiveOp.Pad op, Apply apply, List<Affine> at) {
        List<Affine> own = new ArrayList<>(at.size());
        for (int i = 0; i < at.size(); i++) {
            Affine offset = padOffset(op, apply, at, i);
            long step = Math.abs(op.steps().get(i));
            own.add(step == 1 ? offset : Affine.of(new Affine.Atom.Quotient(offset, Dim.of(step))));
        }
        return own;
    }

    /// How far the element at `at` of a padded array is from the first element of the operand along an axis, in
    /// the direction of the step; inside the operand if in `0 … size * |step|` and a multiple of the step.
    public static Affine padOffset(PrimitiveOp.Pad op, Apply apply, List<Affine> at, int axis) {
        Affine low = Affine.constant(Sizes.number(apply.input(2 + axis)));
        return op.steps().get(axis) > 0
                ? at.get(axis).plus(low.times(-1))
                : low.plus(at.get(axis).times(-1));
    }

    private static List<Demand> gather(PrimitiveOp.Gather op, Apply apply, List<Affine> at) {
        int rank = apply.input(1).rank();
        List<Affine> indexAt = List.copyOf(at.subList(0, rank));
        List<Demand> demands = new ArrayList<>();
        demands.add(new Demand(
                apply.input(0), indexed(op.batch(), apply.inputs().subList(1, op.indexed() + 1), at)));
        for (int i = 1; i <= op.indexed(); i++) {
            demands.add(new Demand(apply.input(i), indexAt));
        }
        return demands;
    }

    /// The element that `indices` address in a tensor with `batch` leading axes: `at` is batch axes, the other
    /// index axes, then the axes that are not indexed.
    public static List<Affine> indexed(int batch, List<Value> indices, List<Affine> at) {
        int rank = indices.getFirst().rank();
        List<Affine> own = new ArrayList<>(at.subList(0, batch));
        List<Affine> indexAt = List.copyOf(at.subList(0, rank));
        indices.forEach(v -> own.add(Affine.of(new Affine.Atom.Data(v, indexAt))));
        own.addAll(at.subList(rank, at.size()));
        return own;
    }

    private static List<Affine> reshape(Apply apply, List<Affine> at) {
        List<Affine> moving = new ArrayList<>();
        Shape result = apply.output(0).shape();
        for (int i = 0; i < at.size(); i++) {
            if (!result.dim(i).isKnown(1)) {
                moving.add(at.get(i));
            }
        }
        List<Affine> own = new ArrayList<>();
        int next = 0;
        for (Dim d : apply.input(0).shape().dims()) {
            own.add(d.isKnown(1) ? Affine.ZERO : moving.get(next++));
        }
        return own;
    }
}
