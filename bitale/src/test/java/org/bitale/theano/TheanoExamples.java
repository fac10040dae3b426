package org.bitale.theano;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import javax.tools.ToolProvider;
import org.bitale.Bitale;
import org.bitale.core.array.HostArray;
import org.bitale.ops.Tensor;

/// The examples of the table, compiled as one class with a method each.
final class TheanoExamples implements AutoCloseable {
    /// What stands in the place of a value for an example that gives none but throws if something is wrong.
    static final String RUNS = "runs";

    private static final String IMPORTS = """
            import static org.bitale.Bitale.*;
            import java.util.List;
            import org.bitale.core.array.HostArray;
            import org.bitale.core.graph.PrimitiveOp.IndexMode;
            import org.bitale.core.scalar.Intrinsic;
            import org.bitale.core.type.DType;
            import org.bitale.grad.*;
            import org.bitale.ops.*;
            import org.bitale.ops.nn.*;
            import org.bitale.ops.sparse.*;

            """;

    private final URLClassLoader loader;
    private final Class<?> compiled;

    private TheanoExamples(URLClassLoader loader, Class<?> compiled) {
        this.loader = loader;
        this.compiled = compiled;
    }

    static TheanoExamples compile(TheanoTable table, Path folder) throws Exception {
        Path source = folder.resolve("Examples.java");
        Files.writeString(source, source(table));
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        String path = System.getProperty("java.class.path");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, messages, messages, "-cp", path, "-d", folder.toString(), source.toString());
        assertEquals(0, failed, () -> messages.toString(StandardCharsets.UTF_8));
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        return new TheanoExamples(loader, loader.loadClass("Examples"));
    }

    private static String source(TheanoTable table) {
        StringBuilder source = new StringBuilder(IMPORTS).append("public class Examples {\n");
        table.declarations()
                .lines()
                .forEach(line -> source.append("    static final ").append(line).append('\n'));
        for (int i = 0; i < table.rows().size(); i++) {
            TheanoTable.Row row = table.rows().get(i);
            boolean runs = row.value().equals(RUNS);
            if (!row.example().isEmpty()) {
                source.append("    public static ")
                        .append(runs ? "void" : "Tensor")
                        .append(" row" + i + "() { ");
                source.append(runs ? "" : "return ").append(row.example()).append("; }\n");
            }
        }
        return source.append("}\n").toString();
    }

    /// What the example of row i gives, or "runs", compared with what the table says; empty if that is right.
    String difference(int i, TheanoTable.Row row) throws ReflectiveOperationException {
        Object result = compiled.getMethod("row" + i).invoke(null);
        if (row.value().equals(RUNS)) {
            return "";
        }
        HostArray got = Bitale.eval((Tensor) result);
        return same(got, row.value()) ? "" : row.example() + " should be " + row.value() + ", is " + got;
    }

    /// Whether the array has the shape and, to nine digits, the elements of a nested list in brackets.
    private static boolean same(HostArray array, String nested) {
        if (!nested.replaceAll("[^\\[\\],]", "").equals(brackets(array.shape(), 0))) {
            return false;
        }
        String[] numbers = nested.replaceAll("[\\[\\] ]", "").split(",");
        for (int i = 0; i < array.count(); i++) {
            double wanted = number(numbers[i]);
            double got = array.getDouble(i);
            if (Double.compare(wanted, got) != 0 && !(Math.abs(got - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)))) {
                return false;
            }
        }
        return true;
    }

    private static double number(String text) {
        return switch (text) {
            case "true" -> 1;
            case "false" -> 0;
            default -> Double.parseDouble(text);
        };
    }

    /// A nested list of this shape with its numbers left out.
    private static String brackets(int[] shape, int axis) {
        if (axis == shape.length) {
            return "";
        }
        return "[" + String.join(",", Collections.nCopies(shape[axis], brackets(shape, axis + 1))) + "]";
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
