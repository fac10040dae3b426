package org.bitale.testkit.conformance;

import java.util.List;
import java.util.Map;

/// What the DSL calls the operators of the specification in its messages, where that is another word: Theano's
/// Python suffixes are dropped, and an index out of range is found at the call, by the primitive that reads or writes.
final class UserNames {
    private static final Map<String, List<String>> OTHER = Map.ofEntries(
            Map.entry("and_", List.of("and")),
            Map.entry("or_", List.of("or")),
            Map.entry("join", List.of("concatenate")),
            Map.entry("take", List.of("gather")),
            Map.entry("take_along_axis", List.of("gather")),
            Map.entry("advanced_subtensor", List.of("subtensor", "get", "gather")),
            Map.entry("subtensor", List.of("get", "gather")),
            Map.entry("set_subtensor", List.of("scatter")),
            Map.entry("inc_subtensor", List.of("scatter")));

    private UserNames() {}

    /// The operator's own name first.
    static List<String> of(String op) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(op), OTHER.getOrDefault(op, List.of()).stream())
                .toList();
    }
}
