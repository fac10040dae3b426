package org.bitale.compiler;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.jspecify.annotations.Nullable;

/// Converts the outputs of a function to the return type of a typed entry.
final class TypedResults {
    private TypedResults() {}

    /// Whether a function with these outputs can return `type`.
    static boolean supports(Class<?> type, List<TensorType> outputs) {
        if (type == void.class || type == Results.class) {
            return true;
        }
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            return components.length == outputs.size()
                    && IntStream.range(0, components.length)
                            .allMatch(i -> holds(components[i].getType(), outputs.get(i)));
        }
        return outputs.size() == 1 && holds(type, outputs.getFirst());
    }

    private static boolean holds(Class<?> type, TensorType output) {
        if (type == HostArray.class) {
            return true;
        }
        if (output.dtype().isComplex() || output.dtype() == DType.UINT64) {
            return false; // no number of Java holds them all
        }
        if (output.rank() == 0) {
            return isPrimitive(type) && NumberTypes.holds(type, output.dtype());
        }
        int[] empty = new int[output.rank()];
        return type.isInstance(HostArray.zeros(output.dtype(), empty).toNested());
    }

    static boolean isPrimitive(Class<?> t) {
        return t == double.class || t == float.class || t == long.class || t == int.class || t == boolean.class;
    }

    static @Nullable Object convert(List<HostArray> results, Class<?> type) {
        if (type == void.class) {
            return null;
        }
        if (type == Results.class) {
            return new Results(results);
        }
        return type.isRecord() ? record(results, type) : single(results.getFirst(), type);
    }

    private static Object record(List<HostArray> results, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < values.length; i++) {
            types[i] = components[i].getType();
            values[i] = single(results.get(i), types[i]);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new TensorException("as: cannot make a " + type.getName() + " of the outputs", e);
        }
    }

    private static Object single(HostArray array, Class<?> type) {
        if (type == HostArray.class) {
            return array;
        }
        if (type == double.class) {
            return array.asDouble();
        }
        if (type == float.class) {
            return (float) array.asDouble();
        }
        if (type == long.class) {
            return array.asLong();
        }
        if (type == int.class) {
            return Math.toIntExact(array.asLong());
        }
        if (type == boolean.class) {
            return array.asLong() != 0;
        }
        Object nested = array.toNested();
        if (!type.isInstance(nested)) {
            throw new TensorException(
                    "as: the output is " + array.type() + ", the interface returns " + type.getSimpleName());
        }
        return nested;
    }
}
