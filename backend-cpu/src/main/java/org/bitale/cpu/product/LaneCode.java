package org.bitale.cpu.product;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import org.bitale.core.type.DType;

/// Emits operations on a register: a vector, or one element in the plain form. Everything is a JDK call emitted in
/// place; the Vector API appears by name only.
sealed interface LaneCode {
    /// The kind of local that holds a register.
    TypeKind kind();

    void zero(CodeBuilder code);

    /// Pushes `array[index + offset …]`.
    void load(CodeBuilder code, int array, int index, int offset);

    /// Pushes `array[index + offset]` in every lane.
    void broadcast(CodeBuilder code, int array, int index, int offset);

    /// Replaces `a, b, c` on the stack by `a * b + c`, rounded once.
    void fma(CodeBuilder code);

    /// `array[index + offset …] = register`.
    void store(CodeBuilder code, int register, int array, int index, int offset);

    static LaneCode of(DType dtype, boolean vector) {
        return vector ? new Vector(dtype) : new Plain(dtype);
    }

    /// `float` or `double`.
    static ClassDesc element(DType dtype) {
        return dtype == DType.FLOAT32 ? CD_float : CD_double;
    }

    private static void index(CodeBuilder code, int index, int offset) {
        code.iload(index);
        if (offset != 0) {
            code.loadConstant(offset).iadd();
        }
    }

    private static void element(CodeBuilder code, TypeKind kind, int array, int index, int offset) {
        code.aload(array);
        index(code, index, offset);
        code.arrayLoad(kind);
    }

    /// One element, in scalar registers.
    record Plain(DType dtype) implements LaneCode {
        @Override
        public TypeKind kind() {
            return TypeKind.from(LaneCode.element(dtype));
        }

        @Override
        public void zero(CodeBuilder code) {
            if (kind() == TypeKind.FLOAT) {
                code.fconst_0();
            } else {
                code.dconst_0();
            }
        }

        @Override
        public void load(CodeBuilder code, int array, int index, int offset) {
            LaneCode.element(code, kind(), array, index, offset);
        }

        @Override
        public void broadcast(CodeBuilder code, int array, int index, int offset) {
            load(code, array, index, offset);
        }

        @Override
        public void fma(CodeBuilder code) {
            ClassDesc element = LaneCode.element(dtype);
            code.invokestatic(
                    ClassDesc.of(Math.class.getName()), "fma", MethodTypeDesc.of(element, element, element, element));
        }

        @Override
        public void store(CodeBuilder code, int register, int array, int index, int offset) {
            code.aload(array);
            LaneCode.index(code, index, offset);
            code.loadLocal(kind(), register).arrayStore(kind());
        }
    }

    /// A vector of the preferred species.
    record Vector(DType dtype) implements LaneCode {
        private static final String PACKAGE = "jdk.incubator.vector";
        private static final ClassDesc VECTOR = ClassDesc.of(PACKAGE, "Vector");
        private static final ClassDesc SPECIES = ClassDesc.of(PACKAGE, "VectorSpecies");

        @Override
        public TypeKind kind() {
            return TypeKind.REFERENCE;
        }

        private ClassDesc type() {
            return ClassDesc.of(PACKAGE, dtype == DType.FLOAT32 ? "FloatVector" : "DoubleVector");
        }

        private void species(CodeBuilder code) {
            code.getstatic(type(), "SPECIES_PREFERRED", SPECIES);
        }

        @Override
        public void zero(CodeBuilder code) {
            species(code);
            code.invokestatic(type(), "zero", MethodTypeDesc.of(type(), SPECIES));
        }

        @Override
        public void load(CodeBuilder code, int array, int index, int offset) {
            species(code);
            code.aload(array);
            LaneCode.index(code, index, offset);
            ClassDesc elements = LaneCode.element(dtype).arrayType();
            code.invokestatic(type(), "fromArray", MethodTypeDesc.of(type(), SPECIES, elements, CD_int));
        }

        @Override
        public void broadcast(CodeBuilder code, int array, int index, int offset) {
            species(code);
            ClassDesc element = LaneCode.element(dtype);
            LaneCode.element(code, TypeKind.from(element), array, index, offset);
            code.invokestatic(type(), "broadcast", MethodTypeDesc.of(type(), SPECIES, element));
        }

        @Override
        public void fma(CodeBuilder code) {
            code.invokevirtual(type(), "fma", MethodTypeDesc.of(type(), VECTOR, VECTOR));
        }

        @Override
        public void store(CodeBuilder code, int register, int array, int index, int offset) {
            code.aload(register).aload(array);
            LaneCode.index(code, index, offset);
            ClassDesc elements = LaneCode.element(dtype).arrayType();
            code.invokevirtual(type(), "intoArray", MethodTypeDesc.of(CD_void, elements, CD_int));
        }
    }
}
