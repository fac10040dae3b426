package org.bitale.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Prints CSV lines `peer,workload,metric,value` as a Markdown table of milliseconds, a row per workload and a
/// column per peer, the least of a row in bold.
///
/// Arguments: files; without any, standard input is read. Of several measurements of the same the last counts, so
/// a newer file comes after an older one. `~` marks a time during which other processes used the machine.
public final class Table {
    /// Metrics that are times, with their milliseconds.
    private static final Map<String, Double> TIMES = Map.of("ms", 1.0, "s", 1e3, "second_s", 1e3);

    private static final int DIGITS = 3;
    private static final double QUIET_CORES = 0.15;

    /// A time and whether the machine was busy with something else.
    private record Cell(double ms, boolean disturbed) {
        String text(boolean best) {
            BigDecimal rounded = new BigDecimal(ms).round(new MathContext(DIGITS));
            String number = rounded.setScale(rounded.scale() + DIGITS - rounded.precision())
                    .toPlainString();
            return (best ? "**" + number + "**" : number) + (disturbed ? "~" : "");
        }
    }

    private final Map<String, Map<String, Cell>> rows = new LinkedHashMap<>();
    private final Set<String> peers = new LinkedHashSet<>();

    private Table() {}

    public static void main(String[] args) throws IOException {
        List<Path> files = Stream.of(String.join(" ", args).split("\\s+"))
                .filter(word -> !word.isBlank())
                .map(Path::of)
                .toList();
        System.out.print(markdown(files.isEmpty() ? standardInput() : read(files)));
    }

    private static List<Line> standardInput() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            return parse(reader.lines());
        }
    }

    static List<Line> read(List<Path> files) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files) {
            all.append(Files.readString(file)).append('\n');
        }
        return parse(all.toString().lines());
    }

    private static List<Line> parse(Stream<String> text) {
        return text.flatMap(line -> Line.parse(line).stream()).toList();
    }

    /// The table of these lines.
    static String markdown(List<Line> lines) {
        Table table = new Table();
        Map<String, Double> others = lines.stream()
                .filter(line -> line.metric().equals("other_cores"))
                .collect(Collectors.toMap(Table::measurement, Line::value, (_, last) -> last));
        lines.forEach(line -> table.add(line, others.getOrDefault(measurement(line), 0.0) > QUIET_CORES));
        return table.text();
    }

    private static String measurement(Line line) {
        return line.peer() + "," + line.workload();
    }

    private void add(Line line, boolean disturbed) {
        Double milliseconds = TIMES.get(line.metric());
        if (milliseconds == null) {
            return;
        }
        String row = line.metric().equals("second_s") ? line.workload() + ", second" : line.workload();
        peers.add(line.peer());
        rows.computeIfAbsent(row, _ -> new LinkedHashMap<>())
                .put(line.peer(), new Cell(line.value() * milliseconds, disturbed));
    }

    private String text() {
        StringBuilder text = new StringBuilder("| ms |");
        peers.forEach(peer -> text.append(' ').append(peer).append(" |"));
        text.append("\n|---|").repeat("---:|", peers.size()).append('\n');
        rows.forEach((workload, cells) -> appendRow(workload, cells, text));
        return text.toString();
    }

    private void appendRow(String workload, Map<String, Cell> cells, StringBuilder text) {
        double best = cells.values().stream().mapToDouble(Cell::ms).min().orElseThrow();
        text.append("| ").append(workload).append(" |");
        for (String peer : peers) {
            Cell cell = cells.get(peer);
            text.append(' ')
                    .append(cell == null ? "" : cell.text(cell.ms() == best))
                    .append(" |");
        }
        text.append('\n');
    }
}
