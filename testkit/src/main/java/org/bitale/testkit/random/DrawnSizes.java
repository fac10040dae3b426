package org.bitale.testkit.random;

import java.util.SplittableRandom;

/// The sizes that random graphs have.
final class DrawnSizes {
    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 19, 23, 37, 61, 127, 251};

    private DrawnSizes() {}

    /// 0, 1, few, about the lengths of vectors, a prime, or in a large graph thousands.
    static long size(SplittableRandom random, int limit) {
        int n = random.nextInt(24);
        if (limit > 5_000 && n < 10) {
            return 5_000 + random.nextInt(limit - 5_000);
        }
        if (n == 0) {
            return 0;
        }
        if (n < 4) {
            return 1;
        }
        if (n < 12) {
            return 2 + random.nextInt(6);
        }
        if (n < 15) {
            return 15 + random.nextInt(3);
        }
        return n < 20 ? 1 + random.nextInt(65) : PRIMES[random.nextInt(PRIMES.length)];
    }

    /// Whether two shapes broadcast together to at most `limit` elements.
    static boolean broadcasts(int[] a, int[] b, int limit) {
        long count = 1;
        for (int i = 1; i <= Math.max(a.length, b.length); i++) {
            int m = i <= a.length ? a[a.length - i] : 1;
            int n = i <= b.length ? b[b.length - i] : 1;
            if (m != n && m != 1 && n != 1) {
                return false;
            }
            count *= m == 1 ? n : m;
        }
        return count <= limit;
    }

    /// The shape to which two shapes that fit broadcast.
    static int[] broadcast(int[] a, int[] b) {
        int[] sizes = new int[Math.max(a.length, b.length)];
        for (int i = 1; i <= sizes.length; i++) {
            int m = i <= a.length ? a[a.length - i] : 1;
            int n = i <= b.length ? b[b.length - i] : 1;
            sizes[sizes.length - i] = m == 1 ? n : m;
        }
        return sizes;
    }
}
