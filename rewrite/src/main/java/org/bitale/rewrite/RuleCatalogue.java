package org.bitale.rewrite;

import java.util.List;
import java.util.stream.Stream;

/// Every rule of the product.
public final class RuleCatalogue {
    private static final List<Rewrite> ALL =
            Stream.of(List.<Rewrite>of(new FoldConstants(), new SizeOfOperand()), ShapeRules.ALL, ArithmeticRules.ALL, ConstantRules.ALL, PowerRules.ALL, LogicRules.ALL).flatMap(List::stream).toList();

    private RuleCatalogue() {}

    public static List<Rewrite> all() {
        return ALL;
    }

    /// The rule of this name; throws [IllegalArgumentException] for an unknown one.
    public static Rewrite named(String name) {
        return ALL.stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule is called \"" + name + "\""));
    }
}
