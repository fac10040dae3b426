package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// A symmetric `A` → its eigenvalues w, ascending, and orthonormal eigenvectors V in columns: `A = V diag(w)
/// Vᵀ`. Only the `lower` triangle is read, or only the upper one.
///
/// `A: f[…, n, n]; results: f[…, n], f[…, n, n]`. The sign of an eigenvector is arbitrary. With `F[i, j] = 1
/// / (w[j] - w[i])` off the diagonal, `dw = diag(Vᵀ dA V)`, `dV = V (F * Vᵀ dA V)`; the cotangent of A is the
/// symmetric part of `V (diag(w̄) + F * Vᵀ V̄) Vᵀ`, A being taken for symmetric. Pairs of equal eigenvalues,
/// whose eigenvectors are not determined, contribute nothing through V. Giles, *An extended collection of
/// matrix derivative results*, 2008, section 3.1.
public record Eigh(boolean lower) implements MatrixOp {
    @Override
    public String name() {
        return "eigh";
    }

    @Override
    public int operands() {
        return 1;
    }

    @Override
    public List<List<Dim>> sizes(List<Value> inputs) {
        Dim n = square(inputs.getFirst());
        return List.of(List.of(n), List.of(n, n));
    }

    @Override
    public Kernel kernel(DType dtype) {
        return (in, out) -> SymmetricEigen.decompose(in[0], lower, out[0].data, out[1]);
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        Value v = apply.output(1);
        Optional<Value> values = cotangents.get(0).map(MatrixNodes::diagonalMatrix);
        Optional<Value> vectors = cotangents
                .get(1)
                .map(g -> Nodes.mul(gaps(apply.output(0)), MatrixNodes.times(MatrixNodes.transposed(v), g)));
        return Rules.one(Rules.sum(values, vectors).map(middle -> {
            Value left = MatrixNodes.times(v, middle);
            return MatrixNodes.symmetric(MatrixNodes.times(left, MatrixNodes.transposed(v)));
        }));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        if (tangents.getFirst().isEmpty()) {
            return Optional.of(List.of(Optional.empty(), Optional.empty()));
        }
        Value v = apply.output(1);
        Value da = MatrixNodes.symmetric(tangents.getFirst().get());
        Value rotated = MatrixNodes.times(MatrixNodes.times(MatrixNodes.transposed(v), da), v);
        Value vectors = MatrixNodes.times(v, Nodes.mul(gaps(apply.output(0)), rotated));
        return Optional.of(List.of(Optional.of(MatrixNodes.diagonal(rotated)), Optional.of(vectors)));
    }

    /// `1 / (w[j] - w[i])`, 0 where they are equal.
    private static Value gaps(Value w) {
        return MatrixNodes.reciprocalOrZero(Nodes.sub(MatrixNodes.row(w), MatrixNodes.column(w)));
    }
}
