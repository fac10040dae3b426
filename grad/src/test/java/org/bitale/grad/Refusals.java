package org.bitale.grad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Input;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.bitale.ops.Tensor;

/// Wrong arguments for an operation: one of them at a time of a dtype, a rank or a size that does not fit.
final class Refusals {
    /// Defined for every dtype, every rank and all sizes.
    private static final Set<String> TAKE_ANYTHING = Set.of("outer", "kron", "tile", "reciprocal");

    private Refusals() {}

    /// At least one of the changes is refused, unless the operation takes anything, and none otherwise than with a
    /// message that names an operation.
    static void check(String name, GradientSweep.Entry entry) {
        List<TensorType> types = Stream.of(entry.draw(1)).map(a -> a.type()).toList();
        int refused = 0;
        for (int i = 0; i < types.size(); i++) {
            for (TensorType wrong : wrong(types.get(i))) {
                List<TensorType> changed = new ArrayList<>(types);
                changed.set(i, wrong);
                refused += isRefused(name, entry, changed) ? 1 : 0;
            }
        }
        assertEquals(TAKE_ANYTHING.contains(name), refused == 0, name + ": changes refused: " + refused);
    }

    private static List<TensorType> wrong(TensorType type) {
        List<TensorType> wrong = new ArrayList<>();
        wrong.add(TensorType.of(DType.COMPLEX64, type.shape().dims()));
        wrong.add(TensorType.of(DType.BOOL, type.shape().dims()));
        wrong.add(TensorType.scalar(type.dtype()));
        List<Dim> more = new ArrayList<>(type.shape().dims());
        more.addFirst(Dim.of(7));
        wrong.add(TensorType.of(type.dtype(), more));
        for (int axis = 0; axis < type.rank(); axis++) {
            List<Dim> longer = new ArrayList<>(type.shape().dims());
            longer.set(axis, Dim.of(11));
            wrong.add(TensorType.of(type.dtype(), longer));
        }
        return wrong;
    }

    private static boolean isRefused(String name, GradientSweep.Entry entry, List<TensorType> types) {
        List<Tensor> inputs = new ArrayList<>();
        for (TensorType type : types) {
            inputs.add(Tensor.of(new Input("x" + inputs.size(), type)));
        }
        try {
            assertNotNull(entry.function().apply(inputs));
            return false;
        } catch (TensorException e) {
            String message = e.getMessage();
            String first = message.lines().findFirst().orElse("");
            assertTrue(first.matches("[\\w ]+: .*"), () -> name + ": no op is named: " + message);
            return true;
        }
    }
}
