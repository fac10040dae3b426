package org.bitale.core.array;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.jspecify.annotations.Nullable;

/// Java's own forms of a tensor: `double[][]`, `Integer[]`, a boxed number.
final class NestedArrays {
    private static final Map<Class<?>, DType> DTYPES = Map.ofEntries(
            Map.entry(double.class, DType.FLOAT64),
            Map.entry(Double.class, DType.FLOAT64),
            Map.entry(float.class, DType.FLOAT32),
            Map.entry(Float.class, DType.FLOAT32),
            Map.entry(long.class, DType.INT64),
            Map.entry(Long.class, DType.INT64),
            Map.entry(int.class, DType.INT32),
            Map.entry(Integer.class, DType.INT32),
            Map.entry(short.class, DType.INT16),
            Map.entry(Short.class, DType.INT16),
            Map.entry(byte.class, DType.INT8),
            Map.entry(Byte.class, DType.INT8),
            Map.entry(boolean.class, DType.BOOL),
            Map.entry(Boolean.class, DType.BOOL));

    private NestedArrays() {}

    static HostArray read(@Nullable Object nested) {
        if (nested == null) {
            throw new TensorException("a tensor cannot be made of null; give a number, a Boolean, or nested arrays");
        }
        Class<?> leaf = nested.getClass();
        List<Integer> shape = new ArrayList<>();
        @Nullable Object first = nested;
        for (; leaf.isArray(); leaf = leaf.getComponentType()) {
            int size = first == null ? 0 : Array.getLength(first);
            shape.add(size);
            first = size == 0 ? null : Array.get(first, 0);
        }
        DType dtype = DTYPES.get(leaf);
        if (dtype == null) {
            throw new TensorException(
                    "a tensor cannot be made of " + nested.getClass().getSimpleName()
                            + "; give a number, a Boolean, or nested arrays of one primitive or boxed type");
        }
        HostArray array = HostArray.zeros(dtype, shape.stream().mapToInt(i -> i).toArray());
        fill(array, nested, new int[0], 0);
        return array;
    }

    /// Writes `part`, which stands at `index`, from flat index `at` on; returns the flat index after it.
    private static int fill(HostArray array, @Nullable Object part, int[] index, int at) {
        if (part == null) {
            throw new TensorException("nested arrays must be complete: there is null at " + Arrays.toString(index));
        }
        if (index.length == array.rank()) {
            store(array, part, at);
            return at + 1;
        }
        int size = Array.getLength(part);
        if (size != array.size(index.length)) {
            throw new TensorException("nested arrays must be rectangular: there are " + size + " elements at "
                    + Arrays.toString(index) + ", " + array.size(index.length) + " in the first of that depth");
        }
        if (index.length == array.rank() - 1
                && part.getClass().getComponentType().isPrimitive()) {
            copyRow(array, part, at, size);
            return at + size;
        }
        int next = at;
        int[] inner = Arrays.copyOf(index, index.length + 1);
        for (int i = 0; i < size; i++) {
            inner[index.length] = i;
            next = fill(array, Array.get(part, i), inner, next);
        }
        return next;
    }

    private static void copyRow(HostArray array, Object row, int at, int size) {
        if (row instanceof boolean[] flags) {
            for (int i = 0; i < size; i++) {
                array.setLong(at + i, flags[i] ? 1 : 0);
            }
        } else {
            System.arraycopy(row, 0, array.data(), at, size);
        }
    }

    private static void store(HostArray array, Object element, int at) {
        switch (element) {
            case Boolean b -> array.setLong(at, b ? 1 : 0);
            case Double d -> array.setDouble(at, d);
            case Float f -> array.setDouble(at, f);
            case Number n -> array.setLong(at, n.longValue());
            default -> throw new IllegalStateException(element.getClass().getName());
        }
    }

    /// The smallest Java type that holds the dtype's values, nested; of rank 0 boxed.
    static Object write(HostArray array) {
        Object flat = switch (array.dtype()) {
            case BOOL -> FlatArrays.booleans(array);
            case INT8, INT16 -> array.copy().data();
            case UINT8, UINT16, INT32 -> FlatArrays.ints(array);
            case UINT32, INT64, UINT64 -> FlatArrays.longs(array);
            case FLOAT16, BFLOAT16, FLOAT32 -> FlatArrays.floats(array);
            case FLOAT64, COMPLEX64, COMPLEX128 -> FlatArrays.doubles(array);
        };
        return nest(flat, array.shape(), 0, 0);
    }

    private static Object nest(Object flat, int[] shape, int axis, int at) {
        if (shape.length == 0) {
            return Array.get(flat, 0);
        }
        Class<?> leaf = flat.getClass().getComponentType();
        Object part = Array.newInstance(leaf, Arrays.copyOfRange(shape, axis, shape.length));
        int size = shape[axis];
        if (axis == shape.length - 1) {
            System.arraycopy(flat, at, part, 0, size);
            return part;
        }
        int stride = 1;
        for (int i = axis + 1; i < shape.length; i++) {
            stride *= shape[i];
        }
        for (int i = 0; i < size; i++) {
            Array.set(part, i, nest(flat, shape, axis + 1, at + i * stride));
        }
        return part;
    }
}
