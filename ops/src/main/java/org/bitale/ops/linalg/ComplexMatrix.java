package org.bitale.ops.linalg;

import org.ejml.data.DMatrixRMaj;

/// A row-major complex matrix, real and imaginary parts apart.
final class ComplexMatrix {
    final int rows;
    final int columns;
    private final double[] re;
    private final double[] im;

    ComplexMatrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.re = new double[rows * columns];
        this.im = new double[rows * columns];
    }

    static ComplexMatrix of(DMatrixRMaj a) {
        ComplexMatrix result = new ComplexMatrix(a.numRows, a.numCols);
        System.arraycopy(a.data, 0, result.re, 0, result.re.length);
        return result;
    }

    static ComplexMatrix identity(int n) {
        ComplexMatrix result = new ComplexMatrix(n, n);
        for (int i = 0; i < n; i++) {
            result.re[i * n + i] = 1;
        }
        return result;
    }

    Complex get(int i, int j) {
        return new Complex(re[i * columns + j], im[i * columns + j]);
    }

    void set(int i, int j, double real, double imaginary) {
        re[i * columns + j] = real;
        im[i * columns + j] = imaginary;
    }

    void set(int i, int j, Complex value) {
        set(i, j, value.re(), value.im());
    }

    void add(int i, int j, double real, double imaginary) {
        re[i * columns + j] += real;
        im[i * columns + j] += imaginary;
    }

    double modulus(int i, int j) {
        return Math.hypot(re[i * columns + j], im[i * columns + j]);
    }

    double real(int i, int j) {
        return re[i * columns + j];
    }

    /// Rows k and k+1 from column `from` on, multiplied from the left by `[c, s; -conj(s), c]`.
    void rotateRows(int k, int from, double[] rotation) {
        double c = rotation[0];
        double sr = rotation[1];
        double si = rotation[2];
        int p = k * columns;
        int q = p + columns;
        for (int j = from; j < columns; j++) {
            double xr = re[p + j];
            double xi = im[p + j];
            double yr = re[q + j];
            double yi = im[q + j];
            re[p + j] = c * xr + sr * yr - si * yi;
            im[p + j] = c * xi + sr * yi + si * yr;
            re[q + j] = c * yr - sr * xr - si * xi;
            im[q + j] = c * yi - sr * xi + si * xr;
        }
    }

    /// Columns k and k+1 of the first `count` rows, multiplied from the right by the adjoint of that matrix.
    void rotateColumns(int k, int count, double[] rotation) {
        double c = rotation[0];
        double sr = rotation[1];
        double si = rotation[2];
        for (int i = 0; i < count; i++) {
            int p = i * columns + k;
            double xr = re[p];
            double xi = im[p];
            double yr = re[p + 1];
            double yi = im[p + 1];
            re[p] = c * xr + sr * yr + si * yi;
            im[p] = c * xi + sr * yi - si * yr;
            re[p + 1] = c * yr - sr * xr + si * xi;
            im[p + 1] = c * yi - sr * xi - si * xr;
        }
    }

    ComplexMatrix adjoint() {
        ComplexMatrix result = new ComplexMatrix(columns, rows);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result.set(j, i, re[i * columns + j], -im[i * columns + j]);
            }
        }
        return result;
    }

    ComplexMatrix times(ComplexMatrix b) {
        ComplexMatrix result = new ComplexMatrix(rows, b.columns);
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                double xr = re[i * columns + k];
                double xi = im[i * columns + k];
                int p = i * b.columns;
                int q = k * b.columns;
                for (int j = 0; j < b.columns; j++) {
                    result.re[p + j] += xr * b.re[q + j] - xi * b.im[q + j];
                    result.im[p + j] += xr * b.im[q + j] + xi * b.re[q + j];
                }
            }
        }
        return result;
    }
}
