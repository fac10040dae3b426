package org.bitale.ops.linalg;

import org.bitale.core.diag.TensorException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/// The matrix exponential by scaling and squaring around the diagonal Padé approximant of degree 13: Higham,
/// *The scaling and squaring method for the matrix exponential revisited*, 2005, algorithm 2.3.
final class PadeExponential {
    private static final double[] B = {
        64764752532480000.0,
        32382376266240000.0,
        7771770303897600.0,
        1187353796428800.0,
        129060195264000.0,
        10559470521600.0,
        670442572800.0,
        33522128640.0,
        1323241920.0,
        40840800.0,
        960960.0,
        16380.0,
        182.0,
        1.0
    };
    /// Up to this 1-norm the approximant is exact in float64.
    private static final double THETA = 5.371920351148152;

    private PadeExponential() {}

    static void compute(DMatrixRMaj a, DMatrixRMaj result) {
        int n = a.numRows;
        if (n == 0) {
            return;
        }
        Scaling.requireFinite(a);
        double norm = NormOps_DDRM.inducedP1(a);
        if (Double.isInfinite(norm)) {
            throw new TensorException("the matrix is too large, its 1-norm overflows");
        }
        int squarings = norm > THETA ? Math.getExponent(norm / THETA) + 1 : 0;
        Scaling.scale(a.data, n * n, -squarings);
        DMatrixRMaj a2 = product(a, a);
        DMatrixRMaj a4 = product(a2, a2);
        DMatrixRMaj a6 = product(a4, a2);
        DMatrixRMaj odd = product(a, polynomial(a2, a4, a6, 1));
        DMatrixRMaj even = polynomial(a2, a4, a6, 0);
        DMatrixRMaj denominator = CommonOps_DDRM.subtract(even, odd, null);
        DMatrixRMaj numerator = CommonOps_DDRM.add(even, odd, null);
        new Elimination(denominator).solve(numerator, result);
        for (int i = 0; i < squarings; i++) {
            result.setTo(product(result, result));
        }
    }

    /// `A6 (b₁₂₊ₒ A6 + b₁₀₊ₒ A4 + b₈₊ₒ A2) + b₆₊ₒ A6 + b₄₊ₒ A4 + b₂₊ₒ A2 + bₒ I` with o = `odd`.
    private static DMatrixRMaj polynomial(DMatrixRMaj a2, DMatrixRMaj a4, DMatrixRMaj a6, int odd) {
        DMatrixRMaj high = combination(a2, a4, a6, 8 + odd);
        DMatrixRMaj result = product(a6, high);
        CommonOps_DDRM.addEquals(result, combination(a2, a4, a6, 2 + odd));
        for (int i = 0; i < a2.numRows; i++) {
            result.add(i, i, B[odd]);
        }
        return result;
    }

    private static DMatrixRMaj combination(DMatrixRMaj a2, DMatrixRMaj a4, DMatrixRMaj a6, int first) {
        DMatrixRMaj sum = new DMatrixRMaj(a2.numRows, a2.numCols);
        CommonOps_DDRM.addEquals(sum, B[first], a2);
        CommonOps_DDRM.addEquals(sum, B[first + 2], a4);
        CommonOps_DDRM.addEquals(sum, B[first + 4], a6);
        return sum;
    }

    private static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        return CommonOps_DDRM.mult(a, b, null);
    }
}
