package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bitale.compiler.fuse.Group;
import org.bitale.compiler.fuse.Plan;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.program.Step;

/// Writes the kernel of a group, twice: first with a loop for every axis, to see which axes all positions walk
/// like one, then with those joined.
final class KernelWriter {
    private KernelWriter() {}

    static Step.Launch launch(Plan plan, Group group) {
        List<Group.Store> stores = new ArrayList<>(group.stores());
        stores.addAll(Spills.of(plan, group));
        Set<Integer> written = written(group, stores);
        boolean[] apart = new boolean[group.space().size()];
        KernelBody draft = new KernelBody(plan, group, stores, new Signature(plan.buffers(), written), apart);
        draft.nest();
        Signature signature = new Signature(plan.buffers(), written);
        KernelBody.Nest nest = new KernelBody(plan, group, stores, signature, draft.axes.joinable()).nest();
        Kernel kernel = new Kernel(
                signature.buffers(), signature.params().size(), nest.parallel(), nest.vectorOuter(), nest.body());
        List<Step.InPlace> inPlace = group.form() == Group.Form.ELEMENTWISE ? InPlacePairs.of(kernel) : List.of();
        return new Step.Launch(kernel, signature.bufferIds(), signature.params(), nest.extent(), nest.work(), inPlace);
    }

    private static Set<Integer> written(Group group, List<Group.Store> stores) {
        Set<Integer> written = new HashSet<>();
        stores.forEach(s -> written.add(s.buffer()));
        group.folds().forEach(f -> written.addAll(f.partials()));
        group.scatter().ifPresent(s -> written.add(s.buffer()));
        group.cumulation().ifPresent(c -> written.addAll(c.buffers()));
        return written;
    }
}
