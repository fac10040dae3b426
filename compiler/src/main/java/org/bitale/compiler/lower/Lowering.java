package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.bitale.compiler.fuse.Fuse;
import org.bitale.compiler.fuse.Group;
import org.bitale.compiler.fuse.Item;
import org.bitale.compiler.fuse.Plan;
import org.bitale.compiler.program.Program;
import org.bitale.compiler.program.Step;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;

/// Turns a graph of primitives and library ops into a program.
public final class Lowering {
    private Lowering() {}

    /// The program that computes `results` of `arguments`, which are inputs.
    ///
    /// The graph is free of composites and specialised for a shape class: a size that is not known to be 1 does
    /// not stretch. Throws [org.bitale.core.diag.TensorException] for complex numbers.
    public static Program lower(List<Value> results, List<? extends Value> arguments) {
        List<Value> legal = Legalize.run(results);
        Plan plan = Fuse.plan(legal, List.copyOf(arguments));
        List<Step> steps = new ArrayList<>();
        for (Item item : plan.items()) {
            switch (item) {
                case Item.Fixed(Step step) -> steps.add(step);
                case Group group -> {
                    if (isNeeded(group)) {
                        steps.add(KernelWriter.launch(plan, group));
                    }
                }
            }
        }
        return new Program(plan.buffers().specs(), steps, plan.results(), report(legal, steps));
    }

    /// A group whose values are all computed elsewhere too, in place of use, writes nothing.
    private static boolean isNeeded(Group group) {
        return !group.stores().isEmpty()
                || group.scatter().isPresent()
                || group.cumulation().isPresent()
                || group.folds().stream().anyMatch(f -> !f.partials().isEmpty());
    }

    private static Program.Report report(List<Value> results, List<Step> steps) {
        int nodes = Traversal.applies(results).size();
        int products = (int) steps.stream()
                .filter(s -> s instanceof Step.Product || s instanceof Step.Convolve)
                .count();
        int host = (int) steps.stream().filter(Step.Library.class::isInstance).count();
        return new Program.Report(nodes - products - host, products, host);
    }
}
