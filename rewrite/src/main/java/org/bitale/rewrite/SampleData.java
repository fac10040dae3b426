package org.bitale.rewrite;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Data for the inputs of an instance: ordinary numbers, or with the special ones among them.
enum SampleData {
    /// Magnitudes near 1, no zero: every intermediate result stays in range.
    ORDINARY,
    /// Also NaN, infinities, signed zeros, the smallest and the largest numbers.
    SPECIAL;

    private static final List<Double> SPECIALS = List.of(
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.5,
            2.0,
            20.0,
            -20.0,
            90.0,
            -90.0,
            120.0,
            -120.0,
            650.0,
            -650.0,
            1e-8,
            -1e-8,
            1e-17,
            1e-30,
            1e30,
            -1e30,
            (double) Float.MIN_VALUE,
            (double) Float.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN);
    private static final List<Long> EXTREMES =
            List.of(0L, 1L, -1L, (long) Integer.MAX_VALUE, (long) Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE);

    Map<Value, HostArray> draw(Sampler sampler) {
        Map<Value, HostArray> given = new IdentityHashMap<>(sampler.given());
        for (Input i : sampler.inputs()) {
            int[] shape = i.shape().dims().stream()
                    .mapToInt(d -> Math.toIntExact(sampler.size(d)))
                    .toArray();
            HostArray array = HostArray.zeros(i.type().dtype(), shape);
            for (int k = 0; k < array.count(); k++) {
                fill(array, k, sampler.random());
            }
            given.putIfAbsent(i, array);
        }
        return given;
    }

    private void fill(HostArray array, int k, RandomGenerator random) {
        DType t = array.dtype();
        boolean special = this == SPECIAL && random.nextInt(3) == 0;
        if (t.isBool()) {
            array.setLong(k, random.nextInt(2));
        } else if (t.isInteger()) {
            array.setLong(k, special ? EXTREMES.get(random.nextInt(EXTREMES.size())) : random.nextInt(19) - 9);
        } else if (t.isComplex()) {
            array.setComplex(k, number(random, special), number(random, special));
        } else {
            array.setDouble(k, number(random, special));
        }
    }

    private double number(RandomGenerator random, boolean special) {
        return special ? SPECIALS.get(random.nextInt(SPECIALS.size())) : ordinary(random);
    }

    private double ordinary(RandomGenerator random) {
        double magnitude = 0.1 + random.nextDouble() * 3;
        double scaled =
                this == SPECIAL && random.nextInt(3) == 0 ? magnitude * Math.pow(10, random.nextInt(9) - 6) : magnitude;
        return random.nextBoolean() ? scaled : -scaled;
    }
}
