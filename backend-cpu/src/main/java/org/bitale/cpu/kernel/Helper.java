package org.bitale.cpu.kernel;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// The static methods that plain code calls: operations without a bytecode of their own and without a vector form.
enum Helper {
    FLOOR_DIV(Type.DOUBLE, Type.DOUBLE, Type.DOUBLE),
    MOD(Type.DOUBLE, Type.DOUBLE, Type.DOUBLE),
    POW(Type.DOUBLE, Type.DOUBLE, Type.DOUBLE),
    FLOOR_DIV_LONG(Type.LONG, Type.LONG, Type.LONG),
    MOD_LONG(Type.LONG, Type.LONG, Type.LONG),
    FLOOR_DIV_INT(Type.INT, Type.INT, Type.INT),
    MOD_INT(Type.INT, Type.INT, Type.INT),
    QUOTIENT(Type.INT, Type.INT, Type.INT),
    REMAINDER(Type.INT, Type.INT, Type.INT),
    HIGHEST_ONE_BIT(Type.INT, Type.INT),
    FLOOR_DIV_UNSIGNED(Type.LONG, Type.LONG, Type.LONG),
    MOD_UNSIGNED(Type.LONG, Type.LONG, Type.LONG),
    POW_LONG(Type.LONG, Type.LONG, Type.LONG, Type.INT),
    UNSIGNED_TO_DOUBLE(Type.DOUBLE, Type.LONG),
    UNSIGNED_TO_FLOAT(Type.FLOAT, Type.LONG),
    DOUBLE_TO_UNSIGNED(Type.LONG, Type.DOUBLE),
    CLAMPED(Type.LONG, Type.DOUBLE, Type.LONG, Type.LONG),
    LONG_TO_ODD_DOUBLE(Type.DOUBLE, Type.LONG),
    UNSIGNED_TO_ODD_DOUBLE(Type.DOUBLE, Type.LONG),
    ROUND_FLOAT16(Type.FLOAT, Type.DOUBLE),
    ROUND_BFLOAT16(Type.FLOAT, Type.DOUBLE),
    FLOAT16_BITS(Type.INT, Type.FLOAT),
    BFLOAT16_BITS(Type.INT, Type.FLOAT),
    FLOAT16_OF_BITS(Type.FLOAT, Type.INT),
    BFLOAT16_OF_BITS(Type.FLOAT, Type.INT),
    NEXTAFTER_FLOAT64(Type.DOUBLE, Type.DOUBLE, Type.DOUBLE),
    NEXTAFTER_FLOAT32(Type.FLOAT, Type.FLOAT, Type.FLOAT),
    NEXTAFTER_FLOAT16(Type.FLOAT, Type.FLOAT, Type.FLOAT),
    NEXTAFTER_BFLOAT16(Type.FLOAT, Type.FLOAT, Type.FLOAT),
    GCD(Type.LONG, Type.LONG, Type.LONG),
    TAN(Type.DOUBLE, Type.DOUBLE),
    ASIN(Type.DOUBLE, Type.DOUBLE),
    ACOS(Type.DOUBLE, Type.DOUBLE),
    ATAN(Type.DOUBLE, Type.DOUBLE),
    ATAN2(Type.DOUBLE, Type.DOUBLE, Type.DOUBLE),
    SINH(Type.DOUBLE, Type.DOUBLE),
    COSH(Type.DOUBLE, Type.DOUBLE),
    CBRT(Type.DOUBLE, Type.DOUBLE),
    HYPOT(Type.DOUBLE, Type.DOUBLE, Type.DOUBLE),
    LOG10(Type.DOUBLE, Type.DOUBLE),
    SIN_LARGE(Type.DOUBLE, Type.DOUBLE),
    COS_LARGE(Type.DOUBLE, Type.DOUBLE);

    static final ClassDesc STRICT_MATH = ClassDesc.of("java.lang.StrictMath");

    final Type result;
    final Type[] parameters;

    Helper(Type result, Type... parameters) {
        this.result = result;
        this.parameters = parameters;
    }

    /// The class whose method it is: [ScalarOps], or `StrictMath` itself.
    ClassDesc owner() {
        return ordinal() >= TAN.ordinal()
                ? STRICT_MATH
                : ScalarOps.class.describeConstable().orElseThrow();
    }

    /// The method's name: the constant's in camel case.
    String method() {
        if (this == SIN_LARGE || this == COS_LARGE) {
            return this == SIN_LARGE ? "sin" : "cos";
        }
        StringBuilder name = new StringBuilder();
        boolean upper = false;
        for (char c : name().toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                name.append(upper ? c : Character.toLowerCase(c));
                upper = false;
            }
        }
        return name.toString();
    }

    MethodTypeDesc descriptor() {
        ClassDesc[] types = new ClassDesc[parameters.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = parameters[i].desc;
        }
        return MethodTypeDesc.of(result == Type.BOOL ? ConstantDescs.CD_boolean : result.desc, types);
    }
}
