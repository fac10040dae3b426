package org.bitale.grad;

import java.util.Optional;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;

/// What the cost gains per unit of a value, shaped like the value.
///
/// `keep`, a bool tensor of the same shape, is there if every way to the cost leads through branches of
/// selections: where it is false no branch was taken and the cotangent is exactly 0. Then a product with a
/// local derivative must be guarded, because 0 times the infinite slope of a logarithm at 0 would be NaN.
record Cotangent(Value value, Optional<Value> keep) {
    Cotangent(Value value) {
        this(value, Optional.empty());
    }

    /// `product`, which has this cotangent's shape, with exact zeros where no branch was taken.
    Value guard(Value product) {
        return keep.map(k -> Nodes.select(k, product, Nodes.literal(product, 0)))
                .orElse(product);
    }

    /// The total of two contributions: kept where either is.
    Cotangent plus(Cotangent other) {
        Optional<Value> either = keep.isPresent() && other.keep.isPresent()
                ? Optional.of(Nodes.elementwise(Intrinsic.OR, keep.get(), other.keep.get()))
                : Optional.empty();
        return new Cotangent(Nodes.add(value, other.value), either);
    }
}
