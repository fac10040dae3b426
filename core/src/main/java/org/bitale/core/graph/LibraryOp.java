package org.bitale.core.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitale.core.array.HostArray;

/// An op computed by host code rather than generated kernels; a backend may have a kernel of its own for it.
///
/// It works on the last axes of its operands; axes in front of those are a batch of independent problems, in all
/// operands and results alike. An op for which that does not hold overrides [#batch].
///
/// An implementation must be a record (or define `equals`), because equal ops are merged.
public non-sealed interface LibraryOp extends Op {
    /// The results for these operands. Must not keep or change them, nor return an array that shares their data.
    List<HostArray> reference(List<HostArray> inputs);

    /// The cotangents of the inputs, from those of the outputs (an absent one is zero); empty: not differentiable.
    default Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        return Optional.empty();
    }

    /// The tangents of the outputs; empty: not differentiable in forward mode.
    default Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        return Optional.empty();
    }

    /// The results when the operands that are `batched`, one at least, have one axis more in front, all of
    /// one size: those of every problem, along the same new axis. By default the op itself, as it treats
    /// leading axes as a batch already, the other operands stretched along that axis.
    default List<Value> batch(List<Value> inputs, List<Boolean> batched) {
        return List.copyOf(Apply.of(this, stretched(inputs, batched)).outputs());
    }

    /// The operands of [#batch] with the new axis in all: the others stretched along it.
    static List<Value> stretched(List<Value> inputs, List<Boolean> batched) {
        Value size = Sizes.sizeOf(inputs.get(batched.indexOf(true)), 0);
        List<Value> stretched = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            List<Value> sizes = new ArrayList<>(Sizes.sizesOf(inputs.get(i)));
            sizes.addFirst(size);
            stretched.add(batched.get(i) ? inputs.get(i) : Nodes.broadcast(inputs.get(i), sizes));
        }
        return stretched;
    }
}
