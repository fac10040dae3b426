package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// `A = L Lᵀ` → the lower triangular L with a positive diagonal; the lower triangle of A is read.
///
/// `A: f[…, n, n]; result: f[…, n, n]`. A matrix that is not positive definite is refused. With Φ the lower
/// triangle with half the diagonal, the cotangent of A is the symmetric part of `L⁻ᵀ Φ(Lᵀ Ḡ) L⁻¹` and the
/// tangent of L is `L Φ(L⁻¹ dA L⁻ᵀ)`, A being taken for symmetric. Murray, *Differentiation of the Cholesky
/// decomposition*, 2016.
public record Cholesky() implements MatrixOp {
    @Override
    public String name() {
        return "cholesky";
    }

    @Override
    public int operands() {
        return 1;
    }

    @Override
    public List<List<Dim>> sizes(List<Value> inputs) {
        Dim n = square(inputs.getFirst());
        return List.of(List.of(n, n));
    }

    @Override
    public Kernel kernel(DType dtype) {
        return (in, out) -> {
            Triangles.cholesky(in[0]);
            out[0].setTo(in[0]);
        };
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        Value l = apply.output(0);
        return Optional.of(List.of(cotangents.getFirst().map(g -> {
            Value inner = MatrixNodes.halfLower(MatrixNodes.times(MatrixNodes.transposed(l), MatrixNodes.lower(g, 0)));
            Value left = TriangularSolve.of(l, inner, true, true);
            Value both = TriangularSolve.of(l, MatrixNodes.transposed(left), true, true);
            return MatrixNodes.symmetric(both);
        })));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        Value l = apply.output(0);
        return Optional.of(List.of(tangents.getFirst().map(t -> {
            Value left = TriangularSolve.of(l, MatrixNodes.symmetric(t), true, false);
            Value both = TriangularSolve.of(l, MatrixNodes.transposed(left), true, false);
            return MatrixNodes.times(l, MatrixNodes.halfLower(both));
        })));
    }
}
