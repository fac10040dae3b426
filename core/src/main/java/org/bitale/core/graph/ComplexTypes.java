package org.bitale.core.graph;

import java.util.List;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;
import org.bitale.core.type.TensorType;

/// The type rules of complex numbers, which primitives make, take apart and move, but never compute with.
final class ComplexTypes {
    private ComplexTypes() {}

    static TensorType make(List<Value> in) {
        PrimitiveTypes.requireCount("complex", in, 2);
        PrimitiveTypes.requireSameDType("complex", in);
        TensorType re = in.get(0).type();
        TensorType im = in.get(1).type();
        if (re.dtype() != DType.FLOAT32 && re.dtype() != DType.FLOAT64) {
            throw new TensorException("complex: the parts must be float32 or float64, got " + re.dtype());
        }
        PrimitiveTypes.requireSameShape("complex", re.shape(), im.shape());
        Shape shape = re.shape();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (im.dim(axis) instanceof Dim.Known) {
                shape = shape.with(axis, im.dim(axis));
            }
        }
        return new TensorType(re.dtype().toComplex(), shape);
    }

    static TensorType part(Op op, TensorType z) {
        if (!z.dtype().isComplex()) {
            throw new TensorException(op.name() + ": the operand must be complex, got " + z);
        }
        return z.withDType(z.dtype().part());
    }

    static TensorType cast(DType to, TensorType x) {
        if (x.dtype().isComplex() || to.isComplex()) {
            throw new TensorException("cast: from " + x.dtype() + " to " + to
                    + ": complex numbers are made of their parts and taken apart into them");
        }
        return x.withDType(to);
    }

    /// For the primitives that compute.
    static void refuse(String op, List<Value> in) {
        for (Value v : in) {
            if (v.type().dtype().isComplex()) {
                throw new TensorException(
                        op + ": not defined for " + v.type().dtype() + "; compute with the real and imaginary parts");
            }
        }
    }
}
