package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.List;

/// Every rule of the product.
public final class RuleCatalogue {
    private static final List<Rewrite> ALL = gather();

    private RuleCatalogue() {}

    private static List<Rewrite> gather() {
        List<Rewrite> all = new ArrayList<>();
        all.add(new FoldConstants());
        all.add(new SizeOfOperand());
        all.add(new DropBroadcast());
        all.add(new SumToReduce());
        all.addAll(ShapeRules.ALL);
        all.add(new SliceOfSlice());
        all.add(new SliceOfConcat());
        all.add(new SliceOfBroadcast());
        all.add(new GatherOfRange());
        all.add(new ConcatOfConcat());
        all.addAll(CastRules.ALL);
        all.addAll(ComplexRules.ALL);
        all.addAll(ReduceRules.ALL);
        all.add(new ReduceOfOne(false));
        all.add(new ReduceOfOne(true));
        all.add(new ReduceOfBroadcast(false));
        all.add(new ReduceOfBroadcast(true));
        all.addAll(ContractRules.ALL);
        all.addAll(ArithmeticRules.ALL);
        all.addAll(ConstantRules.ALL);
        all.addAll(PowerRules.ALL);
        all.addAll(LogicRules.ALL);
        all.addAll(StabilityRules.ALL);
        all.addAll(SoftmaxRules.ALL);
        all.addAll(ScatterRules.ALL);
        all.add(new SpreadOverQuotients());
        all.add(new CancelFactors());
        return List.copyOf(all);
    }

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
