package org.bitale.ops;

import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;

/// A symbolic tensor: an expression over variables, constants and shared variables, built by calling its methods.
///
/// Nothing is computed until the expression is compiled. Tensors are immutable; combining two makes a third. Dtypes
/// promote as NumPy's `promote_types`, whatever the rank; number literals are weak: `x.plus(1.0)` has the dtype of
/// a floating x. Shapes broadcast by NumPy's rules. Every method throws [org.bitale.core.diag.TensorException] for
/// operands that do not fit.
///
/// Methods that Kotlin maps to operators bear those names (`plus`, `minus`, `times`, `div`, `rem`, `unaryMinus`,
/// `get`), all others NumPy's or Theano's.
public sealed interface Tensor
        extends ElementwiseMethods,
                ReductionMethods,
                NanMethods,
                CumulativeMethods,
                ShapeMethods,
                IndexMethods,
                SortMethods,
                LinalgMethods,
                Index
        permits Expression, Shared {
    /// The tensor that stands for a node of the graph.
    static Tensor of(Value value) {
        return value instanceof org.bitale.core.graph.Shared s ? new Shared(s) : new Expression(value);
    }

    /// The node of the graph.
    @Override
    Value value();

    default TensorType type() {
        return value().type();
    }

    default DType dtype() {
        return value().type().dtype();
    }

    default int rank() {
        return value().rank();
    }
}
