package org.bitale.ops.linalg;

import java.util.Arrays;
import java.util.Comparator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/// The singular value decomposition `a = u diag(values) vt`, the values descending.
record SingularValues(DMatrixRMaj u, double[] values, DMatrixRMaj vt) {
    /// The values alone. Overwrites a.
    static double[] of(DMatrixRMaj a) {
        if (a.getNumElements() == 0) {
            return new double[0];
        }
        int exponent = Scaling.normalize(a);
        var svd = DecompositionFactory_DDRM.svd(a.numRows, a.numCols, false, false, true);
        Scaling.requireConverged(svd.decompose(a));
        return descending(svd, exponent);
    }

    /// With `full` both orthogonal factors are square. Overwrites a.
    static SingularValues decompose(DMatrixRMaj a, boolean full) {
        int m = a.numRows;
        int n = a.numCols;
        if (a.getNumElements() == 0) {
            DMatrixRMaj u = CommonOps_DDRM.identity(m, full ? m : 0);
            return new SingularValues(u, new double[0], CommonOps_DDRM.identity(full ? n : 0, n));
        }
        int exponent = Scaling.normalize(a);
        var svd = DecompositionFactory_DDRM.svd(m, n, true, true, !full);
        Scaling.requireConverged(svd.decompose(a));
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj vt = svd.getV(null, true);
        DMatrixRMaj sortedU = u.copy();
        DMatrixRMaj sortedVt = vt.copy();
        Integer[] order = order(svd);
        for (int k = 0; k < order.length; k++) {
            for (int i = 0; i < m; i++) {
                sortedU.set(i, k, u.get(i, order[k]));
            }
            System.arraycopy(vt.data, order[k] * n, sortedVt.data, k * n, n);
        }
        return new SingularValues(sortedU, descending(svd, exponent), sortedVt);
    }

    private static Integer[] order(SingularValueDecomposition_F64<DMatrixRMaj> svd) {
        Integer[] order = new Integer[svd.numberOfSingularValues()];
        Arrays.setAll(order, i -> i);
        double[] values = svd.getSingularValues();
        Arrays.sort(order, Comparator.comparingDouble(i -> -values[i]));
        return order;
    }

    private static double[] descending(SingularValueDecomposition_F64<DMatrixRMaj> svd, int exponent) {
        double[] values = svd.getSingularValues();
        return Arrays.stream(order(svd))
                .mapToDouble(i -> Math.scalb(values[i], exponent))
                .toArray();
    }
}
