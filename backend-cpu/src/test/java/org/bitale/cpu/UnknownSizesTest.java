package org.bitale.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.bitale.compiler.CompiledFunction;
import org.bitale.compiler.FunctionBuilder;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.grad.Gradient;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;
import org.bitale.testkit.conformance.Evaluators;
import org.junit.jupiter.api.Test;

/// Sizes unknown when the function is compiled that turn out to be 1 where a known size stands.
class UnknownSizesTest {
    private final Tensor x = Tensors.dmatrix("x");
    private final Tensor known = Tensors.constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
    private final Tensor product = x.times(known);
    private final Tensor gradient = Gradient.vjp(product, known.plus(1), x).of(x);
    private final CompiledFunction function =
            new FunctionBuilder(x).returns(product, gradient).compile();

    @Test
    void anUnknownSizeOfOneStretchesToAKnownSize() {
        for (int[] shape : new int[][] {{2, 3}, {1, 3}, {2, 1}, {1, 1}, {2, 3}}) {
            HostArray values = HostArray.zeros(DType.FLOAT64, shape);
            for (int i = 0; i < values.count(); i++) {
                values.setDouble(i, i - 1.5);
            }
            List<HostArray> expected =
                    Evaluators.asWritten().evaluate(List.of(x), List.of(product, gradient), List.of(values));
            List<HostArray> results = function.call(values).all();
            for (int k = 0; k < expected.size(); k++) {
                assertEquals(expected.get(k).bits(), results.get(k).bits());
            }
        }
    }

    @Test
    void anUnknownSizeThatFitsNeitherIsRefused() {
        assertThrows(TensorException.class, () -> function.call(HostArray.zeros(DType.FLOAT64, 4, 3)));
        assertThrows(TensorException.class, () -> function.call(HostArray.zeros(DType.FLOAT64, 2, 2)));
    }
}
