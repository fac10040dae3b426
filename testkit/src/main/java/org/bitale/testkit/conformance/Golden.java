package org.bitale.testkit.conformance;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.jspecify.annotations.Nullable;

/// A tensor of a case as an array.
final class Golden {
    private Golden() {}

    /// Reads `{dtype, shape, data}`.
    static HostArray array(Map<?, ?> tensor) {
        DType dtype = DType.parse((String) field(tensor, "dtype"));
        int[] shape = ((List<?>) field(tensor, "shape"))
                .stream().mapToInt(s -> ((Number) s).intValue()).toArray();
        List<?> data = (List<?>) field(tensor, "data");
        HostArray array = HostArray.zeros(dtype, shape);
        for (int i = 0; i < data.size(); i++) {
            set(array, i, data.get(i));
        }
        return array;
    }

    private static Object field(Map<?, ?> map, String name) {
        return java.util.Objects.requireNonNull(map.get(name), name);
    }

    private static void set(HostArray array, int i, @Nullable Object value) {
        switch (value) {
            case Boolean b -> array.setLong(i, b ? 1 : 0);
            case BigInteger n
            when array.dtype().isInteger() || array.dtype().isBool() -> array.setLong(i, n.longValue());
            case List<?> pair -> array.setComplex(i, number(pair.get(0)), number(pair.get(1)));
            case null, default -> array.setDouble(i, number(value));
        }
    }

    static double number(@Nullable Object value) {
        return switch (value) {
            case Number n -> n.doubleValue();
            case String s ->
                switch (s) {
                    case "NaN" -> Double.NaN;
                    case "Infinity" -> Double.POSITIVE_INFINITY;
                    case "-Infinity" -> Double.NEGATIVE_INFINITY;
                    default -> Double.parseDouble(s);
                };
            case null, default -> throw new IllegalArgumentException("not a number: " + value);
        };
    }
}
