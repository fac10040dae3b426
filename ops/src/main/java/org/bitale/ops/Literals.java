package org.bitale.ops;

import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Promotion;

/// Number literals of the host language: weakly typed, they take the dtype of the tensor they meet.
final class Literals {
    private Literals() {}

    static Tensor weak(Value other, double literal) {
        DType t = Promotion.weak(other.type().dtype().part(), DType.Kind.FLOATING);
        return Tensor.of(Constant.scalar(t, literal));
    }

    static Tensor weak(Value other, long literal) {
        DType t = Promotion.weak(other.type().dtype().part(), DType.Kind.SIGNED);
        boolean fits = !t.isInteger() || t.wrap(literal) == literal && !(t.isUnsigned() && literal < 0);
        if (!fits) {
            throw Refusal.of(
                    "literal",
                    "a number must be a value of " + t,
                    literal + "; cast the tensor or use a constant of a wider dtype",
                    other);
        }
        return Tensor.of(Constant.scalar(t, literal));
    }
}
