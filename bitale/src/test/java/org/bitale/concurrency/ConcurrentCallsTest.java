package org.bitale.concurrency;

import static org.bitale.Bitale.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadFactory;
import org.bitale.compiler.CompiledFunction;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One function called by many threads at once, platform and virtual, cold and hot.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConcurrentCallsTest {
    private static final int[] BATCHES = {1, 2, 7, 33, 128, 400};
    private static final int FEATURES = 40;

    private final Shared w = shared("w", random(7, FEATURES, 24));
    private final Shared b = shared("b", random(8, 24));

    @Test
    void sixtyFourPlatformThreads() throws InterruptedException {
        run(64, Thread.ofPlatform().factory(), 20);
    }

    @Test
    void aThousandVirtualThreads() throws InterruptedException {
        run(1_000, Thread.ofVirtual().factory(), 2);
    }

    /// All threads start together on a function that nobody has called before.
    private void run(int threads, ThreadFactory factory, int rounds) throws InterruptedException {
        HostArray[] inputs = new HostArray[BATCHES.length];
        List<List<HostArray.Bits>> expected = new ArrayList<>();
        CompiledFunction serial = network();
        for (int i = 0; i < BATCHES.length; i++) {
            inputs[i] = random(100 + i, BATCHES[i], FEATURES);
            expected.add(bits(serial, inputs[i]));
        }
        CompiledFunction cold = network();
        Crew.run(threads, factory, thread -> {
            for (int round = 0; round < rounds; round++) {
                int i = (thread + round) % BATCHES.length;
                assertEquals(expected.get(i), bits(cold, inputs[i]), () -> "batch " + BATCHES[i]);
            }
        });
        for (int i = 0; i < 2_000; i++) {
            cold.call(inputs[i % BATCHES.length]); // until the JVM has compiled it
        }
        Crew.run(threads, factory, thread -> {
            for (int round = 0; round < rounds; round++) {
                int i = (thread + round) % BATCHES.length;
                assertEquals(expected.get(i), bits(cold, inputs[i]), () -> "batch " + BATCHES[i]);
            }
        });
        assertTrue(
                cold.compilation().programs().size() <= 3,
                "programs: " + cold.compilation().programs().size());
    }

    private CompiledFunction network() {
        Tensor x = matrix("x");
        Tensor hidden = x.dot(w).plus(b).tanh();
        Tensor p = softmax(hidden);
        return function(x).returns(p, p.sum(0), hidden.max(), hidden.argmax(1)).compile();
    }

    private static List<HostArray.Bits> bits(CompiledFunction f, HostArray x) {
        return f.call(x).all().stream().map(HostArray::bits).toList();
    }

    private static HostArray random(int seed, int... shape) {
        Random random = new Random(seed);
        HostArray array = HostArray.zeros(DType.FLOAT32, shape);
        for (int i = 0; i < array.count(); i++) {
            array.setDouble(i, random.nextGaussian());
        }
        return array;
    }
}
