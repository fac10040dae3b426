package org.bitale.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;

/// For every element the product of the others along the last axis: the derivative of a product.
///
/// Exact where elements are 0, which dividing the product by the element is not: with one zero among the n
/// elements only it has others without a zero, with two none has. It costs O(n). Its own derivative, the product
/// of all but two, is the same op on n rows in each of which one element is replaced by 1: O(n²), but exact for
/// any number of zeros and to any order.
record ProductOfOthers() implements CompositeOp {
    @Override
    public String name() {
        return "product_of_others";
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        Value x = inputs.getFirst();
        List<Integer> last = List.of(x.rank() - 1);
        Value zero = Nodes.literal(x, 0);
        Value one = Nodes.literal(x, 1);
        Value isZero = Nodes.elementwise(Intrinsic.EQ, x, zero);
        Value divisor = Nodes.select(isZero, one, x);
        Value product = Nodes.reduceKeeping(Monoid.PROD, divisor, last);
        Value zeros = Nodes.reduceKeeping(Monoid.SUM, Nodes.cast(isZero, DType.INT64), last);
        Value otherZeros = Nodes.sub(zeros, Nodes.cast(isZero, DType.INT64));
        Value none = Nodes.elementwise(Intrinsic.EQ, otherZeros, Constant.size(0));
        return List.of(Nodes.select(none, Nodes.div(product, divisor), zero));
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        return Optional.of(List.of(cotangents.getFirst().map(g -> derivative(apply.input(0), g))));
    }

    /// The Jacobian is symmetric, so forward mode multiplies by the same matrix.
    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        return Optional.of(List.of(tangents.getFirst().map(t -> derivative(apply.input(0), t))));
    }

    /// `out[i] = sum over j != i of g[j] * product over k != i, j of x[k]`.
    private static Value derivative(Value x, Value g) {
        int rank = x.rank();
        List<Value> square = new ArrayList<>(Sizes.sizesOf(x));
        square.add(Sizes.sizeOf(x, rank - 1));
        Value row = Nodes.iota(DType.INT64, rank - 1, square);
        Value column = Nodes.iota(DType.INT64, rank, square);
        Value diagonal = Nodes.elementwise(Intrinsic.EQ, row, column);
        Value replaced = Nodes.select(diagonal, Nodes.literal(x, 1), Nodes.expandDims(x, List.of(rank - 1)));
        Value pairs = Apply.one(new ProductOfOthers(), replaced);
        Value weights = Nodes.expandDims(g, List.of(rank - 1));
        Value terms = Nodes.select(diagonal, Nodes.literal(x, 0), Nodes.mul(weights, pairs));
        return Nodes.reduce(Monoid.SUM, terms, List.of(rank));
    }
}
