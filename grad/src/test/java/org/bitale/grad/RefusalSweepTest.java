package org.bitale.grad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Input;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Wrong arguments for every swept operation: one of them at a time of a dtype, a rank or a size that does not fit.
class RefusalSweepTest {
    /// Defined for every dtype, every rank and all sizes.
    private static final Set<String> TAKE_ANYTHING = Set.of("outer", "kron", "tile", "reciprocal");

    /// A message's first line: operation, colon, reason.
    private static final Pattern NAMED = Pattern.compile("\\w+: .+");

    @TestFactory
    Stream<DynamicTest> refusals() {
        return Stream.of(
                        new ArraySweepTest(),
                        new LinearAlgebraSweepTest(),
                        new FunctionSweepTest(),
                        new ScalarSweepTest())
                .flatMap(sweep -> sweep.entries().entrySet().stream()
                        .map(e -> DynamicTest.dynamicTest(
                                sweep.getClass().getSimpleName() + ", " + e.getKey(),
                                () -> new Wrong(
                                                e.getKey(),
                                                e.getValue(),
                                                sweep.getClass().getSimpleName())
                                        .check())));
    }

    /// An operation with an argument at a time that does not fit; `table` has the line it is called on.
    private record Wrong(String name, GradientSweep.Entry entry, String table) {
        /// At least one of the changes is refused, unless the operation takes anything, and none otherwise than with a
        /// message that names an operation, the argument and the line.
        void check() {
            List<TensorType> types =
                    Stream.of(entry.draw(1)).map(HostArray::type).toList();
            int refused = 0;
            for (int i = 0; i < types.size(); i++) {
                for (TensorType wrong : wrong(types.get(i))) {
                    List<TensorType> changed = new ArrayList<>(types);
                    changed.set(i, wrong);
                    refused += isRefused(changed, i) ? 1 : 0;
                }
            }
            assertEquals(TAKE_ANYTHING.contains(name), refused == 0, name + ": changes refused: " + refused);
        }

        private boolean isRefused(List<TensorType> types, int changed) {
            List<Tensor> inputs = new ArrayList<>();
            for (TensorType type : types) {
                inputs.add(Tensor.of(new Input("x" + inputs.size(), type)));
            }
            try {
                assertNotNull(entry.function().apply(inputs));
                return false;
            } catch (TensorException e) {
                require(e.getMessage(), changed);
                return true;
            }
        }

        private void require(String message, int changed) {
            String first = message.lines().findFirst().orElse("");
            assertTrue(NAMED.matcher(first).matches(), () -> name + ": no op is named: " + message);
            Pattern argument = Pattern.compile("\\bx" + changed + "\\b");
            assertTrue(
                    argument.matcher(message).find(),
                    () -> name + ": argument " + changed + " is not named: " + message);
            // where the table has a method's name instead of an expression, the call is in this class
            boolean placed = Stream.of(table, RefusalSweepTest.class.getSimpleName())
                    .anyMatch(user -> message.contains("\n  at " + user + ".java:"));
            assertTrue(placed, () -> name + ": no line: " + message);
        }
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
}
