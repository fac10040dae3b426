package org.bitale.cpu;

import java.util.Random;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;

/// Arrays of random elements, special values among them.
final class RandomData {
    private static final double[] SPECIAL = {
        0,
        -0.0,
        1,
        -1,
        0.5,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        1e30,
        -1e30
    };

    private RandomData() {}

    /// `count` elements; integers lie mostly below `bound`, so that some are positions.
    static Object array(Random random, DType t, int count, int bound) {
        HostArray array = HostArray.zeros(t, count);
        for (int i = 0; i < count; i++) {
            if (t.isFloating()) {
                boolean special = random.nextInt(16) == 0;
                double v = special ? SPECIAL[random.nextInt(SPECIAL.length)] : random.nextGaussian() * 4;
                array.setDouble(i, t.round(v));
            } else {
                array.setLong(i, t.wrap(random.nextInt(16) == 0 ? random.nextLong() : random.nextInt(-4, bound)));
            }
        }
        return array.data();
    }

    /// Whether two arrays hold the same bits, all NaNs being one.
    static boolean same(DType t, Object a, Object b) {
        int n = java.lang.reflect.Array.getLength(a);
        HostArray x = HostArray.wrap(t, a, n);
        HostArray y = HostArray.wrap(t, b, n);
        for (int i = 0; i < n; i++) {
            boolean equal = t.isFloating()
                    ? Double.doubleToLongBits(x.getDouble(i)) == Double.doubleToLongBits(y.getDouble(i))
                    : x.getLong(i) == y.getLong(i);
            if (!equal) {
                return false;
            }
        }
        return true;
    }
}
