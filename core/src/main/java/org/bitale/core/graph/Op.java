package org.bitale.core.graph;

import java.util.List;
import org.bitale.core.type.TensorType;

/// An operation on tensors. Closed below ([PrimitiveOp]: every transformation is an exhaustive switch), open
/// above ([CompositeOp], [LibraryOp]: they describe themselves). Control flow (loops and branches whose bodies
/// are [Graph]s) joins as a fourth, sealed kind.
///
/// Ops are records: equal attributes make equal ops, which is what the [Interner] merges by.
public sealed interface Op permits PrimitiveOp, CompositeOp, LibraryOp {
    /// The name in printed graphs and messages, as NumPy calls the operation.
    String name();

    /// The types of the results, or a [org.bitale.core.diag.TensorException] saying why the operands do not fit.
    List<TensorType> infer(List<Value> inputs);
}
