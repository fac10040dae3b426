package org.bitale.ops.linalg;

import org.bitale.core.diag.TensorException;
import org.ejml.data.DMatrixRMaj;

/// Gaussian elimination with partial pivoting: `a[order[i]] = (L U)[i]`, for matrices of any shape.
/// Overwrites the matrix with U and, below the diagonal, L without its unit diagonal.
///
/// The largest element of a column is the pivot, the first of several. See Golub and Van Loan, *Matrix
/// Computations*, 4th edition, algorithm 3.4.1.
final class Elimination {
    final DMatrixRMaj packed;
    final int[] order;
    /// The sign of the permutation.
    final int sign;
    /// The first zero pivot, or -1.
    final int zeroPivot;

    Elimination(DMatrixRMaj a) {
        packed = a;
        order = new int[a.numRows];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        int parity = 1;
        int zero = -1;
        for (int k = 0; k < Math.min(a.numRows, a.numCols); k++) {
            int pivot = pivot(k);
            if (pivot != k) {
                swap(k, pivot);
                parity = -parity;
            }
            if (a.get(k, k) == 0) {
                zero = zero < 0 ? k : zero;
            } else {
                eliminate(k);
            }
        }
        sign = parity;
        zeroPivot = zero;
    }

    private int pivot(int k) {
        int best = k;
        for (int i = k + 1; i < packed.numRows; i++) {
            if (Math.abs(packed.get(i, k)) > Math.abs(packed.get(best, k))) {
                best = i;
            }
        }
        return best;
    }

    private void swap(int i, int j) {
        int number = order[i];
        order[i] = order[j];
        order[j] = number;
        int n = packed.numCols;
        for (int k = 0; k < n; k++) {
            double element = packed.data[i * n + k];
            packed.data[i * n + k] = packed.data[j * n + k];
            packed.data[j * n + k] = element;
        }
    }

    private void eliminate(int k) {
        int n = packed.numCols;
        double[] a = packed.data;
        for (int i = k + 1; i < packed.numRows; i++) {
            double factor = a[i * n + k] / a[k * n + k];
            a[i * n + k] = factor;
            for (int j = k + 1; factor != 0 && j < n; j++) {
                a[i * n + j] -= factor * a[k * n + j];
            }
        }
    }

    /// Writes the solution of `a x = b` into `x`, which must be another matrix.
    void solve(DMatrixRMaj b, DMatrixRMaj x) {
        requireRegular();
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(b.data, order[i] * b.numCols, x.data, i * b.numCols, b.numCols);
        }
        Triangles.solve(packed, x, true, false, true);
        Triangles.solve(packed, x, false, false, false);
    }

    /// Writes the inverse of a into `x`.
    void inverse(DMatrixRMaj x) {
        requireRegular();
        x.zero();
        for (int i = 0; i < order.length; i++) {
            x.set(i, order[i], 1);
        }
        Triangles.solve(packed, x, true, false, true);
        Triangles.solve(packed, x, false, false, false);
    }

    private void requireRegular() {
        if (zeroPivot >= 0) {
            throw new TensorException("the matrix is singular: pivot " + zeroPivot + " is 0");
        }
    }
}
