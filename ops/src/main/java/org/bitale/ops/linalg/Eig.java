package org.bitale.ops.linalg;

import java.util.List;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// `A`, of any kind → the real and the imaginary parts of its eigenvalues, as of [Eigenvalues], and those of the right
/// eigenvectors, in columns.
///
/// `A: f[…, n, n]; results: f[…, n], f[…, n], f[…, n, n], f[…, n, n]`. Not differentiable.
public record Eig() implements MatrixOp {
    @Override
    public String name() {
        return "eig";
    }

    @Override
    public int operands() {
        return 1;
    }

    @Override
    public List<List<Dim>> sizes(List<Value> inputs) {
        Dim n = square(inputs.getFirst());
        return List.of(List.of(n), List.of(n), List.of(n, n), List.of(n, n));
    }

    @Override
    public Kernel kernel(DType dtype) {
        return (in, out) -> {
            int n = in[0].numRows;
            if (n == 0) {
                return;
            }
            int exponent = Scaling.normalize(in[0]);
            EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, false);
            Scaling.requireConverged(eigen.decompose(in[0].copy()));
            Eigenvectors vectors = new Eigenvectors(in[0]);
            for (int i = 0; i < n; i++) {
                Complex_F64 value = eigen.getEigenvalue(i);
                out[0].data[i] = Math.scalb(value.real, exponent);
                out[1].data[i] = Math.scalb(value.imaginary, exponent);
                vectors.write(new Complex(value.real, value.imaginary), out[2], out[3], i);
            }
        };
    }
}
