package org.bitale.platform;

import static org.bitale.Bitale.*;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bitale.compiler.CompiledFunction;
import org.bitale.compiler.FunctionBuilder;
import org.bitale.compiler.Options;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.bitale.grad.Gradients;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;

/// Writes down how many bytes the calling thread allocates in a training step of a 784-500-10 network on 128
/// examples: with the library's threads, alone, and alone into the caller's arrays.
final class Allocations {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static final long LIMIT = 1024;

    private Allocations() {}

    public static void main(String[] args) throws IOException {
        HostArray x = random(1, 128, 784);
        HostArray y = HostArray.wrap(new int[128], 128);
        List<HostArray> targets = List.of(HostArray.zeros(DType.FLOAT32));
        CompiledFunction together = step(Options.DEFAULT);
        CompiledFunction alone = step(Options.DEFAULT.withExecutor(Runnable::run, 1));
        List<String> lines = new ArrayList<>();
        lines.add(Long.toString(bytes(() -> together.callInto(targets, x, y))));
        lines.add(Long.toString(bytes(() -> alone.callInto(targets, x, y))));
        lines.add(Long.toString(bytes(() -> alone.call(x, y))));
        Files.write(Path.of(args[0]), lines);
    }

    /// The bytes of a call in the steady state, which vector code reaches when the JVM has compiled it.
    private static long bytes(Runnable call) {
        long bytes = median(call);
        for (int attempt = 0; bytes >= LIMIT && attempt < 100; attempt++) {
            bytes = median(call);
        }
        return bytes;
    }

    private static long median(Runnable call) {
        for (int i = 0; i < 15; i++) {
            call.run();
        }
        long[] bytes = new long[9];
        long thread = Thread.currentThread().threadId();
        for (int i = 0; i < bytes.length; i++) {
            long before = THREADS.getThreadAllocatedBytes(thread);
            call.run();
            bytes[i] = THREADS.getThreadAllocatedBytes(thread) - before;
        }
        Arrays.sort(bytes);
        return bytes[bytes.length / 2];
    }

    private static CompiledFunction step(Options options) {
        Tensor x = matrix("x");
        Tensor y = ivector("y");
        Shared w1 = shared("w1", random(2, 784, 500));
        Shared b1 = shared("b1", new float[500]);
        Shared w2 = shared("w2", random(3, 500, 10));
        Shared b2 = shared("b2", new float[10]);
        Tensor hidden = x.dot(w1).plus(b1).tanh();
        Tensor probabilities = softmax(hidden.dot(w2).plus(b2));
        Tensor penalty = w1.sqr().sum().plus(w2.sqr().sum()).times(1e-4);
        Tensor cost = categoricalCrossentropy(probabilities, y).mean().plus(penalty);
        Gradients g = grad(cost, w1, b1, w2, b2);
        FunctionBuilder builder = function(x, y).returns(cost).with(o -> options);
        for (Shared p : List.of(w1, b1, w2, b2)) {
            builder.update(p, p.minus(g.of(p).times(0.01)));
        }
        return builder.compile();
    }

    private static HostArray random(int seed, int... shape) {
        Random random = new Random(seed);
        HostArray array = HostArray.zeros(DType.FLOAT32, shape);
        for (int i = 0; i < array.count(); i++) {
            array.setDouble(i, 0.1 * random.nextGaussian());
        }
        return array;
    }
}
