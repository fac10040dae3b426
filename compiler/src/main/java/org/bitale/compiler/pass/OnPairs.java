package org.bitale.compiler.pass;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.array.ComplexPairs;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// A library op of complex tensors between real ones: the operands marked in `complex`, and every complex result,
/// are pairs along a last axis of size 2. No element is copied on the way in.
record OnPairs(LibraryOp op, List<Boolean> complex) implements LibraryOp {
    OnPairs {
        complex = List.copyOf(complex);
    }

    @Override
    public String name() {
        return op.name();
    }

    @Override
    public List<TensorType> infer(List<Value> inputs) {
        List<Value> operands = new ArrayList<>(inputs);
        for (int i = 0; i < operands.size(); i++) {
            if (complex.get(i)) {
                operands.set(i, new Input("", toComplex(inputs.get(i).type())));
            }
        }
        return op.infer(operands).stream().map(OnPairs::pairs).toList();
    }

    /// The type in which a tensor of this type is stored.
    static TensorType pairs(TensorType type) {
        if (!type.dtype().isComplex()) {
            return type;
        }
        List<Dim> dims = new ArrayList<>(type.shape().dims());
        dims.add(Dim.of(2));
        return TensorType.of(type.dtype().part(), dims);
    }

    private static TensorType toComplex(TensorType pairs) {
        return TensorType.of(pairs.dtype().toComplex(), pairs.shape().dims().subList(0, pairs.rank() - 1));
    }

    @Override
    public List<HostArray> reference(List<HostArray> inputs) {
        List<HostArray> operands = new ArrayList<>(inputs);
        for (int i = 0; i < operands.size(); i++) {
            if (complex.get(i)) {
                operands.set(i, ComplexPairs.toComplex(inputs.get(i)));
            }
        }
        return op.reference(operands).stream()
                .map(r -> r.dtype().isComplex() ? ComplexPairs.of(r) : r)
                .toList();
    }
}
