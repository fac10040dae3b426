package org.bitale.compiler.run;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The frames of a function: at most two per core; further calls wait. Taking a frame costs one atomic operation
/// while there are enough, giving it back none: each has a place of its own.
final class FramePool {
    /// A frame given back a moment before another call begins to wait may go unnoticed for so long.
    private static final long LONGEST_WAIT_MICROS = 500;

    private final Supplier<Frame> maker;
    private final AtomicReferenceArray<@Nullable Frame> idle;
    private volatile int made;
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
        for (int i = 0; i < made; i++) {
            Frame frame = idle.get(i);
            if (frame != null && idle.compareAndSet(i, frame, null)) {
                return frame;
            }
        }
        return null;
    }

    private @Nullable Frame make() {
        if (made == idle.length()) {
            return null;
        }
        synchronized (idle) {
            if (made == idle.length()) {
                return null;
            }
            Frame frame = maker.get();
            frame.place = made;
            made = frame.place + 1;
            return frame;
        }
    }

    private Frame await() {
        boolean interrupted = false;
        lock.lock();
        waiting.incrementAndGet();
        try {
            while (true) {
                Frame frame = takeIdle();
                if (frame != null) {
                    return frame;
                }
                try {
                    released.await(LONGEST_WAIT_MICROS, TimeUnit.MICROSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void release(Frame frame) {
        idle.setRelease(frame.place, frame);
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
