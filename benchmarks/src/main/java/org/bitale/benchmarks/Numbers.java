package org.bitale.benchmarks;

/// The counter-based random numbers that all peers fill their inputs with: SplitMix64's output function of
/// `mix(seed) + (i + 1) * golden`, so that every library computes on the same bits.
public final class Numbers {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Numbers() {}

    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// Element `i` of the stream of `base = mix(seed)`: uniform on 0 … 1.
    private static double unit(long base, int i) {
        return (mix(base + (i + 1L) * GOLDEN) >>> 11) * 0x1p-53;
    }

    public static double[] uniformDoubles(int seed, double low, double high, int count) {
        double[] result = new double[count];
        long base = mix(seed);
        for (int i = 0; i < count; i++) {
            result[i] = low + (high - low) * unit(base, i);
        }
        return result;
    }

    public static float[] uniform(int seed, double low, double high, int count) {
        float[] result = new float[count];
        long base = mix(seed);
        for (int i = 0; i < count; i++) {
            result[i] = (float) (low + (high - low) * unit(base, i));
        }
        return result;
    }

    /// Integers uniform on `0 … bound-1`.
    public static int[] ints(int seed, int bound, int count) {
        int[] result = new int[count];
        long base = mix(seed);
        for (int i = 0; i < count; i++) {
            result[i] = (int) (unit(base, i) * bound);
        }
        return result;
    }
}
