package org.bitale.io;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Base64;
import java.util.SplittableRandom;

/// Reads damaged files and counts how it ends; anything but an array or an [ArrayFileException] stops the run.
///
/// As a program: `ArrayFileFuzz COUNT [SEED] [SECONDS]`. It prints its seed first, and the file that broke a promise.
public final class ArrayFileFuzz {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// How many inputs there were, how many of them were still valid, and the most that reading one allocated beyond
    /// twice its size.
    record Result(long inputs, long valid, long worstExcess) {}

    private ArrayFileFuzz() {}

    static Result run(long seed, long count, long seconds) {
        Mutations mutations = new Mutations(new SplittableRandom(seed));
        SplittableRandom choice = new SplittableRandom(~seed);
        long deadline = System.nanoTime() + seconds * 1_000_000_000;
        long valid = 0;
        long worst = Long.MIN_VALUE;
        long done = 0;
        for (; done < count && (done % 1024 != 0 || System.nanoTime() < deadline); done++) {
            int way = choice.nextInt(8);
            byte[] file = way < 5 ? mutations.nextNpy() : mutations.nextNpz();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                read(way, file);
                valid++;
            } catch (ArrayFileException e) {
                if (e.offset() < 0 || e.getMessage().isEmpty()) {
                    throw broken(seed, done, way, file, e);
                }
            } catch (IOException | RuntimeException | Error e) {
                throw broken(seed, done, way, file, e);
            }
            long excess = THREADS.getCurrentThreadAllocatedBytes() - before - 2L * file.length;
            worst = Math.max(worst, excess);
            if (excess > 16 << 20) {
                throw broken(seed, done, way, file, new AssertionError("allocated " + excess + " bytes too many"));
            }
        }
        return new Result(done, valid, worst);
    }

    private static void read(int way, byte[] file) throws IOException {
        switch (way) {
            case 0, 1, 2 -> ArrayFiles.readNpy(file);
            case 3 -> ArrayFiles.readNpy(new ByteArrayInputStream(file));
            case 4 -> ArrayFiles.readNpy(new MemoryChannel(file));
            case 5 -> ArrayFiles.readNpz(file);
            case 6 -> ArrayFiles.readNpz(new ByteArrayInputStream(file));
            default -> ArrayFiles.readNpz(new MemoryChannel(file));
        }
    }

    private static AssertionError broken(long seed, long index, int way, byte[] file, Throwable cause) {
        String text = Base64.getEncoder().encodeToString(file);
        return new AssertionError("seed " + seed + ", input " + index + ", way " + way + ": " + text, cause);
    }

    public static void main(String[] args) {
        long count = Long.parseLong(args[0]);
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        long seconds = args.length > 2 ? Long.parseLong(args[2]) : Long.MAX_VALUE / 2_000_000_000;
        System.out.println("seed " + seed);
        long start = System.nanoTime();
        Result result = run(seed, count, seconds);
        System.out.printf("%s in %.1f s%n", result, (System.nanoTime() - start) / 1e9);
    }
}
