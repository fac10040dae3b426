package org.bitale.cpu.product;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Scratch objects for reuse, independent of threads, so that a million virtual threads need no more than run at a
/// time. Those that find no free slot are left to the garbage collector.
final class Slots<T> {
    private final AtomicReferenceArray<@Nullable T> free =
            new AtomicReferenceArray<>(2 * Runtime.getRuntime().availableProcessors());
    private final Supplier<T> maker;

    Slots(Supplier<T> maker) {
        this.maker = maker;
    }

    T take() {
        for (int i = 0; i < free.length(); i++) {
            if (free.get(i) != null) {
                T taken = free.getAndSet(i, null);
                if (taken != null) {
                    return taken;
                }
            }
        }
        return maker.get();
    }

    void give(T scratch) {
        for (int i = 0; i < free.length(); i++) {
            if (free.get(i) == null && free.compareAndSet(i, null, scratch)) {
                return;
            }
        }
    }
}
