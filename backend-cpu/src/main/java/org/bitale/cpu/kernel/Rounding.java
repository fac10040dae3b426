package org.bitale.cpu.kernel;

import org.bitale.core.scalar.Intrinsic;

/// Rounding to integers, and signs. Numbers use the JDK's functions; vectors, which have none, add and subtract
/// a power of two that pushes the fraction out: exact, so the same bits.
final class Rounding {
    private final Ssa ssa;

    Rounding(Ssa ssa) {
        this.ssa = ssa;
    }

    Node apply(Intrinsic fn, Node x) {
        if (fn == Intrinsic.TRUNC) {
            return withSign(apply(Intrinsic.FLOOR, ssa.unary(Op.ABS, x)), x);
        }
        if (!x.type.isVector()) {
            return ssa.unary(Op.valueOf(fn.name()), x);
        }
        Type element = x.type.element();
        Node magic = ssa.real(element, element == Type.FLOAT ? 0x1p23 : 0x1p52);
        Node one = ssa.real(element, 1);
        Node magnitude = ssa.unary(Op.ABS, x);
        Node nearest = withSign(ssa.binary(Op.SUB, ssa.binary(Op.ADD, magnitude, magic), magic), x);
        Node rounded = switch (fn) {
            case FLOOR -> ssa.select(ssa.compare(Op.GT, nearest, x), ssa.binary(Op.SUB, nearest, one), nearest);
            case CEIL -> ssa.select(ssa.compare(Op.LT, nearest, x), ssa.binary(Op.ADD, nearest, one), nearest);
            default -> nearest;
        };
        return ssa.select(ssa.compare(Op.LT, magnitude, magic), withSign(ssa.unary(Op.ABS, rounded), x), x);
    }

    /// `magnitude`, which has no sign bit, with the sign bit of `sign`.
    Node withSign(Node magnitude, Node sign) {
        Type element = magnitude.type.element();
        Type bits = element.bits();
        Node signBit = ssa.constant(bits, element == Type.FLOAT ? Integer.MIN_VALUE : Long.MIN_VALUE);
        Node signed = ssa.binary(Op.OR, ssa.bits(magnitude, bits), ssa.binary(Op.AND, ssa.bits(sign, bits), signBit));
        return ssa.bits(signed, element);
    }
}
