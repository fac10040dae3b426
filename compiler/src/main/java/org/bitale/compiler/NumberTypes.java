package org.bitale.compiler;

import java.util.Map;
import org.bitale.core.type.DType;
import org.bitale.core.type.Promotion;

/// Which primitive types of Java a typed entry may have for a dtype: those by which no value is lost
/// silently.
final class NumberTypes {
    private static final Map<Class<?>, DType> DTYPES = Map.of(
            double.class, DType.FLOAT64,
            float.class, DType.FLOAT32,
            long.class, DType.INT64,
            int.class, DType.INT32,
            short.class, DType.INT16,
            byte.class, DType.INT8,
            boolean.class, DType.BOOL);

    private NumberTypes() {}

    /// Whether an input of `declared` may be given as a `type`. A floating input rounds any number, as a
    /// call does with a literal; any other takes only what it holds without loss.
    static boolean takes(DType declared, Class<?> type) {
        DType given = DTYPES.get(type);
        if (given == null || given.isBool() || declared.isBool()) {
            return given == declared;
        }
        return declared.isFloating() || Promotion.promote(given, declared) == declared;
    }

    /// Whether an input of `declared` may be given as an array of `element`s: whatever they are, if they
    /// are no numbers.
    static boolean takesArray(DType declared, Class<?> element) {
        DType given = DTYPES.get(element);
        return given == null || Promotion.promote(given, declared) == declared;
    }

    /// Whether a `type` holds every value of `dtype`; a double is taken for an int64, as Java itself widens
    /// a long.
    static boolean holds(Class<?> type, DType dtype) {
        boolean isDouble = type == double.class;
        return switch (dtype) {
            case BOOL -> type == boolean.class;
            case INT8, INT16, UINT8, UINT16 -> type != boolean.class;
            case INT32 -> isDouble || type == long.class || type == int.class;
            case UINT32, INT64 -> isDouble || type == long.class;
            case FLOAT16, BFLOAT16, FLOAT32 -> isDouble || type == float.class;
            case FLOAT64 -> isDouble;
            case UINT64, COMPLEX64, COMPLEX128 -> false;
        };
    }

    /// What to declare for a scalar input instead.
    static String forInput(DType declared) {
        return switch (declared) {
            case BOOL -> "boolean";
            case INT32 -> "int";
            case INT64 -> "long";
            case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> "double";
            default -> "HostArray";
        };
    }

    /// What to declare for an array of `rank` axes instead.
    static String forArray(DType declared, int rank) {
        return DTYPES.entrySet().stream()
                .filter(e -> e.getValue() == declared)
                .map(e -> e.getKey() + "[]".repeat(rank))
                .findFirst()
                .orElse("HostArray");
    }

    /// What to declare for a scalar output instead.
    static String forOutput(DType dtype) {
        return switch (dtype) {
            case BOOL -> "boolean";
            case INT8, INT16, UINT8, UINT16, INT32 -> "int";
            case UINT32, INT64 -> "long";
            case FLOAT16, BFLOAT16, FLOAT32 -> "float";
            case FLOAT64 -> "double";
            case UINT64, COMPLEX64, COMPLEX128 -> "HostArray";
        };
    }
}
