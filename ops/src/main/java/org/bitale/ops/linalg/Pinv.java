package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// `A` → its Moore-Penrose inverse P: singular values up to `rcond` times the largest count as 0, by default
/// `max(m, n)` times the dtype's epsilon.
///
/// `A: f[…, m, n]; result: f[…, n, m]`. The tangent, where the rank is constant, is `-P dA P + P Pᵀ dAᵀ (I -
/// A P) + (I - P A) dAᵀ Pᵀ P`. Golub and Pereyra, *The differentiation of pseudo-inverses and nonlinear least
/// squares problems whose variables separate*, 1973.
public record Pinv(OptionalDouble rcond) implements MatrixOp {
    @Override
    public String name() {
        return "pinv";
    }

    @Override
    public int operands() {
        return 1;
    }

    @Override
    public List<List<Dim>> sizes(List<Value> inputs) {
        Value a = inputs.getFirst();
        return List.of(List.of(a.type().dim(a.rank() - 1), a.type().dim(a.rank() - 2)));
    }

    @Override
    public Kernel kernel(DType dtype) {
        return (in, out) -> {
            double relative = rcond.orElseGet(() -> Math.max(in[0].numRows, in[0].numCols) * Precision.epsilon(dtype));
            SingularValues svd = SingularValues.decompose(in[0], false);
            DMatrixRMaj scaled = svd.vt();
            for (int k = 0; k < svd.values().length; k++) {
                double s = svd.values()[k];
                double factor = s > relative * svd.values()[0] ? 1 / s : 0;
                for (int j = 0; j < scaled.numCols; j++) {
                    scaled.set(k, j, scaled.get(k, j) * factor);
                }
            }
            if (svd.values().length > 0) {
                CommonOps_DDRM.mult(CommonOps_DDRM.transpose(scaled, null), transposed(svd.u()), out[0]);
            }
        };
    }

    private static DMatrixRMaj transposed(DMatrixRMaj a) {
        return CommonOps_DDRM.transpose(a, null);
    }

    /// `-Pᵀ G Pᵀ + (I - A P) Gᵀ P Pᵀ + Pᵀ P Gᵀ (I - P A)`.
    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        Value a = apply.input(0);
        Value p = apply.output(0);
        return Rules.one(cotangents, g -> {
            Value pt = MatrixNodes.transposed(p);
            Value gt = MatrixNodes.transposed(g);
            Value first = times(pt, g, pt);
            Value second = outsideRange(a, p, times(gt, p, pt));
            Value third = times(pt, p, gt);
            Value kept = Nodes.sub(third, times(third, p, a));
            return Nodes.add(Nodes.sub(second, first), kept);
        });
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        Value a = apply.input(0);
        Value p = apply.output(0);
        return Rules.one(tangents, t -> {
            Value pt = MatrixNodes.transposed(p);
            Value dt = MatrixNodes.transposed(t);
            Value first = times(p, t, p);
            Value second = times(p, pt, dt);
            Value kept = Nodes.sub(second, times(second, a, p));
            Value third = outsideRange(p, a, times(dt, pt, p));
            return Nodes.add(Nodes.sub(kept, first), third);
        });
    }

    /// `(I - a b) x`.
    private static Value outsideRange(Value a, Value b, Value x) {
        return Nodes.sub(x, MatrixNodes.times(a, MatrixNodes.times(b, x)));
    }

    private static Value times(Value a, Value b, Value c) {
        return MatrixNodes.times(MatrixNodes.times(a, b), c);
    }
}
