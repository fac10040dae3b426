package org.bitale.cpu.kernel;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import org.bitale.core.type.DType;

/// How a value lives in a local variable: a JVM number, a vector of them, or a mask over such vectors.
enum Type {
    BOOL(TypeKind.INT, ConstantDescs.CD_int, 1),
    INT(TypeKind.INT, ConstantDescs.CD_int, 4),
    LONG(TypeKind.LONG, ConstantDescs.CD_long, 8),
    FLOAT(TypeKind.FLOAT, ConstantDescs.CD_float, 4),
    DOUBLE(TypeKind.DOUBLE, ConstantDescs.CD_double, 8),
    INTS(TypeKind.REFERENCE, VectorApi.INT, 4),
    LONGS(TypeKind.REFERENCE, VectorApi.LONG, 8),
    FLOATS(TypeKind.REFERENCE, VectorApi.FLOAT, 4),
    DOUBLES(TypeKind.REFERENCE, VectorApi.DOUBLE, 8),
    INT_MASK(TypeKind.REFERENCE, VectorApi.MASK, 4),
    LONG_MASK(TypeKind.REFERENCE, VectorApi.MASK, 8),
    FLOAT_MASK(TypeKind.REFERENCE, VectorApi.MASK, 4),
    DOUBLE_MASK(TypeKind.REFERENCE, VectorApi.MASK, 8),
    ARRAY(TypeKind.REFERENCE, ConstantDescs.CD_Object, 0);

    private static final Type[] ALL = values();

    final TypeKind kind;
    final ClassDesc desc;
    final int bytes;

    Type(TypeKind kind, ClassDesc desc, int bytes) {
        this.kind = kind;
        this.desc = desc;
        this.bytes = bytes;
    }

    /// The JVM number that carries a dtype; narrow ones are kept in range by wrapping or rounding after each operation.
    static Type of(DType t) {
        return switch (t) {
            case BOOL -> BOOL;
            case INT8, INT16, UINT8, UINT16, INT32 -> INT;
            case UINT32, INT64, UINT64 -> LONG;
            case FLOAT16, BFLOAT16, FLOAT32 -> FLOAT;
            case FLOAT64 -> DOUBLE;
            case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException("a kernel over " + t.numpyName());
        };
    }

    boolean isVector() {
        return this != ARRAY && ordinal() >= INTS.ordinal();
    }

    boolean isMask() {
        return ordinal() >= INT_MASK.ordinal() && this != ARRAY;
    }

    boolean isBool() {
        return this == BOOL || isMask();
    }

    boolean isFloating() {
        Type s = element();
        return s == FLOAT || s == DOUBLE;
    }

    /// The number type of a vector or mask; of a number, itself.
    Type element() {
        return ordinal() < INTS.ordinal() ? this : ALL[INT.ordinal() + (ordinal() - INTS.ordinal()) % 4];
    }

    Type vector() {
        return ALL[INTS.ordinal() + element().ordinal() - INT.ordinal()];
    }

    Type mask() {
        return ALL[INT_MASK.ordinal() + element().ordinal() - INT.ordinal()];
    }

    /// The dtype of an array of these numbers.
    DType stored() {
        return switch (element()) {
            case BOOL, INT -> DType.INT32;
            case LONG -> DType.INT64;
            case FLOAT -> DType.FLOAT32;
            case DOUBLE -> DType.FLOAT64;
            default -> throw new IllegalStateException("no array of " + this);
        };
    }

    /// The integer number type of the same width.
    Type bits() {
        return bytes == 8 ? LONG : INT;
    }
}
