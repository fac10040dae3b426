package org.bitale.ops.linalg;

import org.bitale.core.diag.TensorException;
import org.ejml.data.DMatrixRMaj;

/// Direct methods on triangles of row-major matrices. They are written out here because their errors have to
/// name the pivot that is zero and must appear for an exact zero only, as in LAPACK: EJML compares with a
/// fixed threshold.
final class Triangles {
    private Triangles() {}

    /// Overwrites b with the solution of `t x = b`, t being one triangle of `a`, or of its transpose.
    static void solve(DMatrixRMaj a, DMatrixRMaj b, boolean lower, boolean transposed, boolean unitDiagonal) {
        int n = a.numRows;
        if (!unitDiagonal) {
            for (int i = 0; i < n; i++) {
                if (a.data[i * n + i] == 0) {
                    throw new TensorException("the matrix is singular: diagonal element " + i + " is 0");
                }
            }
        }
        boolean forward = lower != transposed;
        for (int step = 0; step < n; step++) {
            int i = forward ? step : n - 1 - step;
            if (!unitDiagonal) {
                divide(b, i, a.data[i * n + i]);
            }
            for (int j = forward ? i + 1 : 0; j < (forward ? n : i); j++) {
                subtract(b, j, i, transposed ? a.data[i * n + j] : a.data[j * n + i]);
            }
        }
    }

    /// Row `to` minus `factor` times row `from`.
    static void subtract(DMatrixRMaj b, int to, int from, double factor) {
        if (factor == 0) {
            return;
        }
        int columns = b.numCols;
        int p = to * columns;
        int q = from * columns;
        for (int k = 0; k < columns; k++) {
            b.data[p + k] -= factor * b.data[q + k];
        }
    }

    private static void divide(DMatrixRMaj b, int row, double by) {
        int columns = b.numCols;
        for (int k = row * columns; k < (row + 1) * columns; k++) {
            b.data[k] /= by;
        }
    }

    /// Overwrites a, whose lower triangle is read, with its lower Cholesky factor.
    static void cholesky(DMatrixRMaj a) {
        int n = a.numRows;
        double[] l = a.data;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                l[i * n + j] = (l[i * n + j] - dot(l, i * n, j * n, j)) / l[j * n + j];
                l[j * n + i] = 0;
            }
            double pivot = l[i * n + i] - dot(l, i * n, i * n, i);
            if (!(pivot > 0) || Double.isInfinite(pivot)) {
                throw new TensorException("the matrix is not positive definite: its leading minor of order " + (i + 1)
                        + " is not positive (pivot " + pivot + ")");
            }
            l[i * n + i] = Math.sqrt(pivot);
        }
    }

    private static double dot(double[] a, int p, int q, int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += a[p + k] * a[q + k];
        }
        return sum;
    }
}
