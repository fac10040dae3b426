package org.bitale.ops.complex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.ComplexNodes;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;

/// The product of complex numbers over `axes`, which are removed. Its derivative by an element is the product of the
/// others, computed from both sides, so that zeros do no harm.
public record ComplexProduct(List<Integer> axes) implements CompositeOp {
    public ComplexProduct {
        axes = List.copyOf(axes);
    }

    @Override
    public String name() {
        return "prod";
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        Value z = requireComplex(name(), inputs);
        if (axes.isEmpty()) {
            return List.of(z);
        }
        Apply product = Apply.of(
                new PrimitiveOp.Reduce(Monoid.COMPLEX_PROD, axes),
                List.of(ComplexNodes.real(z), ComplexNodes.imaginary(z)));
        return List.of(ComplexNodes.make(product.output(0), product.output(1)));
    }

    static Value requireComplex(String op, List<Value> inputs) {
        if (inputs.size() != 1 || !ComplexNodes.isComplex(inputs.getFirst())) {
            throw new TensorException(op + ": takes one complex operand, got "
                    + inputs.stream().map(Value::type).toList());
        }
        return inputs.getFirst();
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        Value z = apply.input(0);
        return Optional.of(List.of(cotangents.getFirst().map(g -> {
            Value spread = Nodes.broadcastLike(Nodes.keepAxes(g, z, axes), z);
            return Nodes.mul(spread, ComplexNodes.conjugate(others(z)));
        })));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        Value z = apply.input(0);
        return Optional.of(List.of(tangents.getFirst()
                .map(t -> Nodes.reduce(Monoid.SUM, Nodes.mul(t, others(z)), axes))));
    }

    /// For every element the product of the others it is multiplied with.
    private Value others(Value z) {
        List<Integer> order = new ArrayList<>(Nodes.allAxes(z.rank()));
        order.removeAll(axes);
        int kept = order.size();
        order.addAll(axes);
        Value last = Nodes.transpose(z, order);
        List<Value> sizes = Sizes.sizesOf(last);
        List<Value> flat = new ArrayList<>(sizes.subList(0, kept));
        flat.add(Nodes.elementCount(sizes.subList(kept, sizes.size())));
        Value lines = Nodes.reshape(last, flat);
        Value product = Nodes.mul(exclusive(lines, kept, false), exclusive(lines, kept, true));
        List<Integer> back =
                IntStream.range(0, z.rank()).boxed().map(order::indexOf).toList();
        return Nodes.transpose(Nodes.reshape(product, sizes), back);
    }

    /// The products of what stands before each element along the axis, or behind it if `reverse`.
    static Value exclusive(Value z, int axis, boolean reverse) {
        List<Value> one = new ArrayList<>(Sizes.sizesOf(z));
        Value length = one.set(axis, Constant.size(1));
        Value ones = Nodes.broadcast(Nodes.literal(z, 1), one);
        Value longer = Nodes.concat(axis, reverse ? List.of(z, ones) : List.of(ones, z));
        Value shifted = Nodes.sliceAxis(longer, axis, Constant.size(reverse ? 1 : 0), length);
        return Apply.one(new ComplexCumulativeProduct(axis, reverse), shifted);
    }
}
