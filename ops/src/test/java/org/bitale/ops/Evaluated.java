package org.bitale.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// Values of tensors by the reference interpreter.
final class Evaluated {
    private Evaluated() {}

    static HostArray array(Tensor x) {
        return Interpreter.evaluate(List.of(x.value()), Map.of()).getFirst();
    }

    /// The elements in row-major order.
    static double[] values(Tensor x) {
        HostArray array = array(x);
        double[] values = new double[array.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.getDouble(i);
        }
        return values;
    }

    static int[] shape(Tensor x) {
        return array(x).shape();
    }

    /// A tensor of this value none of whose sizes is known when the graph is built.
    static Tensor unknown(Object nested) {
        HostArray array = HostArray.of(nested);
        List<Dim> dims = new ArrayList<>();
        for (int i = 0; i < array.rank(); i++) {
            dims.add(Dim.symbol("n" + i));
        }
        return Tensors.shared("x", TensorType.of(array.dtype(), dims), array);
    }
}
