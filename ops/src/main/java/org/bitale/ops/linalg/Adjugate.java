package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// `A` → the transposed matrix of its cofactors, `det(A) A⁻¹` where A is regular.
///
/// `A: f[…, n, n]; result: f[…, n, n]`. From the singular value decomposition: `adj(A) = det(U Vᵀ) V adj(S)
/// Uᵀ`, where an element of the diagonal `adj(S)` is the product of the *other* singular values; so singular
/// matrices are no exception. Stewart, *On the adjugate matrix*, 1998. Its own derivative needs `A⁻¹` and
/// refuses singular ones.
public record Adjugate() implements MatrixOp {
    @Override
    public String name() {
        return "adjugate";
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
            SingularValues svd = SingularValues.decompose(in[0], true);
            DMatrixRMaj v = CommonOps_DDRM.transpose(svd.vt(), null);
            double sign = sign(svd.u()) * sign(svd.vt());
            for (int k = 0; k < v.numCols; k++) {
                double others = sign;
                for (int j = 0; j < v.numCols; j++) {
                    others *= j == k ? 1 : svd.values()[j];
                }
                for (int i = 0; i < v.numRows; i++) {
                    v.set(i, k, v.get(i, k) * others);
                }
            }
            CommonOps_DDRM.multTransB(v, svd.u(), out[0]);
        };
    }

    /// The determinant of an orthogonal matrix.
    private static int sign(DMatrixRMaj q) {
        Elimination lu = new Elimination(q.copy());
        int sign = lu.sign;
        for (int i = 0; i < q.numRows; i++) {
            sign *= lu.packed.get(i, i) < 0 ? -1 : 1;
        }
        return sign;
    }

    /// `<adj, G> A⁻ᵀ - A⁻ᵀ G adjᵀ`.
    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        Value adjugate = apply.output(0);
        return Rules.one(cotangents, g -> {
            Value inverse = MatrixNodes.transposed(Apply.one(new Inverse(), apply.input(0)));
            Value trace = MatrixNodes.single(MatrixNodes.inner(g, adjugate));
            Value turned = MatrixNodes.times(MatrixNodes.times(inverse, g), MatrixNodes.transposed(adjugate));
            return Nodes.sub(Nodes.mul(trace, inverse), turned);
        });
    }

    /// `tr(A⁻¹ dA) adj - A⁻¹ dA adj`.
    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        Value adjugate = apply.output(0);
        return Rules.one(tangents, t -> {
            Value relative = MatrixNodes.times(Apply.one(new Inverse(), apply.input(0)), t);
            Value trace = MatrixNodes.single(MatrixNodes.trace(relative));
            return Nodes.sub(Nodes.mul(trace, adjugate), MatrixNodes.times(relative, adjugate));
        });
    }
}
