package org.bitale.cpu.kernel;

import java.lang.constant.ClassDesc;

/// The names of the Vector API. Generated code refers to the module by name only, so the library loads without it.
final class VectorApi {
    static final String MODULE = "jdk.incubator.vector";
    static final ClassDesc VECTOR = of("Vector");
    static final ClassDesc BYTE = of("ByteVector");
    static final ClassDesc INT = of("IntVector");
    static final ClassDesc LONG = of("LongVector");
    static final ClassDesc FLOAT = of("FloatVector");
    static final ClassDesc DOUBLE = of("DoubleVector");
    static final ClassDesc MASK = of("VectorMask");
    static final ClassDesc SHUFFLE = of("VectorShuffle");
    static final ClassDesc SPECIES = of("VectorSpecies");
    static final ClassDesc OPERATORS = of("VectorOperators");
    static final ClassDesc COMPARISON = OPERATORS.nested("Comparison");
    static final ClassDesc CONVERSION = OPERATORS.nested("Conversion");
    static final ClassDesc BINARY = OPERATORS.nested("Binary");

    private VectorApi() {}

    private static ClassDesc of(String name) {
        return ClassDesc.of(MODULE + "." + name);
    }
}
