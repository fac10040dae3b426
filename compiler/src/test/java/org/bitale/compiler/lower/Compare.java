package org.bitale.compiler.lower;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.bitale.compiler.pass.ExpandComposites;
import org.bitale.compiler.program.Program;
import org.bitale.compiler.program.ProgramPrinter;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Interner;
import org.bitale.core.graph.Value;

/// Lowers a graph, runs the program and compares with the reference interpreter.
final class Compare {
    private Compare() {}

    static Program lower(List<Input> inputs, List<Value> results) {
        List<Value> expanded = ExpandComposites.run(results, new Interner());
        return Lowering.lower(expanded, inputs);
    }

    static List<HostArray> run(List<Input> inputs, List<Value> results, List<HostArray> arguments) {
        List<Value> expanded = ExpandComposites.run(results, new Interner());
        Program program = Lowering.lower(expanded, inputs);
        List<HostArray> pinned = new ArrayList<>();
        arguments.forEach(a -> pinned.add(a.copy()));
        try {
            return ProgramInterpreter.run(program, inputs, pinned);
        } catch (IllegalStateException | ArithmeticException e) {
            throw new AssertionError(ProgramPrinter.print(program), e);
        }
    }

    static void same(List<Input> inputs, List<Value> results, List<HostArray> arguments, double tolerance) {
        List<HostArray> expected = Interpreter.run(new Graph(inputs, results), arguments);
        List<HostArray> actual = run(inputs, results, arguments);
        for (int i = 0; i < expected.size(); i++) {
            same(expected.get(i), actual.get(i), tolerance, () -> ProgramPrinter.print(lower(inputs, results)));
        }
    }

    private static void same(
            HostArray expected, HostArray actual, double tolerance, java.util.function.Supplier<String> text) {
        assertEquals(expected.dtype(), actual.dtype(), text);
        assertArrayEquals(expected.shape(), actual.shape(), text);
        for (int i = 0; i < expected.count(); i++) {
            if (expected.dtype().isFloating()) {
                double e = expected.getDouble(i);
                double a = actual.getDouble(i);
                boolean close =
                        Double.compare(e, a) == 0 || e == a || Math.abs(e - a) <= tolerance * Math.max(1, Math.abs(e));
                if (!close) {
                    assertEquals(e, a, 0.0, () -> text.get());
                }
            } else {
                assertEquals(expected.getLong(i), actual.getLong(i), text);
            }
        }
    }
}
