package org.bitale.cpu.kernel;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// The place that a masked load reads from. A load that runs past the end of its array makes the JDK allocate; so the
/// rest of the array is copied to scratch and loaded from there.
final class ArrayTail {
    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
    private static final MethodTypeDesc INT_INT_INT =
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int);
    private static final MethodTypeDesc ARRAY_COPY = MethodTypeDesc.of(
            ConstantDescs.CD_void,
            ConstantDescs.CD_Object,
            ConstantDescs.CD_int,
            ConstantDescs.CD_Object,
            ConstantDescs.CD_int,
            ConstantDescs.CD_int);

    private final CodeBuilder code;
    private final Type element;
    private final int source;
    private final int position;

    ArrayTail(CodeBuilder code, Type element) {
        this.code = code;
        this.element = element;
        this.source = code.allocateLocal(TypeKind.REFERENCE);
        this.position = code.allocateLocal(TypeKind.INT);
    }

    /// Decides where `lanes` elements of `array` at `at` are loaded from. A negative position is left alone: the load
    /// is guarded, and its mask knows which lanes exist.
    void cut(MethodWriter method, Node array, Node at, int lanes) {
        Label inside = code.newLabel();
        method.push(array);
        code.astore(source);
        method.push(at);
        code.istore(position).iload(position).iflt(inside);
        code.iload(position).aload(source).arraylength().loadConstant(lanes);
        code.isub().if_icmple(inside);
        copy();
        scratch();
        code.astore(source).iconst_0().istore(position).labelBinding(inside);
    }

    /// `arraycopy(source, min(position, length), scratch, 0, max(length - position, 0))`.
    private void copy() {
        code.aload(source).iload(position).aload(source).arraylength();
        code.invokestatic(MATH, "min", INT_INT_INT);
        scratch();
        code.iconst_0().aload(source).arraylength().iload(position).isub().iconst_0();
        code.invokestatic(MATH, "max", INT_INT_INT);
        code.invokestatic(SYSTEM, "arraycopy", ARRAY_COPY);
    }

    /// Pushes the array and the position to load from.
    void push() {
        code.aload(source).iload(position);
    }

    private void scratch() {
        String field = switch (element) {
            case LONG -> "longTail";
            case FLOAT -> "floatTail";
            case DOUBLE -> "doubleTail";
            default -> "intTail";
        };
        code.aload(ScalarCode.SCRATCH).getfield(ScalarCode.SCRATCH_CLASS, field, element.desc.arrayType());
    }
}
