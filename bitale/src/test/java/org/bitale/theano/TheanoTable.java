package org.bitale.theano;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rows of `docs/theano-to-bitale.md`, and the declarations that its examples use.
///
/// A row is `| name | priority | call or reason | example | value |`, names, calls and examples between backticks.
record TheanoTable(String text, String declarations, List<Row> rows) {
    /// One function of Theano; without a call the reason says why, without an example there is no value.
    record Row(String name, String priority, Optional<String> call, String reason, String example, String value) {
        boolean present() {
            return call.isPresent();
        }
    }

    static TheanoTable read() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "theano-to-bitale.md"));
        Matcher declarations =
                Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(text);
        if (!declarations.find()) {
            throw new IllegalStateException("theano-to-bitale.md does not declare the tensors of its examples");
        }
        List<Row> rows = new ArrayList<>();
        text.lines().filter(line -> line.startsWith("| `")).forEach(line -> rows.add(row(line)));
        return new TheanoTable(text, declarations.group(1), List.copyOf(rows));
    }

    private static Row row(String line) {
        List<String> cells = Arrays.stream(line.substring(1).split("\\|", -1))
                .map(String::strip)
                .toList();
        if (cells.size() != 6) {
            throw new IllegalStateException("needs five cells: " + line);
        }
        Optional<String> call = code(cells.get(2));
        return new Row(
                code(cells.get(0)).orElseThrow(),
                cells.get(1),
                call,
                call.isPresent() ? "" : cells.get(2),
                code(cells.get(3)).orElse(""),
                cells.get(4));
    }

    /// What is between backticks at the start of a cell.
    private static Optional<String> code(String cell) {
        Matcher code = Pattern.compile("^`([^`]+)`").matcher(cell);
        return code.find() ? Optional.of(code.group(1)) : Optional.empty();
    }
}
