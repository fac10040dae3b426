package org.bitale.ops.linalg;

import java.util.Arrays;
import java.util.Comparator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// Eigenvalues and eigenvectors of a symmetric matrix, of which one triangle is read.
final class SymmetricEigen {
    private SymmetricEigen() {}

    /// Writes the eigenvalues, ascending, into `values` and unless it is empty the vectors into the columns of
    /// `vectors`. Overwrites a.
    static void decompose(DMatrixRMaj a, boolean lower, double[] values, DMatrixRMaj vectors) {
        int n = a.numRows;
        if (n == 0) {
            return;
        }
        mirror(a, lower);
        int exponent = Scaling.normalize(a);
        boolean wanted = vectors.getNumElements() > 0;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, wanted, true);
        Scaling.requireConverged(eigen.decompose(a));
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> eigen.getEigenvalue(i).real));
        for (int k = 0; k < n; k++) {
            values[k] = Math.scalb(eigen.getEigenvalue(order[k]).real, exponent);
            for (int i = 0; wanted && i < n; i++) {
                vectors.set(i, k, eigen.getEigenVector(order[k]).get(i, 0));
            }
        }
    }

    private static void mirror(DMatrixRMaj a, boolean lower) {
        for (int i = 0; i < a.numRows; i++) {
            for (int j = 0; j < i; j++) {
                if (lower) {
                    a.set(j, i, a.get(i, j));
                } else {
                    a.set(i, j, a.get(j, i));
                }
            }
        }
    }
}
