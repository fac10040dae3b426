package org.bitale.core.scalar;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.bitale.core.type.DType;

/// Arguments on which elementary functions go wrong: special values and branch points with their neighbours,
/// then random ones, a quarter each uniform over the wide and over the narrow range, log-uniform, and random
/// bit patterns (all exponents, subnormals, NaN).
final class Points {
    private static final double[] SPECIALS = {
        0,
        Double.POSITIVE_INFINITY,
        Double.NaN,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        0.25,
        0.5,
        0.75,
        0.98,
        1,
        1.5,
        2,
        4,
        5,
        6,
        9,
        10,
        17,
        18,
        20,
        38,
        87,
        88,
        89,
        104,
        150,
        0x1p-90,
        0x1p-24,
        0x1p-53,
        0x1p60,
        708,
        710,
        745,
        746,
        1023,
        1024,
        1075,
        1e5,
        1.5e6,
        Math.log(2),
        Math.log(1.5),
        Math.log(4.0 / 3),
        Math.PI / 4,
        Math.PI / 2,
        Math.PI
    };

    private Points() {}

    static double[] of(DType type, int count, long seed) {
        Random random = new Random(seed);
        return DoubleStream.concat(specials(type), DoubleStream.generate(() -> random(type, random)))
                .limit(count)
                .toArray();
    }

    private static DoubleStream specials(DType type) {
        return DoubleStream.of(SPECIALS)
                .flatMap(x -> IntStream.rangeClosed(-4, 4).mapToDouble(steps -> neighbour(type, x, steps)))
                .flatMap(x -> DoubleStream.of(x, -x));
    }

    private static double neighbour(DType type, double x, int steps) {
        return type == DType.FLOAT32
                ? Float.intBitsToFloat(Float.floatToIntBits((float) x) + steps)
                : Double.longBitsToDouble(Double.doubleToLongBits(x) + steps);
    }

    private static double random(DType type, Random random) {
        double wide = type == DType.FLOAT32 ? 110 : 760;
        double x = switch (random.nextInt(4)) {
            case 0 -> random.nextDouble(-wide, wide);
            case 1 -> random.nextDouble(-2.5, 2.5);
            case 2 -> Math.pow(2, random.nextDouble(-59, 1)) * (random.nextBoolean() ? 1 : -1);
            default ->
                type == DType.FLOAT32
                        ? Float.intBitsToFloat(random.nextInt())
                        : Double.longBitsToDouble(random.nextLong());
        };
        return type.round(x);
    }
}
