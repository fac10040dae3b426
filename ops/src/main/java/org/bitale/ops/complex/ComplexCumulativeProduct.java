package org.bitale.ops.complex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.ComplexNodes;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;

/// The products of complex numbers up to each element along an axis, from the end if `reverse`.
///
/// The derivative takes memory for the square of the axis: for every pair of positions the product up to the one
/// without the other, which zeros do no harm.
public record ComplexCumulativeProduct(int axis, boolean reverse) implements CompositeOp {
    @Override
    public String name() {
        return "cumprod";
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        Value z = ComplexProduct.requireComplex(name(), inputs);
        Apply products = Apply.of(
                new PrimitiveOp.Cumulate(Monoid.COMPLEX_PROD, axis, reverse),
                List.of(ComplexNodes.real(z), ComplexNodes.imaginary(z)));
        return List.of(ComplexNodes.make(products.output(0), products.output(1)));
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        Value jacobian = jacobian(apply.input(0));
        return Optional.of(List.of(cotangents.getFirst().map(g -> {
            Value row = Nodes.expandDims(g, List.of(axis));
            return Nodes.reduce(Monoid.SUM, Nodes.mul(row, ComplexNodes.conjugate(jacobian)), List.of(axis + 1));
        })));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        Value jacobian = jacobian(apply.input(0));
        return Optional.of(List.of(tangents.getFirst().map(t -> {
            Value column = Nodes.expandDims(t, List.of(axis + 1));
            return Nodes.reduce(Monoid.SUM, Nodes.mul(column, jacobian), List.of(axis));
        })));
    }

    /// The derivative of the product at position j by the element at i, at `[…, i, j, …]`.
    private Value jacobian(Value z) {
        List<Value> sizes = new ArrayList<>(Sizes.sizesOf(z));
        sizes.add(axis, sizes.get(axis));
        Value i = Nodes.iota(DType.INT64, axis, sizes);
        Value j = Nodes.iota(DType.INT64, axis + 1, sizes);
        Value same = Nodes.elementwise(Intrinsic.EQ, i, j);
        Value without = Nodes.select(same, Nodes.literal(z, 1), Nodes.expandDims(z, List.of(axis)));
        Value product = Apply.one(new ComplexCumulativeProduct(axis + 1, reverse), without);
        Value included = Nodes.elementwise(reverse ? Intrinsic.GE : Intrinsic.LE, i, j);
        return Nodes.select(included, product, Nodes.literal(z, 0));
    }
}
