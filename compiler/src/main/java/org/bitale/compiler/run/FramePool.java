package org.bitale.compiler.run;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The frames of a function: at most two per core; further calls wait.
final class FramePool {
    private final Supplier<Frame> maker;
    private final AtomicReferenceArray<@Nullable Frame> idle;
    private final Semaphore permits;

    FramePool(int frames, Supplier<Frame> maker) {
        this.maker = maker;
        this.idle = new AtomicReferenceArray<>(frames);
        this.permits = new Semaphore(frames);
    }

    Frame acquire() {
        permits.acquireUninterruptibly();
        for (int i = 0; i < idle.length(); i++) {
            Frame frame = idle.get(i);
            if (frame != null && idle.compareAndSet(i, frame, null)) {
                return frame;
            }
        }
        try {
            return maker.get();
        } catch (Throwable t) {
            permits.release();
            throw t;
        }
    }

    void release(Frame frame) {
        for (int i = 0; i < idle.length(); i++) {
            if (idle.get(i) == null && idle.compareAndSet(i, null, frame)) {
                break;
            }
        }
        permits.release();
    }
}
