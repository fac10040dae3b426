package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bitale.compiler.fuse.Group;
import org.bitale.compiler.fuse.Plan;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.program.Step;

/// Writes the kernel of a group: first with a loop for every axis, to see which axes all positions walk like one;
/// where there are such, once more with those joined.
final class KernelWriter {
    private final Plan plan;
    private final Group group;
    private final List<Group.Store> stores;

    private KernelWriter(Plan plan, Group group) {
        this.plan = plan;
        this.group = group;
        this.stores = new ArrayList<>(group.stores());
        stores.addAll(Spills.of(plan, group));
    }

    static Step.Launch launch(Plan plan, Group group) {
        KernelWriter writer = new KernelWriter(plan, group);
        boolean[] apart = new boolean[group.space().size()];
        KernelBody draft = writer.body(apart);
        KernelBody.Nest nest = draft.nest();
        boolean[] joinable = draft.axes.joinable();
        if (Arrays.equals(joinable, apart)) {
            return writer.launch(draft.signature, nest);
        }
        KernelBody joined = writer.body(joinable);
        return writer.launch(joined.signature, joined.nest());
    }

    private KernelBody body(boolean[] joined) {
        return new KernelBody(plan, group, stores, new Signature(plan.buffers(), written()), joined);
    }

    private Step.Launch launch(Signature signature, KernelBody.Nest nest) {
        Kernel kernel = new Kernel(
                signature.buffers(), signature.params().size(), nest.parallel(), nest.vectorOuter(), nest.body());
        List<Step.InPlace> inPlace = group.form() == Group.Form.ELEMENTWISE ? InPlacePairs.of(kernel) : List.of();
        return new Step.Launch(kernel, signature.bufferIds(), signature.params(), nest.extent(), nest.work(), inPlace);
    }

    private Set<Integer> written() {
        Set<Integer> written = new HashSet<>();
        stores.forEach(s -> written.add(s.buffer()));
        group.folds().forEach(f -> written.addAll(f.partials()));
        group.scatter().ifPresent(s -> written.add(s.buffer()));
        group.cumulation().ifPresent(c -> written.addAll(c.buffers()));
        return written;
    }
}
