package org.bitale.examples;

import java.util.Random;
import org.bitale.core.array.HostArray;

/// Initial values of network parameters.
public final class Layers {
    private Layers() {}

    /// A float32 `in x out` matrix from the uniform distribution on ±sqrt(6 / (in + out)) (Glorot and Bengio, 2010).
    public static HostArray glorot(Random random, int in, int out) {
        float bound = (float) Math.sqrt(6.0 / (in + out));
        float[] values = new float[in * out];
        for (int i = 0; i < values.length; i++) {
            values[i] = (2 * random.nextFloat() - 1) * bound;
        }
        return HostArray.wrap(values, in, out);
    }

    /// A float64 array from the uniform distribution on ±bound.
    public static HostArray uniform(Random random, double bound, int... shape) {
        int count = 1;
        for (int size : shape) {
            count *= size;
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = (2 * random.nextDouble() - 1) * bound;
        }
        return HostArray.wrap(values, shape);
    }
}
