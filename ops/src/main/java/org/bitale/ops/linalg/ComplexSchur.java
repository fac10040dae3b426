package org.bitale.ops.linalg;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.hessenberg.HessenbergSimilarDecomposition_DDRM;

/// The complex Schur decomposition `a = Q T Qᴴ` of a real matrix: Q unitary, T upper triangular with the
/// eigenvalues on its diagonal. What equations of Sylvester's kind are solved with.
///
/// Reduction to Hessenberg form, then QR steps by Givens rotations with Wilkinson's shift and deflation;
/// Golub and Van Loan, *Matrix Computations*, 4th edition, section 7.5. An exceptional shift is taken every
/// tenth step without one.
final class ComplexSchur {
    private static final int STEPS_PER_EIGENVALUE = 60;

    final int n;
    final ComplexMatrix q;
    final ComplexMatrix t;

    /// Overwrites a, whose elements must be finite.
    ComplexSchur(DMatrixRMaj a) {
        n = a.numRows;
        if (n < 2) {
            q = ComplexMatrix.identity(n);
            t = ComplexMatrix.of(a);
            return;
        }
        var hessenberg = new HessenbergSimilarDecomposition_DDRM(n);
        Scaling.requireConverged(hessenberg.decompose(a));
        q = ComplexMatrix.of(hessenberg.getQ(null));
        t = ComplexMatrix.of(hessenberg.getH(null));
        iterate();
    }

    private void iterate() {
        int last = n - 1;
        int steps = 0;
        while (last > 0) {
            int first = deflate(last);
            if (first == last) {
                last--;
                steps = 0;
            } else {
                Scaling.requireConverged(steps++ < STEPS_PER_EIGENVALUE);
                step(first, last, steps % 10 == 0);
            }
        }
    }

    /// The first row of the trailing block that does not fall apart; a negligible subdiagonal element becomes
    /// 0.
    private int deflate(int last) {
        for (int i = last; i > 0; i--) {
            double scale = t.modulus(i - 1, i - 1) + t.modulus(i, i);
            if (t.modulus(i, i - 1) <= Math.ulp(1.0) * (scale == 0 ? 1 : scale)) {
                t.set(i, i - 1, 0, 0);
                return i;
            }
        }
        return 0;
    }

    private void step(int first, int last, boolean exceptional) {
        double[] shift = exceptional ? new double[] {t.modulus(last, last - 1), 0} : wilkinson(last);
        for (int i = first; i <= last; i++) {
            t.add(i, i, -shift[0], -shift[1]);
        }
        double[][] rotations = new double[last - first][];
        for (int k = first; k < last; k++) {
            double[] r = rotation(k);
            rotations[k - first] = r;
            t.rotateRows(k, k, r);
            t.set(k + 1, k, 0, 0);
        }
        for (int k = first; k < last; k++) {
            t.rotateColumns(k, Math.min(k + 2, last + 1), rotations[k - first]);
            q.rotateColumns(k, n, rotations[k - first]);
        }
        for (int i = first; i <= last; i++) {
            t.add(i, i, shift[0], shift[1]);
        }
    }

    /// The eigenvalue of the trailing 2 x 2 block that is nearer to its last element.
    private double[] wilkinson(int last) {
        Complex a = t.get(last - 1, last - 1);
        Complex d = t.get(last, last);
        Complex bc = t.get(last - 1, last).times(t.get(last, last - 1));
        Complex half = a.minus(d).times(new Complex(0.5, 0));
        Complex root = half.times(half).plus(bc).sqrt();
        Complex sum = half.re() * root.re() + half.im() * root.im() >= 0 ? half.plus(root) : half.minus(root);
        Complex shift = sum.modulus() == 0 ? d : d.minus(bc.over(sum));
        return new double[] {shift.re(), shift.im()};
    }

    /// The c, and s as two parts, with `[c, s; -conj(s), c]` annihilating the element below (k, k).
    private double[] rotation(int k) {
        Complex x = t.get(k, k);
        Complex y = t.get(k + 1, k);
        double length = Math.hypot(x.modulus(), y.modulus());
        if (length == 0) {
            return new double[] {1, 0, 0};
        }
        if (x.modulus() == 0) {
            Complex s = new Complex(y.re(), -y.im()).over(new Complex(y.modulus(), 0));
            return new double[] {0, s.re(), s.im()};
        }
        Complex phase = x.over(new Complex(x.modulus(), 0));
        Complex s = phase.times(new Complex(y.re(), -y.im())).over(new Complex(length, 0));
        return new double[] {x.modulus() / length, s.re(), s.im()};
    }
}
