package org.bitale.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;

/// The list of what is not supported says the truth: nothing on it works, and what the specification has besides does.
class UnsupportedTest {
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\|.*");

    private final OpTable table = StandardOps.table();
    private final Unsupported list = Unsupported.load();

    @Test
    void operatorsOnTheListAreThoseOfTheSpecificationThatTheTableLacks() throws IOException {
        Set<String> lacking = new TreeSet<>(specification());
        lacking.removeAll(table.operators());
        lacking.removeAll(Composites.OPERATORS);
        Set<String> listed = new TreeSet<>();
        for (String pair : list.pairs()) {
            if (pair.endsWith(",*")) {
                listed.add(pair.substring(0, pair.length() - 2));
            }
        }
        assertEquals(lacking, listed);
    }

    /// What was once supported stays so: the list may become shorter than this, never longer.
    @Test
    void nothingIsMissingButLoops() {
        Set<String> more = new TreeSet<>(list.pairs());
        more.removeAll(Set.of("scan,*"));
        assertEquals(Set.of(), more);
    }

    @Test
    void theTableHoldsOperatorsOfTheSpecificationOnly() throws IOException {
        Set<String> invented = new TreeSet<>(table.operators());
        invented.removeAll(specification());
        assertEquals(Set.of(), invented);
    }

    /// Operators inside expressions do not count: a case of its own shows which operator is wrong.
    @Test
    void everyOperatorOfTheSpecificationHasACase() throws IOException {
        Set<String> without = specification();
        for (String line : Conformance.builtIn()) {
            Case c = Case.parse(line);
            if (!c.refused()) {
                without.remove(c.op());
            }
        }
        assertEquals(Set.of(), without);
    }

    /// A pair stays on the list only while a case needs it there. Dtypes that no DSL function takes need no case.
    @Test
    void everyPairOnTheListHasACaseThatFailsWithoutIt() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String line : Conformance.builtIn()) {
            cases.add(Case.parse(line));
        }
        for (String pair : list.pairs()) {
            String dtype = pair.substring(pair.indexOf(',') + 1);
            if (!dtype.equals("*") && !DType.parse(dtype).isComplex()) {
                CaseRunner without = new CaseRunner(table, list.without(pair));
                CaseRunner with = new CaseRunner(table, list);
                assertTrue(
                        cases.stream().anyMatch(c -> isUnsupported(with, c) && fails(without, c)),
                        pair + " is on the list, but every case passes without it: take it off");
            }
        }
    }

    private static boolean isUnsupported(CaseRunner runner, Case c) {
        return runner.missing(c).isPresent();
    }

    private static boolean fails(CaseRunner runner, Case c) {
        return runner.run(c, Evaluators.interpreter()).status() == Outcome.Status.FAILED;
    }

    /// The operators that the tables of section 8 have a row for.
    private static Set<String> specification() throws IOException {
        Set<String> operators = new TreeSet<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Unsupported.class.getResourceAsStream("SPEC.md")), StandardCharsets.UTF_8))) {
            List<String> section =
                    lines.lines().dropWhile(l -> !l.startsWith("## 8. ")).toList();
            for (String line : section) {
                Matcher row = ROW.matcher(line);
                if (row.matches()) {
                    operators.add(row.group(1));
                }
            }
        }
        assertEquals(397, operators.size());
        return operators;
    }
}
