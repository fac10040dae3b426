package org.bitale.compiler;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.array.VersionedStorage;
import org.bitale.core.array.VersionedStorage.Version;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.Shared;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.jspecify.annotations.Nullable;

/// The shared variables a function reads and updates, and what a call does with them.
final class SharedState {
    /// Held while several variables are pinned or committed together, so that readers see all or nothing.
    private static final Object SNAPSHOT = new Object();

    private final VersionedStorage[] read;
    private final List<Shared> updated;
    private final VersionedStorage[] locked;

    /// The session of every call of a function without variables; null for other functions.
    private final @Nullable Session stateless;

    SharedState(List<Shared> read, List<Shared> updated) {
        this.read = read.stream().map(Shared::storage).toArray(VersionedStorage[]::new);
        this.updated = updated;
        this.locked = updated.stream()
                .map(Shared::storage)
                .sorted(Comparator.comparingLong(VersionedStorage::order))
                .toArray(VersionedStorage[]::new);
        this.stateless = read.isEmpty() && updated.isEmpty() ? new Session() : null;
    }

    int readCount() {
        return read.length;
    }

    /// Starts a call: takes the locks of what it updates, pins what it reads and puts the values into `arrays`.
    Session open(HostArray[] arrays, int from) {
        if (stateless != null) {
            return stateless;
        }
        for (VersionedStorage s : locked) {
            s.updating().lock();
        }
        Session session = new Session();
        if (read.length == 1) {
            session.pinned[0] = read[0].pin();
        } else if (read.length > 1) {
            synchronized (SNAPSHOT) {
                for (int i = 0; i < read.length; i++) {
                    session.pinned[i] = read[i].pin();
                }
            }
        }
        for (int i = 0; i < read.length; i++) {
            HostArray value = session.pinned[i].array();
            arrays[from + i] = value;
        }
        return session;
    }

    /// One call's view of the variables; closing it releases everything.
    final class Session implements AutoCloseable {
        private final Version[] pinned = new Version[read.length];
        private final @Nullable HostArray[] taken = new HostArray[updated.size()];

        /// An array for the next value of updated variable `index`.
        HostArray nextVersion(int index, DType dtype, int[] shape) {
            requireFits(updated.get(index), shape);
            HostArray spare = updated.get(index).storage().takeSpare().orElse(null);
            HostArray next = spare != null && spare.hasShape(shape) ? spare : HostArray.zeros(dtype, shape);
            taken[index] = next;
            return next;
        }

        /// Makes the results from `from` on the variables' new values. Cannot fail half-way.
        void commit(HostArray[] results, int from) {
            if (updated.isEmpty()) {
                return;
            }
            synchronized (SNAPSHOT) {
                for (int i = 0; i < taken.length; i++) {
                    updated.get(i).storage().commit(results[from + i]);
                }
            }
            Arrays.fill(taken, null);
        }

        @Override
        public void close() {
            for (int i = 0; i < pinned.length; i++) {
                read[i].unpin(pinned[i]);
            }
            for (int i = 0; i < taken.length; i++) {
                HostArray unused = taken[i];
                if (unused != null) {
                    updated.get(i).storage().returnSpare(unused);
                }
            }
            for (int i = locked.length - 1; i >= 0; i--) {
                locked[i].updating().unlock();
            }
        }
    }

    private static void requireFits(Shared variable, int[] shape) {
        for (int i = 0; i < shape.length; i++) {
            if (variable.type().dim(i) instanceof Dim.Known k && k.size() != shape[i]) {
                throw new TensorException("update of shared \"" + variable.name() + "\": the variable is "
                        + variable.type() + ", the new value has shape " + Arrays.toString(shape)
                        + "; declare it with unknown sizes if its shape may change\n  "
                        + Diagnosis.origin(variable));
            }
        }
    }
}
