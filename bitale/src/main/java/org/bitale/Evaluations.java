package org.bitale;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bitale.compiler.CompiledFunction;
import org.bitale.compiler.FunctionBuilder;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Value;
import org.bitale.ops.Tensor;

/// The functions behind [Bitale#eval], kept for the tensors evaluated last.
final class Evaluations {
    private static final int KEPT = 128;
    private static final Map<Value, CompiledFunction> FUNCTIONS = new LinkedHashMap<>(16, 0.75f, true);

    private Evaluations() {}

    static HostArray eval(Tensor tensor) {
        return function(tensor).call().array();
    }

    private static CompiledFunction function(Tensor tensor) {
        synchronized (FUNCTIONS) {
            CompiledFunction known = FUNCTIONS.get(tensor.value());
            if (known == null) {
                known = new FunctionBuilder().returns(tensor).compile();
                FUNCTIONS.put(tensor.value(), known);
                if (FUNCTIONS.size() > KEPT) {
                    FUNCTIONS.remove(FUNCTIONS.keySet().iterator().next());
                }
            }
            return known;
        }
    }
}
