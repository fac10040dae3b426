package org.bitale.cpu.kernel;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Locale;
import org.bitale.core.type.DType;

/// Bytecode of the operations on vectors and masks: each pushes its result. Everything is a call of the JDK, in
/// line, since a vector that crosses a method of ours is put into an object.
final class VectorCode {
    private static final ClassDesc OPS = ScalarOps.class.describeConstable().orElseThrow();
    private static final ClassDesc INT_ARRAY = ConstantDescs.CD_int.arrayType();

    private final CodeBuilder code;
    private final MethodWriter method;
    private final Lanes lanes;

    VectorCode(CodeBuilder code, MethodWriter method, Lanes lanes) {
        this.code = code;
        this.method = method;
        this.lanes = lanes;
    }

    void write(Node n) {
        switch (n.op) {
            case BROADCAST -> broadcast(n);
            case IOTA -> iota();
            case RANGE_MASK -> rangeMask(n.type, n.arg(0), n.arg(1));
            case MASK_CAST -> {
                method.push(n.arg(0));
                castMask(n.type);
            }
            case LOAD -> load(n);
            case LOAD_TO_END -> loadToEnd(n);
            case STORE -> store(n);
            case STORE_BELOW -> storeBelow(n);
            case GATHER, SCATTER -> indexed(n);
            case ROTATE -> rotate(n);
            case FIRST -> {
                method.push(n.arg(0));
                code.iconst_0();
                virtual(n.arg(0).type.desc, "lane", n.type.desc, ConstantDescs.CD_int);
            }
            case ANY, ALL -> {
                method.push(n.arg(0));
                virtual(VectorApi.MASK, n.op == Op.ANY ? "anyTrue" : "allTrue", ConstantDescs.CD_boolean);
            }
            default -> operation(n);
        }
    }

    private void pushAll(Node n) {
        for (Node a : n.args) {
            method.push(a);
        }
    }

    private void virtual(ClassDesc owner, String name, ClassDesc result, ClassDesc... parameters) {
        code.invokevirtual(owner, name, MethodTypeDesc.of(result, parameters));
    }

    /// Pushes the species of `lanes` elements of the type's element.
    private void species(Type type) {
        species(type.element().vector().desc, type.bytes);
    }

    private void species(ClassDesc vectorClass, int bytes) {
        code.getstatic(vectorClass, "SPECIES_" + 8 * bytes * lanes.count(), VectorApi.SPECIES);
    }

    private void byteSpecies() {
        species(VectorApi.BYTE, 1);
    }

    private void castMask(Type type) {
        species(type);
        virtual(VectorApi.MASK, "cast", VectorApi.MASK, VectorApi.SPECIES);
    }

    private void castToBytes() {
        byteSpecies();
        virtual(VectorApi.MASK, "cast", VectorApi.MASK, VectorApi.SPECIES);
    }

    private void broadcast(Node n) {
        species(n.type);
        method.push(n.arg(0));
        if (n.type.isMask()) {
            code.invokeinterface(
                    VectorApi.SPECIES, "maskAll", MethodTypeDesc.of(VectorApi.MASK, ConstantDescs.CD_boolean));
        } else {
            code.invokestatic(
                    n.type.desc, "broadcast", MethodTypeDesc.of(n.type.desc, VectorApi.SPECIES, n.type.element().desc));
        }
    }

    private void iota() {
        species(Type.INTS);
        code.invokestatic(VectorApi.INT, "zero", MethodTypeDesc.of(VectorApi.INT, VectorApi.SPECIES));
        code.iconst_1();
        virtual(VectorApi.INT, "addIndex", VectorApi.INT, ConstantDescs.CD_int);
    }

    private void load(Node n) {
        boolean masked = n.args.size() == 3;
        boolean bool = n.type.isMask();
        if (masked && !bool) {
            ArrayTail rest = new ArrayTail(code, n.type.element());
            rest.cut(method, n.arg(0), n.arg(1), lanes.count());
            species(n.type);
            rest.push();
            method.push(n.arg(2));
            code.invokestatic(
                    n.type.desc,
                    "fromArray",
                    MethodTypeDesc.of(
                            n.type.desc,
                            VectorApi.SPECIES,
                            n.type.element().desc.arrayType(),
                            ConstantDescs.CD_int,
                            VectorApi.MASK));
            return;
        }
        ClassDesc owner = bool ? VectorApi.BYTE : n.type.desc;
        ClassDesc array = (bool ? ConstantDescs.CD_byte : n.type.element().desc).arrayType();
        if (bool) {
            byteSpecies();
        } else {
            species(n.type);
        }
        pushAll(n);
        if (masked && bool) {
            castToBytes();
        }
        MethodTypeDesc type = masked
                ? MethodTypeDesc.of(owner, VectorApi.SPECIES, array, ConstantDescs.CD_int, VectorApi.MASK)
                : MethodTypeDesc.of(owner, VectorApi.SPECIES, array, ConstantDescs.CD_int);
        code.invokestatic(owner, "fromArray", type);
        if (bool) {
            code.getstatic(VectorApi.OPERATORS, "NE", VectorApi.COMPARISON).iconst_0();
            virtual(owner, "compare", VectorApi.MASK, VectorApi.COMPARISON, ConstantDescs.CD_byte);
            castMask(n.type);
        }
    }

    private void rangeMask(Type type, Node start, Node limit) {
        species(type);
        method.push(start);
        method.push(limit);
        code.invokeinterface(
                VectorApi.SPECIES,
                "indexInRange",
                MethodTypeDesc.of(VectorApi.MASK, ConstantDescs.CD_int, ConstantDescs.CD_int));
    }

    private void loadToEnd(Node n) {
        ArrayTail rest = new ArrayTail(code, n.type.element());
        rest.cut(method, n.arg(0), n.arg(1), lanes.count());
        species(n.type);
        rest.push();
        ClassDesc array = n.type.element().desc.arrayType();
        code.invokestatic(
                n.type.desc,
                "fromArray",
                MethodTypeDesc.of(n.type.desc, VectorApi.SPECIES, array, ConstantDescs.CD_int));
    }

    /// Whole vectors are stored without a mask: some processors take several times as long for a masked store.
    private void storeBelow(Node n) {
        Node start = n.arg(3);
        Node limit = n.arg(4);
        ClassDesc array = n.type.element().desc.arrayType();
        Label part = code.newLabel();
        Label end = code.newLabel();
        method.push(n.arg(2));
        method.push(n.arg(0));
        method.push(n.arg(1));
        method.push(limit);
        method.push(start);
        code.isub().loadConstant(lanes.count()).if_icmplt(part);
        virtual(n.type.desc, "intoArray", ConstantDescs.CD_void, array, ConstantDescs.CD_int);
        code.goto_(end).labelBinding(part);
        rangeMask(n.type.mask(), start, limit);
        virtual(n.type.desc, "intoArray", ConstantDescs.CD_void, array, ConstantDescs.CD_int, VectorApi.MASK);
        code.labelBinding(end);
    }

    private void store(Node n) {
        boolean masked = n.args.size() == 4;
        boolean bool = n.detail == DType.BOOL;
        ClassDesc owner = bool ? VectorApi.BYTE : n.type.desc;
        ClassDesc array = (bool ? ConstantDescs.CD_byte : n.type.element().desc).arrayType();
        if (bool) {
            byteSpecies();
            code.invokestatic(owner, "zero", MethodTypeDesc.of(owner, VectorApi.SPECIES))
                    .iconst_1();
            method.push(n.arg(2));
            castToBytes();
            virtual(owner, "blend", owner, ConstantDescs.CD_byte, VectorApi.MASK);
        } else {
            method.push(n.arg(2));
        }
        method.push(n.arg(0));
        method.push(n.arg(1));
        if (masked) {
            method.push(n.arg(3));
            if (bool) {
                castToBytes();
            }
            virtual(owner, "intoArray", ConstantDescs.CD_void, array, ConstantDescs.CD_int, VectorApi.MASK);
        } else {
            virtual(owner, "intoArray", ConstantDescs.CD_void, array, ConstantDescs.CD_int);
        }
    }

    /// Writes the positions to the map array, then loads or stores through it.
    private void indexed(Node n) {
        boolean gather = n.op == Op.GATHER;
        boolean masked = n.args.size() == (gather ? 4 : 5);
        int offset = (Integer) n.detail;
        ClassDesc owner = n.type.desc;
        ClassDesc array = n.type.element().desc.arrayType();
        ClassDesc index = ConstantDescs.CD_int;
        method.push(n.arg(1));
        method.push(n.arg(2));
        code.loadConstant(offset);
        virtual(VectorApi.INT, "intoArray", ConstantDescs.CD_void, INT_ARRAY, index);
        if (gather) {
            species(n.type);
        } else {
            method.push(n.arg(3));
        }
        method.push(n.arg(0));
        if (masked) {
            code.invokestatic(OPS, "withElement", MethodTypeDesc.of(array, array));
        }
        code.iconst_0();
        method.push(n.arg(2));
        code.loadConstant(offset);
        if (masked) {
            method.push(n.args.getLast());
        }
        if (gather) {
            code.invokestatic(
                    owner,
                    "fromArray",
                    masked
                            ? MethodTypeDesc.of(
                                    owner, VectorApi.SPECIES, array, index, INT_ARRAY, index, VectorApi.MASK)
                            : MethodTypeDesc.of(owner, VectorApi.SPECIES, array, index, INT_ARRAY, index));
        } else if (masked) {
            virtual(owner, "intoArray", ConstantDescs.CD_void, array, index, INT_ARRAY, index, VectorApi.MASK);
        } else {
            virtual(owner, "intoArray", ConstantDescs.CD_void, array, index, INT_ARRAY, index);
        }
    }

    private void rotate(Node n) {
        method.push(n.arg(0));
        species(n.type);
        code.loadConstant((Integer) n.detail).iconst_1().iconst_1();
        code.invokestatic(
                VectorApi.SHUFFLE,
                "iota",
                MethodTypeDesc.of(
                        VectorApi.SHUFFLE,
                        VectorApi.SPECIES,
                        ConstantDescs.CD_int,
                        ConstantDescs.CD_int,
                        ConstantDescs.CD_boolean));
        virtual(n.type.desc, "rearrange", n.type.desc, VectorApi.SHUFFLE);
    }

    private void operation(Node n) {
        ClassDesc self = n.type.desc;
        switch (n.op) {
            case ADD, SUB, MUL, DIV, MAX, MIN -> {
                pushAll(n);
                virtual(self, lower(n.op), self, VectorApi.VECTOR);
            }
            case FMA -> {
                pushAll(n);
                virtual(self, "fma", self, VectorApi.VECTOR, VectorApi.VECTOR);
            }
            case NEG, ABS, SQRT -> {
                pushAll(n);
                virtual(self, lower(n.op), self);
            }
            case AND, OR, XOR, NOT -> logic(n);
            case SHL, SHR, USHR -> shift(n);
            case EQ, NE, LT, LE, GT, GE -> {
                method.push(n.arg(0));
                code.getstatic(VectorApi.OPERATORS, n.op.name(), VectorApi.COMPARISON);
                method.push(n.arg(1));
                virtual(n.arg(0).type.desc, "compare", VectorApi.MASK, VectorApi.COMPARISON, VectorApi.VECTOR);
            }
            case SELECT -> {
                method.push(n.arg(2));
                method.push(n.arg(1));
                method.push(n.arg(0));
                virtual(self, "blend", self, VectorApi.VECTOR, VectorApi.MASK);
            }
            case CONVERT -> convert(n);
            case BITS -> {
                method.push(n.arg(0));
                virtual(n.arg(0).type.desc, reinterpret(n.type), self);
            }
            default -> throw new NoVectorForm(n.op + " of " + n.type);
        }
    }

    private static String lower(Op op) {
        return op.name().toLowerCase(Locale.ROOT);
    }

    private static String reinterpret(Type to) {
        return switch (to) {
            case INTS -> "reinterpretAsInts";
            case LONGS -> "reinterpretAsLongs";
            case FLOATS -> "reinterpretAsFloats";
            default -> "reinterpretAsDoubles";
        };
    }

    private void logic(Node n) {
        ClassDesc self = n.type.desc;
        if (n.op == Op.NOT) {
            pushAll(n);
            virtual(self, "not", self);
        } else if (n.type.isMask()) {
            pushAll(n);
            virtual(self, lower(n.op), self, self);
        } else {
            lanewise(n, n.op.name());
        }
    }

    private void lanewise(Node n, String operator) {
        ClassDesc self = n.type.desc;
        method.push(n.arg(0));
        code.getstatic(
                VectorApi.OPERATORS,
                operator,
                n.op.isShift() ? VectorApi.BINARY : VectorApi.OPERATORS.nested("Associative"));
        method.push(n.arg(1));
        virtual(self, "lanewise", self, VectorApi.BINARY, VectorApi.VECTOR);
    }

    private void shift(Node n) {
        String operator = switch (n.op) {
            case SHL -> "LSHL";
            case SHR -> "ASHR";
            default -> "LSHR";
        };
        if (n.args.size() == 2) {
            lanewise(n, operator);
            return;
        }
        ClassDesc self = n.type.desc;
        int distance = (Integer) n.detail;
        method.push(n.arg(0));
        code.getstatic(VectorApi.OPERATORS, operator, VectorApi.BINARY);
        if (n.type == Type.LONGS) {
            code.loadConstant((long) distance);
        } else {
            code.loadConstant(distance);
        }
        virtual(self, "lanewise", self, VectorApi.BINARY, n.type.element().desc);
    }

    private void convert(Node n) {
        Type from = n.arg(0).type;
        String name = letter(from) + "2" + letter(n.type);
        method.push(n.arg(0));
        code.getstatic(VectorApi.OPERATORS, name, VectorApi.CONVERSION);
        species(n.type);
        code.iconst_0();
        virtual(
                from.desc,
                "convertShape",
                VectorApi.VECTOR,
                VectorApi.CONVERSION,
                VectorApi.SPECIES,
                ConstantDescs.CD_int);
        code.checkcast(n.type.desc);
    }

    private static String letter(Type type) {
        return switch (type.element()) {
            case INT -> "I";
            case LONG -> "L";
            case FLOAT -> "F";
            default -> "D";
        };
    }
}
