package org.bitale.ops;

import org.bitale.core.graph.ComplexNodes;
import org.bitale.core.graph.Refusal;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Complex tensors out of real ones, and back.
final class Complexes {
    private Complexes() {}

    static Tensor complex(Tensor re, Tensor im) {
        DType part = part("complex", re, im);
        return ComplexArithmetic.make(re.cast(part), im.cast(part));
    }

    static Tensor fromPolar(Tensor r, Tensor theta) {
        DType part = part("complex_from_polar", r, theta);
        Tensor length = r.cast(part);
        Tensor angle = theta.cast(part);
        return ComplexArithmetic.make(length.times(angle.cos()), length.times(angle.sin()));
    }

    private static DType part(String op, Tensor re, Tensor im) {
        Elementwise.promote(op, re.value(), im.value());
        return ComplexArithmetic.part(re.dtype(), im.dtype());
    }

    static Tensor toPairs(Tensor z) {
        if (!z.dtype().isComplex()) {
            throw Refusal.of("toPairs", "z must be complex", z.type(), z.value());
        }
        return Tensor.of(ComplexNodes.toPairs(z.value()));
    }

    static Tensor ofPairs(Tensor pairs) {
        boolean fits = pairs.dtype().part() == pairs.dtype()
                && pairs.rank() > 0
                && !(pairs.type().dim(pairs.rank() - 1) instanceof Dim.Known k && k.size() != 2);
        if (!fits) {
            throw Refusal.of("ofPairs", "pairs must be real with a last axis of size 2", pairs.type(), pairs.value());
        }
        DType part = ComplexArithmetic.part(pairs.dtype(), pairs.dtype());
        return Tensor.of(ComplexNodes.ofPairs(pairs.cast(part).value()));
    }
}
