package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The documentation of rules, written from the rules themselves: `docs/rules.md`.
public final class RuleTable {
    private RuleTable() {}

    /// A Markdown page with one table per tag; a rule stands under the first of its tags in the alphabet.
    public static String markdown(Collection<? extends Rewrite> rules) {
        StringBuilder page = new StringBuilder("""
                # Rewrite rules

                Generated from `RuleCatalogue`; a test compares this page with it, and
                `-Dbitale.rules.write=true` writes it anew. What the effects mean is said in `Effect`; each rule is
                held to its effect by `RewriteVerifier`.
                """);
        Map<String, List<Rewrite>> families = new LinkedHashMap<>();
        for (Rewrite r : rules) {
            families.computeIfAbsent(Collections.min(r.tags()), _ -> new ArrayList<>())
                    .add(r);
        }
        families.forEach((family, members) -> append(page, family, members));
        return page.toString();
    }

    private static void append(StringBuilder page, String family, List<Rewrite> rules) {
        page.append("\n## ").append(family).append("\n\n");
        page.append("| Rule | Rewrites | Effect | Phases | Because |\n|---|---|---|---|---|\n");
        for (Rewrite r : rules) {
            String phases = r.phases().stream().map(RuleTable::lower).collect(Collectors.joining(", "));
            page.append("| ")
                    .append(r.name())
                    .append(" | `")
                    .append(escape(r.text()))
                    .append("` | ");
            page.append(lower(r.effect())).append(" | ").append(phases).append(" | ");
            page.append(escape(r.because())).append(" |\n");
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String escape(String text) {
        return text.replace("|", "\\|");
    }
}
