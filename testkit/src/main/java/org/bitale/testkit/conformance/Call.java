package org.bitale.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bitale.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// An operator of the specification applied to tensors: what the table maps to the DSL.
record Call(String op, List<Tensor> inputs, Map<String, ? extends @Nullable Object> attrs) {
    Tensor x() {
        return inputs.get(0);
    }

    Tensor y() {
        return inputs.get(1);
    }

    Tensor input(int index) {
        return inputs.get(index);
    }

    /// Whether the attribute is given and not null.
    boolean has(String name) {
        return attrs.get(name) != null;
    }

    boolean flag(String name, boolean otherwise) {
        return attrs.get(name) instanceof Boolean b ? b : otherwise;
    }

    long integer(String name, long otherwise) {
        return attrs.get(name) instanceof Number n ? n.longValue() : otherwise;
    }

    double number(String name, double otherwise) {
        return has(name) ? Golden.number(attrs.get(name)) : otherwise;
    }

    String text(String name, String otherwise) {
        return attrs.get(name) instanceof String s ? s : otherwise;
    }

    @Nullable
    Object attr(String name) {
        return attrs.get(name);
    }

    /// An attribute that is an integer or a list of them.
    int[] ints(String name) {
        return ints(attrs.get(name));
    }

    long[] longs(String name) {
        int[] values = ints(name);
        long[] result = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    static int[] ints(@Nullable Object value) {
        if (value instanceof Number n) {
            return new int[] {n.intValue()};
        }
        List<Integer> result = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                result.add(((Number) item).intValue());
            }
        }
        return result.stream().mapToInt(Integer::intValue).toArray();
    }
}
