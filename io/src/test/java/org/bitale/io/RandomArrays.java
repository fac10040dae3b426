package org.bitale.io;

import java.nio.ByteOrder;
import java.util.random.RandomGenerator;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;

/// Arrays of random bits in random shapes and strides, and random layouts for them.
final class RandomArrays {
    private final RandomGenerator random;

    RandomArrays(RandomGenerator random) {
        this.random = random;
    }

    HostArray array(DType dtype) {
        int[] shape = new int[random.nextInt(5)];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(5);
        }
        HostArray array = HostArray.zeros(dtype, shape);
        for (int i = 0; i < array.count(); i++) {
            switch (dtype.kind()) {
                case FLOATING -> array.setDouble(i, random.nextGaussian());
                case COMPLEX -> array.setComplex(i, random.nextGaussian(), random.nextGaussian());
                default -> array.setLong(i, random.nextLong());
            }
        }
        return random.nextBoolean() ? array : view(array);
    }

    /// Every second row from the second on, with the axes turned round.
    private static HostArray view(HostArray a) {
        if (a.rank() == 0 || a.count() == 0) {
            return a;
        }
        int rank = a.rank();
        int[] shape = new int[rank];
        int[] strides = new int[rank];
        for (int i = 0; i < rank; i++) {
            shape[i] = a.size(rank - 1 - i);
            strides[i] = a.strides()[rank - 1 - i];
        }
        int offset = shape[rank - 1] > 1 ? strides[rank - 1] : 0;
        shape[rank - 1] = Math.max(shape[rank - 1] / 2, 1);
        strides[rank - 1] *= 2;
        return a.view(shape, strides, offset);
    }

    NpyLayout layout(DType dtype) {
        boolean big = dtype != DType.BFLOAT16 && random.nextBoolean();
        return new NpyLayout(
                1 + random.nextInt(3), big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, random.nextBoolean());
    }
}
