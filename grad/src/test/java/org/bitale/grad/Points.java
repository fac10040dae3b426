package org.bitale.grad;

import java.util.Random;
import org.bitale.core.array.HostArray;
import org.bitale.core.scalar.Domain;
import org.bitale.core.type.DType;

/// Random arrays for gradient checks.
final class Points {
    private final Random random;

    Points(long seed) {
        this.random = new Random(seed);
    }

    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /// Gaussian float64 values, at least 0.5 away from 0 so that differences see no kink there.
    HostArray normal(int... shape) {
        HostArray array = HostArray.zeros(DType.FLOAT64, shape);
        for (int i = 0; i < array.count(); i++) {
            double value = random.nextGaussian();
            array.setDouble(i, value + Math.copySign(0.5, value));
        }
        return array;
    }

    /// Distinct float64 values in random order, 0.5 apart: no ties within reach of a difference.
    HostArray distinct(int... shape) {
        HostArray array = HostArray.zeros(DType.FLOAT64, shape);
        for (int i = 0; i < array.count(); i++) {
            int j = random.nextInt(i + 1);
            array.setDouble(i, array.getDouble(j));
            array.setDouble(j, 0.5 * i - array.count() / 4.0);
        }
        return array;
    }

    /// Values from the middle 80 % of `domain`.
    HostArray in(Domain domain, int... shape) {
        HostArray array = HostArray.zeros(DType.FLOAT64, shape);
        double width = domain.high() - domain.low();
        for (int i = 0; i < array.count(); i++) {
            array.setDouble(i, domain.low() + width * (0.1 + 0.8 * random.nextDouble()));
        }
        return array;
    }

    /// Numbers a quarter of the way between whole ones, give or take an eighth: neither they nor their halves are near
    /// a whole number or one between two.
    HostArray betweenSteps(int... shape) {
        HostArray array = HostArray.zeros(DType.FLOAT64, shape);
        for (int i = 0; i < array.count(); i++) {
            array.setDouble(i, random.nextInt(-8, 8) + 0.125 + 0.25 * random.nextDouble());
        }
        return array;
    }

    /// Whole numbers.
    HostArray onSteps(int... shape) {
        HostArray array = HostArray.zeros(DType.FLOAT64, shape);
        for (int i = 0; i < array.count(); i++) {
            array.setDouble(i, random.nextInt(-8, 8));
        }
        return array;
    }

    /// Indices of an axis of `size`, negative ones among them.
    HostArray indices(int size, int... shape) {
        HostArray array = HostArray.zeros(DType.INT64, shape);
        for (int i = 0; i < array.count(); i++) {
            array.setLong(i, random.nextInt(2 * size) - size);
        }
        return array;
    }

    HostArray booleans(int... shape) {
        HostArray array = HostArray.zeros(DType.BOOL, shape);
        for (int i = 0; i < array.count(); i++) {
            array.setLong(i, random.nextInt(2));
        }
        return array;
    }
}
