package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.ejml.data.DMatrixRMaj;

/// `A` → the permutation matrix P, the lower triangular L with a unit diagonal and the upper triangular U
/// with `A = P L U`, by elimination with partial pivoting.
///
/// `A: f[…, m, n]; results: f[…, m, m], f[…, m, k], f[…, k, n]` with `k = min(m, n)`. Derivatives are those
/// of a regular square A: with `H = L⁻¹ Pᵀ dA U⁻¹`, `dL = L tril(H, -1)` and `dU = triu(H) U`; P is constant.
/// Lutz, de Hoog and Anderssen in Walter and Lehmann, *Algorithmic differentiation of linear algebra
/// functions*, 2010.
public record Lu() implements MatrixOp {
    @Override
    public String name() {
        return "lu";
    }

    @Override
    public int operands() {
        return 1;
    }

    @Override
    public List<List<Dim>> sizes(List<Value> inputs) {
        Value a = inputs.getFirst();
        Dim m = a.type().dim(a.rank() - 2);
        Dim n = a.type().dim(a.rank() - 1);
        Dim k = Dim.min(m, n);
        return List.of(List.of(m, m), List.of(m, k), List.of(k, n));
    }

    @Override
    public Kernel kernel(DType dtype) {
        return (in, out) -> {
            Elimination lu = new Elimination(in[0]);
            DMatrixRMaj packed = lu.packed;
            int k = out[1].numCols;
            for (int i = 0; i < packed.numRows; i++) {
                out[0].set(lu.order[i], i, 1);
                for (int j = 0; j < k; j++) {
                    out[1].set(i, j, i > j ? packed.get(i, j) : i == j ? 1 : 0);
                }
            }
            for (int i = 0; i < k; i++) {
                for (int j = i; j < packed.numCols; j++) {
                    out[2].set(i, j, packed.get(i, j));
                }
            }
        };
    }

    /// `P L⁻ᵀ (tril(Lᵀ L̄, -1) + triu(Ū Uᵀ)) U⁻ᵀ`.
    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        square(apply.input(0));
        Value p = apply.output(0);
        Value l = apply.output(1);
        Value u = apply.output(2);
        Optional<Value> fromL =
                cotangents.get(1).map(g -> MatrixNodes.lower(MatrixNodes.times(MatrixNodes.transposed(l), g), -1));
        Optional<Value> fromU =
                cotangents.get(2).map(g -> MatrixNodes.upper(MatrixNodes.times(g, MatrixNodes.transposed(u)), 0));
        return Rules.one(Rules.sum(fromL, fromU).map(h -> {
            Value left = Apply.one(new TriangularSolve(true, true, true), l, h);
            Value right = TriangularSolve.of(u, MatrixNodes.transposed(left), false, false);
            return MatrixNodes.times(p, MatrixNodes.transposed(right));
        }));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        square(apply.input(0));
        Value l = apply.output(1);
        Value u = apply.output(2);
        Optional<Value> h = tangents.getFirst().map(t -> {
            Value permuted = MatrixNodes.times(MatrixNodes.transposed(apply.output(0)), t);
            Value left = Apply.one(new TriangularSolve(true, false, true), l, permuted);
            return MatrixNodes.transposed(TriangularSolve.of(u, MatrixNodes.transposed(left), false, true));
        });
        return Optional.of(List.of(
                Optional.empty(),
                h.map(x -> MatrixNodes.times(l, MatrixNodes.lower(x, -1))),
                h.map(x -> MatrixNodes.times(MatrixNodes.upper(x, 0), u))));
    }
}
