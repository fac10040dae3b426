package org.bitale.core.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Shared;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;

/// Pins, commits and spares.
class VersionedStorageTest {
    private final HostArray first = HostArray.of(new long[] {1});
    private final VersionedStorage storage = new VersionedStorage(first);

    @Test
    void aPinnedVersionOutlivesCommits() {
        VersionedStorage.Version pinned = storage.pin();
        HostArray second = HostArray.of(new long[] {2});
        storage.commit(second);
        assertSame(first, pinned.array());
        assertTrue(storage.takeSpare().isEmpty(), "the pinned array must not be handed out");
        assertSame(second, storage.read(a -> a));
        storage.unpin(pinned);
        assertSame(first, storage.takeSpare().orElseThrow());
        assertTrue(storage.takeSpare().isEmpty());
    }

    @Test
    void everyPinCounts() {
        VersionedStorage.Version a = storage.pin();
        VersionedStorage.Version b = storage.pin();
        storage.commit(HostArray.of(new long[] {2}));
        storage.unpin(a);
        assertTrue(storage.takeSpare().isEmpty());
        storage.unpin(b);
        assertSame(first, storage.takeSpare().orElseThrow());
    }

    @Test
    void unpinningTheCurrentVersionFreesNothing() {
        storage.unpin(storage.pin());
        assertTrue(storage.takeSpare().isEmpty());
    }

    @Test
    void steadyUpdatesSwapTwoArrays() {
        storage.commit(HostArray.of(new long[] {2}));
        HostArray spare = storage.takeSpare().orElseThrow();
        assertSame(first, spare);
        storage.returnSpare(spare);
        assertSame(first, storage.takeSpare().orElseThrow());
        storage.commit(first);
        assertNotSame(first, storage.takeSpare().orElseThrow());
    }

    @Test
    void aReaderThatFailsUnpins() {
        assertThrows(
                IllegalStateException.class,
                () -> storage.read(_ -> {
                    throw new IllegalStateException();
                }));
        storage.commit(HostArray.of(new long[] {2}));
        assertSame(first, storage.takeSpare().orElseThrow());
    }

    @Test
    void readersNeverSeeAVersionBeingWritten() throws Exception {
        int size = 1000;
        VersionedStorage shared = new VersionedStorage(HostArray.zeros(DType.INT64, size));
        try (var pool = Executors.newFixedThreadPool(3)) {
            List<Future<Boolean>> readers = new ArrayList<>();
            for (int r = 0; r < 2; r++) {
                Callable<Boolean> reader = () -> {
                    boolean whole = true;
                    for (int i = 0; i < 2000; i++) {
                        whole &= shared.read(a -> a.getLong(0) == a.getLong(size - 1));
                    }
                    return whole;
                };
                readers.add(pool.submit(reader));
            }
            for (int i = 1; i <= 2000; i++) {
                HostArray next = shared.takeSpare().orElseGet(() -> HostArray.zeros(DType.INT64, size));
                for (int k = 0; k < size; k++) {
                    next.setLong(k, i);
                }
                shared.commit(next);
            }
            for (Future<Boolean> reader : readers) {
                assertTrue(reader.get(), "a reader saw two versions at once");
            }
        }
        assertEquals(2000L, shared.<Long>read(a -> a.getLong(7)));
    }

    @Test
    void sharedVariablesCopyInAndOut() {
        HostArray value = HostArray.of(new double[] {1, 2});
        Shared w = new Shared("w", value);
        value.setDouble(0, 9);
        w.get().setDouble(1, 9);
        assertEquals(HostArray.of(new double[] {1, 2}).bits(), w.get().bits());
        w.set(value);
        value.setDouble(1, 7);
        assertEquals(HostArray.of(new double[] {9, 2}).bits(), w.get().bits());
    }

    @Test
    void sharedVariablesKeepTheirType() {
        Shared w = new Shared("w", HostArray.of(new double[] {1, 2}));
        TensorException e = assertThrows(TensorException.class, () -> w.set(HostArray.of(new double[3])));
        assertTrue(
                e.getMessage().contains("shared \"w\" f64[2] at ")
                        && e.getMessage().contains("cannot hold a value of type f64[3]"),
                e.getMessage());
        assertThrows(TensorException.class, () -> w.set(HostArray.of(new float[2])));
        assertEquals(1, w.get().getDouble(0));
        Shared open =
                new Shared("open", TensorType.of(DType.FLOAT64, List.of(Dim.symbol("N"))), HostArray.of(new double[1]));
        open.set(HostArray.of(new double[5]));
        assertEquals(5, open.get().count());
        assertFalse(open.storage().updating().isLocked());
    }
}
