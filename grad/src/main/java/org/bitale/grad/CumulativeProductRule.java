package org.bitale.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp.Cumulate;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;

/// `(x, v)` → the Jacobian J of the cumulative product of x along `axis`, or its transpose, times v, where
/// `J[i, j]` is, for j <= i, the product of `x[k]` over `k <= i, k != j`.
///
/// Exact where elements are 0. Before the first zero, J is the product at i divided by `x[j]`; in the first zero's
/// own column it is the product with that zero replaced by 1; elsewhere it is 0. It costs O(n). The derivative in
/// v is the other of the two; that in x is the same op on n rows in row j of which `x[j]` is replaced by 1: O(n²),
/// but exact for any number of zeros and to any order.
record CumulativeProductRule(int axis, boolean reverse, boolean transposed) implements CompositeOp {
    @Override
    public String name() {
        return transposed ? "cumulative_product_adjoint" : "cumulative_product_tangent";
    }

    /// The cotangent of x from that of its cumulative product.
    static Value adjoint(Cumulate op, Value x, Value dy) {
        return Apply.one(new CumulativeProductRule(op.axis(), op.reverse(), true), x, dy);
    }

    /// The tangent of the cumulative product of x.
    static Value tangent(Cumulate op, Value x, Value dx) {
        return Apply.one(new CumulativeProductRule(op.axis(), op.reverse(), false), x, dx);
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        Value x = inputs.get(0);
        Value v = inputs.get(1);
        Value zero = Nodes.literal(x, 0);
        Value one = Nodes.literal(x, 1);
        Value isZero = Nodes.elementwise(Intrinsic.EQ, x, zero);
        Value zeros = Nodes.cumulate(Monoid.SUM, Nodes.cast(isZero, DType.INT64), axis, reverse);
        Value none = Nodes.elementwise(Intrinsic.EQ, zeros, Constant.size(0));
        Value single = Nodes.elementwise(Intrinsic.EQ, zeros, Constant.size(1));
        Value first = Nodes.elementwise(Intrinsic.AND, isZero, single);
        Value divisor = Nodes.select(isZero, one, x);
        Value product = Nodes.cumulate(Monoid.PROD, x, axis, reverse);
        Value withoutFirst = Nodes.cumulate(Monoid.PROD, Nodes.select(first, one, x), axis, reverse);
        if (transposed) {
            Value before = Nodes.div(sum(Nodes.mul(v, product), !reverse), divisor);
            Value atFirst = sum(Nodes.mul(v, withoutFirst), !reverse);
            return List.of(Nodes.select(none, before, Nodes.select(first, atFirst, zero)));
        }
        Value before = Nodes.mul(product, sum(Nodes.select(none, Nodes.div(v, divisor), zero), reverse));
        Value behind = Nodes.mul(withoutFirst, sum(Nodes.select(first, v, zero), reverse));
        return List.of(Nodes.select(none, before, behind));
    }

    private Value sum(Value terms, boolean backwards) {
        return Nodes.cumulate(Monoid.SUM, terms, axis, backwards);
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        Value x = apply.input(0);
        Value v = apply.input(1);
        Optional<Value> g = cotangents.getFirst();
        return Optional.of(
                List.of(g.map(c -> transposed ? inX(x, c, v) : inX(x, v, c)), g.map(c -> Apply.one(other(), x, c))));
    }

    private CumulativeProductRule other() {
        return new CumulativeProductRule(axis, reverse, !transposed);
    }

    /// Forward mode in x goes through the same rows: `<v, J(x) c>` is linear in each of v and c.
    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        Value x = apply.input(0);
        Value v = apply.input(1);
        Optional<Value> byX = tangents.get(0).map(t -> transposed ? inX(x, t, v) : secondTangent(x, v, t));
        Optional<Value> byV = tangents.get(1).map(t -> Apply.one(this, x, t));
        Optional<Value> total =
                byX.isPresent() && byV.isPresent() ? Optional.of(Nodes.add(byX.get(), byV.get())) : byX.or(() -> byV);
        return Optional.of(List.of(total));
    }

    /// The gradient in x of `<g, J(x) c>`: the sum over j of `c[j]` times the adjoint of row j, in which `x[j]` is
    /// replaced by 1 and only what comes at or after j counts.
    private Value inX(Value x, Value c, Value g) {
        Square square = new Square(x);
        Value cotangent = Nodes.select(square.reached, square.asRow(g), Nodes.literal(x, 0));
        CumulativeProductRule inRows = new CumulativeProductRule(axis + 1, reverse, true);
        Value rows = Apply.one(inRows, square.replaced, cotangent);
        return square.weightedSum(c, rows);
    }

    /// The derivative of `J(x) c` in x in the direction t.
    private Value secondTangent(Value x, Value c, Value t) {
        Square square = new Square(x);
        Value direction = Nodes.select(square.diagonal, Nodes.literal(x, 0), square.asRow(t));
        CumulativeProductRule inRows = new CumulativeProductRule(axis + 1, reverse, false);
        Value rows = Apply.one(inRows, square.replaced, direction);
        Value reached = Nodes.select(square.reached, rows, Nodes.literal(x, 0));
        Value terms = Nodes.mul(square.asColumn(c), reached);
        return Nodes.reduce(Monoid.SUM, terms, List.of(axis));
    }

    /// A copy of x for each of its elements along the axis: row j is at position j of a new axis before it.
    private final class Square {
        private final Value diagonal;
        private final Value reached;
        private final Value replaced;

        Square(Value x) {
            List<Value> sizes = new ArrayList<>(Sizes.sizesOf(x));
            sizes.add(axis, Sizes.sizeOf(x, axis));
            Value row = Nodes.iota(DType.INT64, axis, sizes);
            Value column = Nodes.iota(DType.INT64, axis + 1, sizes);
            diagonal = Nodes.elementwise(Intrinsic.EQ, row, column);
            reached = Nodes.elementwise(reverse ? Intrinsic.LE : Intrinsic.GE, column, row);
            replaced = Nodes.select(diagonal, Nodes.literal(x, 1), asRow(x));
        }

        Value asRow(Value v) {
            return Nodes.expandDims(v, List.of(axis));
        }

        Value asColumn(Value v) {
            return Nodes.expandDims(v, List.of(axis + 1));
        }

        /// The sum over the rows, each times its weight, without the diagonal.
        Value weightedSum(Value weights, Value rows) {
            Value terms = Nodes.select(diagonal, Nodes.literal(rows, 0), Nodes.mul(asColumn(weights), rows));
            return Nodes.reduce(Monoid.SUM, terms, List.of(axis));
        }
    }
}
