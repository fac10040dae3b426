package org.bitale.core.array;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// The value of a shared variable as a sequence of versions.
///
/// A call pins the version it reads; a commit makes a complete new array the current version, which cannot fail
/// half-way. The array of a version that nobody pins any more becomes the spare, into which the next update is
/// computed: steady training allocates nothing. Updating calls hold [#updating] of all variables they change,
/// taken in the order of [#order], from before they read until they have committed.
public final class VersionedStorage {
    private static final AtomicLong ORDER = new AtomicLong();

    private final long order = ORDER.incrementAndGet();
    private final ReentrantLock updating = new ReentrantLock();
    private Version current;
    private Optional<HostArray> spare = Optional.empty();

    /// One immutable value, with the number of calls that read it.
    public static final class Version {
        private final HostArray array;
        private int pins;

        private Version(HostArray array) {
            this.array = array;
        }

        public HostArray array() {
            return array;
        }
    }

    public VersionedStorage(HostArray initial) {
        this.current = new Version(initial);
    }

    /// The order in which locks of several variables are taken.
    public long order() {
        return order;
    }

    /// Held by a call that will commit to this variable.
    public ReentrantLock updating() {
        return updating;
    }

    /// The current version, which stays as it is until [#unpin].
    public synchronized Version pin() {
        current.pins++;
        return current;
    }

    public synchronized void unpin(Version version) {
        version.pins--;
        if (version != current && version.pins == 0) {
            spare = Optional.of(version.array);
        }
    }

    /// An array of this type that nobody reads, to compute the next version into; empty when there is none.
    public synchronized Optional<HostArray> takeSpare() {
        Optional<HostArray> taken = spare;
        spare = Optional.empty();
        return taken;
    }

    /// Makes `next` the current version; the caller gives the array away.
    public synchronized void commit(HostArray next) {
        Version old = current;
        current = new Version(next);
        if (old.pins == 0) {
            spare = Optional.of(old.array);
        }
    }

    /// Gives back an array taken by [#takeSpare] whose update was not committed.
    public synchronized void returnSpare(HostArray array) {
        spare = Optional.of(array);
    }

    /// A value computed from the current version, pinned meanwhile.
    public <T> T read(Function<HostArray, T> reader) {
        Version version = pin();
        try {
            return reader.apply(version.array);
        } finally {
            unpin(version);
        }
    }

    /// Sets the value from outside a call; waits for an updating call to end.
    public void replace(HostArray next) {
        updating.lock();
        try {
            commit(next);
        } finally {
            updating.unlock();
        }
    }
}
