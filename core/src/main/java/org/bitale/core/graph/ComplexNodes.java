package org.bitale.core.graph;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.bitale.core.type.DType;

/// Builds complex values out of their parts. What is linear over the reals is done to both parts alike.
public final class ComplexNodes {
    private ComplexNodes() {}

    public static boolean isComplex(Value z) {
        return z.type().dtype().isComplex();
    }

    /// `re + i im`, of floating parts of one dtype and shape.
    public static Value make(Value re, Value im) {
        return Apply.one(new PrimitiveOp.MakeComplex(), re, im);
    }

    /// The real part; of parts just put together the first itself.
    public static Value real(Value z) {
        return part(z, 0, new PrimitiveOp.RealPart());
    }

    /// The imaginary part; of parts just put together the second itself.
    public static Value imaginary(Value z) {
        return part(z, 1, new PrimitiveOp.ImaginaryPart());
    }

    private static Value part(Value z, int operand, PrimitiveOp op) {
        boolean made = z instanceof Output o
                && o.op() instanceof PrimitiveOp.MakeComplex
                && o.apply().input(operand).shape().equals(z.shape());
        return made ? ((Output) z).apply().input(operand) : Apply.one(op, z);
    }

    public static Value conjugate(Value z) {
        return make(real(z), Nodes.neg(imaginary(z)));
    }

    /// `x` as a complex number: real numbers get the imaginary part 0, complex ones the dtype.
    public static Value cast(Value x, DType to) {
        if (x.type().dtype() == to) {
            return x;
        }
        if (isComplex(x)) {
            return map(x, part -> Nodes.cast(part, to.part()));
        }
        Value re = Nodes.cast(x, to.part());
        return make(re, Nodes.zerosLike(re));
    }

    /// A real-linear function of one complex value, which is a function of each part.
    public static Value map(Value z, UnaryOperator<Value> onPart) {
        return make(onPart.apply(real(z)), onPart.apply(imaginary(z)));
    }

    /// A function of two complex values that combines the real parts and, apart from them, the imaginary ones.
    public static Value combine(Value a, Value b, BinaryOperator<Value> onParts) {
        return make(onParts.apply(real(a), real(b)), onParts.apply(imaginary(a), imaginary(b)));
    }

    /// `a b`, of one dtype and shape or broadcast together.
    public static Value mul(Value a, Value b) {
        Value re = Nodes.sub(Nodes.mul(real(a), real(b)), Nodes.mul(imaginary(a), imaginary(b)));
        Value im = Nodes.add(Nodes.mul(real(a), imaginary(b)), Nodes.mul(imaginary(a), real(b)));
        return make(re, im);
    }

    /// The sum of products over the paired axes; one of the operands may be real, of the dtype of the parts.
    static Value contract(ContractDims dims, Value a, Value b) {
        if (!isComplex(a)) {
            return map(b, part -> Nodes.contract(dims, a, part));
        }
        if (!isComplex(b)) {
            return map(a, part -> Nodes.contract(dims, part, b));
        }
        Value re = Nodes.sub(Nodes.contract(dims, real(a), real(b)), Nodes.contract(dims, imaginary(a), imaginary(b)));
        Value im = Nodes.add(Nodes.contract(dims, real(a), imaginary(b)), Nodes.contract(dims, imaginary(a), real(b)));
        return make(re, im);
    }

    /// `z: c[…]` → `f[…, 2]`, real and imaginary part along a new last axis.
    public static Value toPairs(Value z) {
        return joined(real(z), imaginary(z));
    }

    /// Two values of one shape along a new last axis of size 2.
    public static Value joined(Value re, Value im) {
        List<Integer> last = List.of(re.rank());
        return Nodes.concat(re.rank(), List.of(Nodes.expandDims(re, last), Nodes.expandDims(im, last)));
    }

    /// The complex numbers whose parts lie along the last axis, which has size 2.
    public static Value ofPairs(Value pairs) {
        return make(pairPart(pairs, 0), pairPart(pairs, 1));
    }

    /// The real (0) or imaginary (1) parts of pairs.
    public static Value pairPart(Value pairs, int which) {
        int axis = pairs.rank() - 1;
        Value part = Nodes.sliceAxis(pairs, axis, Constant.size(which), Constant.size(1));
        return Nodes.reshape(part, Sizes.sizesOf(pairs).subList(0, axis));
    }
}
