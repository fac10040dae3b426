package org.bitale.ops.linalg;

import java.util.BitSet;
import org.ejml.data.DMatrixRMaj;

/// The right eigenvectors of a real matrix, by back substitution in its complex Schur form. Each has length 1 and a
/// largest element that is real; to a real eigenvalue belongs a real vector.
final class Eigenvectors {
    private final ComplexSchur schur;
    private final double smallest;
    private final BitSet left = new BitSet();

    /// Overwrites a.
    Eigenvectors(DMatrixRMaj a) {
        this.schur = new ComplexSchur(a);
        double norm = 0;
        for (int i = 0; i < schur.n; i++) {
            for (int j = i; j < schur.n; j++) {
                norm = Math.max(norm, schur.t.modulus(i, j));
            }
        }
        this.smallest = Math.max(norm * Math.ulp(1.0), Double.MIN_NORMAL);
        left.set(0, schur.n);
    }

    /// Writes the vector of an eigenvalue into column `column` of the real and of the imaginary parts.
    void write(Complex value, DMatrixRMaj re, DMatrixRMaj im, int column) {
        Complex[] vector = vector(position(value));
        Complex largest = vector[0];
        double length = 0;
        for (Complex c : vector) {
            length = Math.hypot(length, c.modulus());
            largest = c.modulus() > largest.modulus() ? c : largest;
        }
        Complex turn = new Complex(largest.re(), -largest.im()).over(new Complex(largest.modulus() * length, 0));
        for (int i = 0; i < schur.n; i++) {
            Complex c = vector[i].times(turn);
            re.set(i, column, c.re());
            im.set(i, column, value.im() == 0 || vector[i] == largest ? 0 : c.im());
        }
    }

    /// The place on the diagonal that is nearest to the eigenvalue, of those not taken before.
    private int position(Complex value) {
        int nearest = left.stream()
                .boxed()
                .min((i, j) -> Double.compare(distance(i, value), distance(j, value)))
                .orElseThrow();
        left.clear(nearest);
        return nearest;
    }

    private double distance(int i, Complex value) {
        return schur.t.get(i, i).minus(value).modulus();
    }

    /// Solves `(T - t_kk) y = 0` with `y_k = 1`, and turns it back. A divisor that vanishes, at a multiple
    /// eigenvalue, becomes as small as rounding errors are.
    private Complex[] vector(int k) {
        Complex[] y = new Complex[k + 1];
        y[k] = new Complex(1, 0);
        for (int i = k - 1; i >= 0; i--) {
            Complex sum = new Complex(0, 0);
            for (int j = i + 1; j <= k; j++) {
                sum = sum.minus(schur.t.get(i, j).times(y[j]));
            }
            Complex divisor = schur.t.get(i, i).minus(schur.t.get(k, k));
            y[i] = sum.over(divisor.modulus() < smallest ? new Complex(smallest, 0) : divisor);
        }
        Complex[] vector = new Complex[schur.n];
        for (int i = 0; i < schur.n; i++) {
            vector[i] = new Complex(0, 0);
            for (int j = 0; j <= k; j++) {
                vector[i] = vector[i].plus(schur.q.get(i, j).times(y[j]));
            }
        }
        return vector;
    }
}
