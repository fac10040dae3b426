package org.bitale.testkit.random;

import java.util.List;
import java.util.SplittableRandom;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;

/// Data for arguments and constants.
enum RandomArrays {
    /// Magnitudes about 1, either sign.
    ORDINARY,
    /// In the open interval from 0 to 1: inside the domain of most functions.
    UNIT,
    /// Small whole numbers, so that there are ties and zeros.
    WHOLE,
    /// Magnitudes from 1e-6 to 1e6.
    WIDE,
    /// Ordinary, with NaN, infinities, signed zeros, subnormals, huge numbers and ends of ranges among them.
    SPECIAL;

    private static final List<Double> REALS = List.of(
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.5,
            88.8,
            -104.0,
            709.9,
            -745.2,
            1e-8,
            1e30,
            -1e30,
            1e-30,
            (double) Float.MIN_VALUE,
            -1e-40,
            (double) Float.MAX_VALUE,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN);
    private static final List<Long> INTEGERS = List.of(
            0L,
            1L,
            -1L,
            31L,
            63L,
            64L,
            (long) Integer.MAX_VALUE,
            (long) Integer.MIN_VALUE,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            (1L << 53) + 1,
            255L,
            -128L);

    /// One of the kinds, ordinary ones most often.
    static RandomArrays kind(SplittableRandom random) {
        int n = random.nextInt(10);
        return n < 3 ? ORDINARY : n < 5 ? UNIT : n < 6 ? WHOLE : n < 7 ? WIDE : SPECIAL;
    }

    HostArray draw(SplittableRandom random, DType dtype, int... shape) {
        HostArray array = HostArray.zeros(dtype, shape);
        for (int i = 0; i < array.count(); i++) {
            if (dtype.isFloating()) {
                array.setDouble(i, real(random));
            } else {
                array.setLong(i, dtype.wrap(integer(random)));
            }
        }
        return array;
    }

    double real(SplittableRandom random) {
        double sign = random.nextBoolean() ? 1 : -1;
        return switch (this) {
            case ORDINARY -> sign * (0.1 + 3 * random.nextDouble());
            case UNIT -> 0.01 + 0.98 * random.nextDouble();
            case WHOLE -> random.nextInt(7) - 3;
            case WIDE -> sign * Math.pow(10, 12 * random.nextDouble() - 6);
            case SPECIAL -> random.nextInt(4) == 0 ? REALS.get(random.nextInt(REALS.size())) : ORDINARY.real(random);
        };
    }

    private long integer(SplittableRandom random) {
        return switch (this) {
            case UNIT -> random.nextInt(2);
            case WIDE -> random.nextInt(2_000_001) - 1_000_000;
            case SPECIAL ->
                random.nextInt(4) == 0 ? INTEGERS.get(random.nextInt(INTEGERS.size())) : random.nextInt(19) - 9;
            case ORDINARY, WHOLE -> random.nextInt(13) - 4;
        };
    }
}
