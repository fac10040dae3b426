package org.bitale.cpu;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bitale.compiler.loop.Kernel;
import org.jspecify.annotations.Nullable;

/// The linked kernels of the process: equal kernels are one as long as a function uses them.
///
/// A function's programs hold what they use; the cache itself holds only the kernels linked last, so the classes of
/// functions that are gone can be unloaded.
final class KernelCache {
    private static final int RECENT = 512;

    private final CpuOptions.Form form;
    private final Map<Kernel, Entry> entries = new HashMap<>();
    private final ReferenceQueue<CpuKernel> collected = new ReferenceQueue<>();
    private final LinkedHashMap<Kernel, CpuKernel> recent = new LinkedHashMap<>(16, 0.75f, true);

    /// A kernel that may be collected, with its key for the removal.
    private static final class Entry extends WeakReference<CpuKernel> {
        private final Kernel key;

        Entry(Kernel key, CpuKernel value, ReferenceQueue<CpuKernel> queue) {
            super(value, queue);
            this.key = key;
        }
    }

    KernelCache(CpuOptions.Form form) {
        this.form = form;
    }

    /// The linked kernel, made if there is none.
    synchronized CpuKernel link(Kernel kernel) {
        removeCollected();
        Entry entry = entries.get(kernel);
        CpuKernel linked = entry == null ? null : entry.get();
        if (linked == null) {
            linked = new CpuKernel(kernel, form);
            entries.put(kernel, new Entry(kernel, linked, collected));
        }
        recent.put(kernel, linked);
        if (recent.size() > RECENT) {
            recent.remove(recent.keySet().iterator().next());
        }
        return linked;
    }

    /// How many kernels are held, by functions or as recent.
    synchronized int size() {
        removeCollected();
        return entries.size();
    }

    private void removeCollected() {
        for (@Nullable Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            Entry entry = (Entry) gone;
            entries.remove(entry.key, entry);
        }
    }
}
