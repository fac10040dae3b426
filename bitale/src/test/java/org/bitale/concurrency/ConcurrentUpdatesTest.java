package org.bitale.concurrency;

import static org.bitale.Bitale.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bitale.compiler.CompiledFunction;
import org.bitale.compiler.Results;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Updates are all or nothing, to other threads and when a call fails.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConcurrentUpdatesTest {
    @Test
    void noUpdateOfManyThreadsIsLost() throws InterruptedException {
        counts(64, Thread.ofPlatform().factory(), 50);
        counts(1_000, Thread.ofVirtual().factory(), 4);
    }

    private static void counts(int threads, ThreadFactory factory, int calls) throws InterruptedException {
        Shared total = shared("total", new long[1000]);
        Tensor amount = lscalar("amount");
        CompiledFunction add = function(amount)
                .returns(total.sum())
                .update(total, total.plus(amount))
                .compile();
        Crew.run(threads, factory, thread -> {
            for (int i = 0; i < calls; i++) {
                add.call(thread % 2 == 0 ? 3 : -2);
            }
        });
        long expected = (long) threads * calls / 2;
        assertEquals(
                expected * 1000,
                function().returns(total.sum()).compile().call().asLong());
    }

    @Test
    void readersNeverSeeHalfOfAnUpdate() throws InterruptedException {
        Shared p = shared("p", new double[500]);
        Shared q = shared("q", new double[500]);
        Tensor step = dscalar("step");
        CompiledFunction move =
                function(step).update(p, p.plus(step)).update(q, q.minus(step)).compile();
        CompiledFunction read =
                function().returns(p.plus(q).sqr().sum(), p.sum()).compile();
        AtomicBoolean done = new AtomicBoolean();
        int writers = 4;
        Crew.run(24, Thread.ofPlatform().factory(), thread -> {
            if (thread < writers) {
                for (int i = 1; i <= 200; i++) {
                    move.call(i * (thread % 2 == 0 ? 1.0 : -1.0));
                }
                done.set(true);
            } else {
                do {
                    assertEquals(0.0, read.call().get(0).asDouble(), "p + q is 0 after every complete update");
                } while (!done.get());
            }
        });
        assertEquals(0.0, read.call().get(1).asDouble());
    }

    /// Two functions update the same two variables, listed in opposite order.
    @Test
    void noDeadlockWhateverTheOrder() throws InterruptedException {
        Shared a = shared("a", 0L);
        Shared b = shared("b", 0L);
        CompiledFunction one =
                function().update(a, a.plus(1)).update(b, b.plus(1)).compile();
        CompiledFunction two =
                function().update(b, b.plus(1)).update(a, a.plus(1)).compile();
        Crew.run(200, Thread.ofVirtual().factory(), thread -> {
            for (int i = 0; i < 20; i++) {
                (thread % 2 == 0 ? one : two).call();
            }
        });
        assertEquals(4_000, a.get().asLong());
        assertEquals(4_000, b.get().asLong());
    }

    @Test
    void aFailureInTheMiddleChangesNothing() {
        Shared w = shared("w", new float[] {1, 2, 3, 4});
        Shared count = shared("count", 0L);
        Tensor rows = ivector("rows");
        Tensor scaled = w.exp().div(w.exp().sum()); // steps before the one that fails
        CompiledFunction train = function(rows)
                .returns(scaled.take(rows, 0).sum())
                .update(count, count.plus(1))
                .update(w, w.plus(scaled))
                .compile();
        train.call(new int[] {0, 3});
        float[] before = w.get().toFloats();
        for (int i = 0; i < 20; i++) {
            assertThrows(TensorException.class, () -> train.call(new int[] {0, 4}));
        }
        assertArrayEquals(before, w.get().toFloats());
        assertEquals(1, count.get().asLong());
        Results next = train.call(new int[] {1, 2});
        assertEquals(2, count.get().asLong());
        Shared same = shared("same", before);
        CompiledFunction alone =
                function().returns(same.plus(same.exp().div(same.exp().sum()))).compile();
        assertArrayEquals(alone.call().array().toFloats(), w.get().toFloats());
        assertEquals(DType.FLOAT32, next.array().dtype());
    }

    @Test
    void failuresOfSomeThreadsDoNotDisturbTheOthers() throws InterruptedException {
        Shared sum = shared("sum", 0L);
        Shared calls = shared("calls", 0L);
        Tensor i = lscalar("i");
        Tensor table = constant(new long[] {5, 6, 7});
        CompiledFunction f = function(i)
                .update(sum, sum.plus(table.get(i)))
                .update(calls, calls.plus(1))
                .compile();
        Crew.run(64, Thread.ofPlatform().factory(), thread -> {
            for (int k = 0; k < 30; k++) {
                int index = (thread + k) % 4;
                if (index == 3) {
                    assertThrows(TensorException.class, () -> f.call(index));
                } else {
                    f.call(index);
                }
            }
        });
        long perIndex = 64 * 30 / 4;
        assertEquals(3 * perIndex, calls.get().asLong());
        assertEquals(perIndex * 18, sum.get().asLong());
    }
}
