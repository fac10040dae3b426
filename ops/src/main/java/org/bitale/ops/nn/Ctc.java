package org.bitale.ops.nn;

import java.util.List;
import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;
import org.bitale.core.type.TensorType;

/// `activations[B…, T, K]` floating, `labels[B…, L]` and `length[B…]` int64 → the connectionist temporal
/// classification loss `[B…]` of each sequence, and its gradient `[B…, T, K]` in the activations.
///
/// The loss is -log of the probability that a path of symbols, drawn at each of the first `length` steps from
/// the softmax of the activations, gives the labels when repetitions are merged and the blank, symbol 0, is
/// dropped. A negative label ends the labels. Where no path does, the loss is infinite and the gradient 0.
public record Ctc() implements LibraryOp {
    @Override
    public String name() {
        return "ctc";
    }

    @Override
    public List<TensorType> infer(List<Value> inputs) {
        TensorType x = activations(name(), inputs, 3);
        Shape batch = new Shape(x.shape().dims().subList(0, x.rank() - 2));
        return List.of(x.withShape(batch), x);
    }

    /// The type of the activations, after all operands have been checked.
    static TensorType activations(String op, List<Value> inputs, int count) {
        if (inputs.size() != count) {
            throw new TensorException(op + ": takes " + count + " operands, got " + inputs.size());
        }
        TensorType x = inputs.get(0).type();
        TensorType labels = inputs.get(1).type();
        TensorType length = inputs.get(2).type();
        boolean fits = x.dtype().isFloating()
                && labels.dtype() == DType.INT64
                && length.dtype() == DType.INT64
                && x.rank() >= 2
                && labels.rank() == x.rank() - 1
                && length.rank() == x.rank() - 2;
        for (int i = 0; fits && i < length.rank(); i++) {
            fits = agree(x.dim(i), labels.dim(i)) && agree(x.dim(i), length.dim(i));
        }
        if (!fits) {
            throw new TensorException(op + ": needs floating activations [B…, T, K], int64 labels [B…, L] and int64"
                    + " lengths [B…], got " + x + ", " + labels + " and " + length);
        }
        return x;
    }

    private static boolean agree(Dim a, Dim b) {
        return !a.differsFrom(b);
    }

    @Override
    public List<HostArray> reference(List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        HostArray loss = HostArray.zeros(x.dtype(), inputs.get(2).shape());
        HostArray gradient = HostArray.zeros(x.dtype(), x.shape());
        for (int i = 0; i < loss.count(); i++) {
            CtcLattice lattice = CtcLattice.of(name(), inputs, i, false);
            loss.setDouble(i, lattice.loss());
            lattice.gradient(gradient, i, false);
        }
        return List.of(loss, gradient);
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        Optional<Value> first = cotangents.get(0).map(g -> scaled(apply, g));
        Optional<Value> second = cotangents.get(1).map(g -> curvature(apply, g));
        return Optional.of(List.of(sum(first, second), Optional.empty(), Optional.empty()));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        int rank = apply.input(0).rank();
        return Optional.of(tangents.getFirst()
                .map(t -> List.of(
                        Optional.of(Nodes.reduce(
                                org.bitale.core.graph.Monoid.SUM,
                                Nodes.mul(apply.output(1), t),
                                List.of(rank - 2, rank - 1))),
                        Optional.of(curvature(apply, t))))
                .orElseGet(() -> List.of(Optional.empty(), Optional.empty())));
    }

    private static Optional<Value> sum(Optional<Value> a, Optional<Value> b) {
        return a.isPresent() && b.isPresent() ? Optional.of(Nodes.add(a.get(), b.get())) : a.or(() -> b);
    }

    /// A cotangent of the losses times the gradient.
    private static Value scaled(Apply apply, Value g) {
        List<Value> sizes = Sizes.sizesOf(g);
        sizes.add(org.bitale.core.graph.Constant.size(1));
        sizes.add(org.bitale.core.graph.Constant.size(1));
        return Nodes.mul(Nodes.reshape(g, sizes), apply.output(1));
    }

    private static Value curvature(Apply apply, Value direction) {
        return Apply.one(new CtcCurvature(), apply.input(0), apply.input(1), apply.input(2), direction);
    }
}
