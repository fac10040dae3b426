package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// `A` → the sign of its determinant and the logarithm of the magnitude, 0 and -infinity for a singular
/// matrix.
///
/// `A: f[…, n, n]; results: f[…], f[…]`. The derivative of the logarithm is `A⁻ᵀ`, which a singular matrix
/// has not; the sign is constant. Giles, *An extended collection of matrix derivative results*, 2008, section
/// 2.2.4.
public record SlogDet() implements MatrixOp {
    @Override
    public String name() {
        return "slogdet";
    }

    @Override
    public int operands() {
        return 1;
    }

    @Override
    public List<List<Dim>> sizes(List<Value> inputs) {
        square(inputs.getFirst());
        return List.of(List.of(), List.of());
    }

    @Override
    public Kernel kernel(DType dtype) {
        return (in, out) -> {
            Elimination lu = new Elimination(in[0]);
            double sign = lu.sign;
            double logarithm = 0;
            for (int i = 0; i < in[0].numRows; i++) {
                double pivot = lu.packed.get(i, i);
                sign *= Math.signum(pivot);
                logarithm += Math.log(Math.abs(pivot));
            }
            out[0].set(0, 0, sign);
            out[1].set(0, 0, logarithm);
        };
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        return Rules.one(cotangents.get(1).map(g -> Nodes.mul(MatrixNodes.single(g), derivative(apply))));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        return Optional.of(List.of(
                Optional.empty(), tangents.getFirst().map(t -> MatrixNodes.inner(t, derivative(apply)))));
    }

    private static Value derivative(Apply apply) {
        return MatrixNodes.transposed(Apply.one(new Inverse(), apply.input(0)));
    }
}
