package org.bitale.compiler.run;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The frames of a function: at most two per core; further calls wait. Taking and giving back a frame costs one
/// atomic operation each while there are enough.
final class FramePool {
    private final Supplier<Frame> maker;
    private final AtomicReferenceArray<@Nullable Frame> idle;
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();

    FramePool(int frames, Supplier<Frame> maker) {
        this.maker = maker;
        this.idle = new AtomicReferenceArray<>(frames);
    }

    Frame acquire() {
        Frame frame = takeIdle();
        if (frame == null) {
            frame = make();
        }
        return frame != null ? frame : await();
    }

    private @Nullable Frame takeIdle() {
        for (int i = 0; i < idle.length(); i++) {
            Frame frame = idle.get(i);
            if (frame != null && idle.compareAndSet(i, frame, null)) {
                return frame;
            }
        }
        return null;
    }

    private @Nullable Frame make() {
        if (made.incrementAndGet() > idle.length()) {
            made.decrementAndGet();
            return null;
        }
        try {
            return maker.get();
        } catch (Throwable t) {
            made.decrementAndGet();
            throw t;
        }
    }

    private Frame await() {
        lock.lock();
        waiting.incrementAndGet();
        try {
            while (true) {
                Frame frame = takeIdle();
                if (frame == null) {
                    frame = make();
                }
                if (frame != null) {
                    return frame;
                }
                released.awaitUninterruptibly();
            }
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
        }
    }

    void release(Frame frame) {
        for (int i = 0; !idle.compareAndSet(i, null, frame); i = (i + 1) % idle.length()) {
            Thread.onSpinWait(); // there is a place for every frame; another call may have just taken this one
        }
        if (waiting.get() > 0) {
            lock.lock();
            try {
                released.signal();
            } finally {
                lock.unlock();
            }
        }
    }
}
