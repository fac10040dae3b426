package org.bitale.cpu.kernel;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.Locale;
import org.bitale.compiler.loop.Buffer;
import org.bitale.core.type.DType;

/// Bytecode of the operations on numbers: each pushes its result.
final class ScalarCode {
    static final int BUFFERS = 1;
    static final int PARAMS = 2;
    static final int FROM = 3;
    static final int TO = 4;
    static final int SCRATCH = 5;

    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    private static final ClassDesc OPS = ScalarOps.class.describeConstable().orElseThrow();
    static final ClassDesc SCRATCH_CLASS = Scratch.class.describeConstable().orElseThrow();

    private final CodeBuilder code;
    private final MethodWriter method;

    ScalarCode(CodeBuilder code, MethodWriter method) {
        this.code = code;
        this.method = method;
    }

    void constant(Node n) {
        switch (n.type) {
            case BOOL, INT -> code.loadConstant((int) n.bits());
            case LONG -> code.loadConstant(n.bits());
            case FLOAT -> code.loadConstant((float) Double.longBitsToDouble(n.bits()));
            case DOUBLE -> code.loadConstant(Double.longBitsToDouble(n.bits()));
            default -> throw new IllegalStateException("constant " + n);
        }
    }

    void write(Node n) {
        switch (n.op) {
            case PARAM -> parameter((Integer) n.detail);
            case BUFFER -> buffer((Buffer) n.detail);
            case SCRATCH -> scratch((Type) n.detail);
            case LOAD, STORE -> {
                pushAll(n);
                if (n.op == Op.LOAD) {
                    load((DType) n.detail);
                } else {
                    store((DType) n.detail);
                }
            }
            case SELECT -> select(n);
            case EQ, NE, LT, LE, GT, GE -> compare(n);
            case CALL -> {
                pushAll(n);
                if (n.detail instanceof Outlined o) {
                    code.invokestatic(KernelClass.SELF, o.method(), o.descriptor());
                } else {
                    Helper helper = (Helper) n.detail;
                    code.invokestatic(helper.owner(), helper.method(), helper.descriptor());
                }
            }
            case WRAP -> {
                pushAll(n);
                wrap((DType) n.detail, n.type);
            }
            case SHL, SHR, USHR -> {
                pushAll(n);
                if (n.args.size() == 1) {
                    code.loadConstant((Integer) n.detail);
                }
                shift(n.op, n.type);
            }
            default -> arithmetic(n);
        }
    }

    private void pushAll(Node n) {
        for (Node a : n.args) {
            method.push(a);
        }
    }

    private void parameter(int id) {
        if (id < 0) {
            code.iload(id == Lowering.FROM ? FROM : TO);
        } else {
            code.aload(PARAMS).loadConstant(id).iaload();
        }
    }

    private void buffer(Buffer buffer) {
        code.aload(BUFFERS).loadConstant(buffer.id()).aaload().checkcast(arrayOf(buffer.dtype()));
    }

    private static ClassDesc arrayOf(DType t) {
        ClassDesc element = switch (t) {
            case BOOL, INT8, UINT8 -> ConstantDescs.CD_byte;
            case INT16, UINT16, FLOAT16, BFLOAT16 -> ConstantDescs.CD_short;
            case UINT32 -> ConstantDescs.CD_int;
            default -> Type.of(t).desc;
        };
        return element.arrayType();
    }

    private void scratch(Type element) {
        String field = switch (element) {
            case LONG -> "longs";
            case FLOAT -> "floats";
            case DOUBLE -> "doubles";
            default -> "ints";
        };
        code.aload(SCRATCH).getfield(SCRATCH_CLASS, field, element.desc.arrayType());
    }

    private void load(DType t) {
        switch (t) {
            case BOOL, INT8 -> code.baload();
            case UINT8 -> code.baload().loadConstant(0xFF).iand();
            case INT16 -> code.saload();
            case UINT16 -> code.saload().loadConstant(0xFFFF).iand();
            case INT32 -> code.iaload();
            case UINT32 -> code.iaload().i2l().loadConstant(0xFFFF_FFFFL).land();
            case INT64, UINT64 -> code.laload();
            case FLOAT16 -> half(code.saload(), Helper.FLOAT16_OF_BITS);
            case BFLOAT16 -> half(code.saload(), Helper.BFLOAT16_OF_BITS);
            case FLOAT32 -> code.faload();
            case FLOAT64 -> code.daload();
            default -> throw new IllegalArgumentException("a load of " + t);
        }
    }

    private void store(DType t) {
        switch (t) {
            case BOOL, INT8, UINT8 -> code.bastore();
            case INT16, UINT16 -> code.sastore();
            case INT32 -> code.iastore();
            case UINT32 -> code.l2i().iastore();
            case INT64, UINT64 -> code.lastore();
            case FLOAT16 -> {
                half(code, Helper.FLOAT16_BITS);
                code.sastore();
            }
            case BFLOAT16 -> {
                half(code, Helper.BFLOAT16_BITS);
                code.sastore();
            }
            case FLOAT32 -> code.fastore();
            case FLOAT64 -> code.dastore();
            default -> throw new IllegalArgumentException("a store of " + t);
        }
    }

    private static void half(CodeBuilder code, Helper helper) {
        code.invokestatic(OPS, helper.method(), helper.descriptor());
    }

    private void select(Node n) {
        Label otherwise = code.newLabel();
        Label end = code.newLabel();
        method.push(n.arg(0));
        code.ifeq(otherwise);
        method.push(n.arg(1));
        code.goto_(end).labelBinding(otherwise);
        method.push(n.arg(2));
        code.labelBinding(end);
    }

    /// Jumps where the comparison fails; the choice between cmpl and cmpg makes NaN fail all but NE.
    private void compare(Node n) {
        pushAll(n);
        Label fails = code.newLabel();
        Label end = code.newLabel();
        boolean less = n.op == Op.LT || n.op == Op.LE;
        switch (n.arg(0).type) {
            case LONG -> code.lcmp();
            case FLOAT -> code.with(OperatorInstruction.of(less ? Opcode.FCMPG : Opcode.FCMPL));
            case DOUBLE -> code.with(OperatorInstruction.of(less ? Opcode.DCMPG : Opcode.DCMPL));
            default -> {}
        }
        boolean ints = n.arg(0).type.kind == TypeKind.INT;
        code.branch(ints ? intJump(n.op) : zeroJump(n.op), fails);
        code.iconst_1().goto_(end).labelBinding(fails).iconst_0().labelBinding(end);
    }

    private static Opcode intJump(Op op) {
        return switch (op) {
            case EQ -> Opcode.IF_ICMPNE;
            case NE -> Opcode.IF_ICMPEQ;
            case LT -> Opcode.IF_ICMPGE;
            case LE -> Opcode.IF_ICMPGT;
            case GT -> Opcode.IF_ICMPLE;
            default -> Opcode.IF_ICMPLT;
        };
    }

    private static Opcode zeroJump(Op op) {
        return switch (op) {
            case EQ -> Opcode.IFNE;
            case NE -> Opcode.IFEQ;
            case LT -> Opcode.IFGE;
            case LE -> Opcode.IFGT;
            case GT -> Opcode.IFLE;
            default -> Opcode.IFLT;
        };
    }

    private void wrap(DType t, Type type) {
        switch (t) {
            case INT8 -> code.i2b();
            case INT16 -> code.i2s();
            case UINT8 -> code.loadConstant(0xFF).iand();
            case UINT16 -> code.loadConstant(0xFFFF).iand();
            case UINT32 -> code.loadConstant(0xFFFF_FFFFL).land();
            default -> throw new IllegalStateException("wrap " + t + " in " + type);
        }
    }

    private void shift(Op op, Type type) {
        boolean wide = type == Type.LONG;
        switch (op) {
            case SHL -> code.with(OperatorInstruction.of(wide ? Opcode.LSHL : Opcode.ISHL));
            case SHR -> code.with(OperatorInstruction.of(wide ? Opcode.LSHR : Opcode.ISHR));
            default -> code.with(OperatorInstruction.of(wide ? Opcode.LUSHR : Opcode.IUSHR));
        }
    }

    private void arithmetic(Node n) {
        pushAll(n);
        switch (n.op) {
            case ADD, SUB, MUL, DIV, NEG, AND, OR, XOR -> operator(n);
            case NOT -> {
                if (n.type == Type.LONG) {
                    code.loadConstant(-1L).lxor();
                } else {
                    code.loadConstant(n.type == Type.BOOL ? 1 : -1).ixor();
                }
            }
            case ABS, MAX, MIN, FMA -> math(n.op.name().toLowerCase(Locale.ROOT), n.type, n.args.size());
            case SQRT, FLOOR, CEIL, RINT -> onDouble(n.op.name().toLowerCase(Locale.ROOT), n.type);
            case CONVERT -> code.conversion(n.arg(0).type.kind, n.type.kind);
            case BITS -> bits(n.arg(0).type);
            default -> throw new IllegalStateException(n + " on numbers");
        }
    }

    private void operator(Node n) {
        String prefix = switch (n.type) {
            case LONG -> "L";
            case FLOAT -> "F";
            case DOUBLE -> "D";
            default -> "I";
        };
        code.with(OperatorInstruction.of(Opcode.valueOf(prefix + n.op.name())));
    }

    private void math(String name, Type type, int arguments) {
        ClassDesc[] types = new ClassDesc[arguments];
        Arrays.fill(types, type.desc);
        code.invokestatic(MATH, name, MethodTypeDesc.of(type.desc, types));
    }

    private void onDouble(String name, Type type) {
        if (type == Type.FLOAT) {
            code.f2d();
        }
        code.invokestatic(MATH, name, MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_double));
        if (type == Type.FLOAT) {
            code.d2f();
        }
    }

    private void bits(Type from) {
        switch (from) {
            case FLOAT -> bits("java.lang.Float", "floatToRawIntBits", Type.INT, from);
            case DOUBLE -> bits("java.lang.Double", "doubleToRawLongBits", Type.LONG, from);
            case INT -> bits("java.lang.Float", "intBitsToFloat", Type.FLOAT, from);
            case LONG -> bits("java.lang.Double", "longBitsToDouble", Type.DOUBLE, from);
            default -> throw new IllegalStateException("bits of " + from);
        }
    }

    private void bits(String owner, String name, Type to, Type from) {
        code.invokestatic(ClassDesc.of(owner), name, MethodTypeDesc.of(to.desc, from.desc));
    }
}
