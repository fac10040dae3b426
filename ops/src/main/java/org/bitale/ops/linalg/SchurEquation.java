package org.bitale.ops.linalg;

import java.util.List;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.ejml.data.DMatrixRMaj;

/// Linear equations for a matrix with a factor on either side, made triangular by Schur decompositions.
final class SchurEquation {
    private SchurEquation() {}

    /// The sizes of the third operand, which must fit the first two.
    static List<Dim> sizes(MatrixOp op, List<Value> inputs) {
        Value c = inputs.get(2);
        String types = inputs.get(0).type() + ", " + inputs.get(1).type() + " and " + c.type();
        Dim rows = op.equal(op.square(inputs.get(0)), c.type().dim(c.rank() - 2), "the rows of " + types);
        Dim columns = op.equal(op.square(inputs.get(1)), c.type().dim(c.rank() - 1), "the columns of " + types);
        return List.of(rows, columns);
    }

    /// Writes the x with `a x + x b = c`.
    static void sylvester(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c, DMatrixRMaj x) {
        Scaled left = Scaled.of(a);
        Scaled right = Scaled.of(b);
        int common = Math.max(left.exponent, right.exponent);
        ComplexSchur s = left.schur(left.exponent - common);
        ComplexSchur r = right.schur(right.exponent - common);
        ComplexMatrix f = s.q.adjoint().times(ComplexMatrix.of(c)).times(r.q);
        for (int j = 0; j < r.n; j++) {
            for (int k = 0; k < j; k++) {
                subtract(f, j, k, r.t.get(k, j));
            }
            Complex diagonal = r.t.get(j, j);
            back(s, f, j, new Complex(1, 0), diagonal, "A and -B have an eigenvalue in common");
        }
        write(s.q.times(f).times(r.q.adjoint()), x);
        Scaling.scale(x.data, x.getNumElements(), -common);
    }

    /// Writes the x with `x = a x b + c`.
    static void stein(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c, DMatrixRMaj x) {
        Scaled left = Scaled.of(a);
        Scaled right = Scaled.of(b);
        ComplexSchur s = left.schur(left.exponent);
        ComplexSchur r = right.schur(right.exponent);
        ComplexMatrix f = s.q.adjoint().times(ComplexMatrix.of(c)).times(r.q);
        ComplexMatrix y = new ComplexMatrix(s.n, r.n);
        for (int j = 0; j < r.n; j++) {
            ComplexMatrix known = new ComplexMatrix(s.n, 1);
            for (int k = 0; k < j; k++) {
                for (int i = 0; i < s.n; i++) {
                    Complex product = y.get(i, k).times(r.t.get(k, j));
                    known.add(i, 0, product.re(), product.im());
                }
            }
            ComplexMatrix image = s.t.times(known);
            for (int i = 0; i < s.n; i++) {
                y.set(i, j, new Complex(0, 0).minus(f.get(i, j)).minus(image.get(i, 0)));
            }
            back(s, y, j, r.t.get(j, j), new Complex(-1, 0), "the product of an eigenvalue of A and one of B is 1");
        }
        write(s.q.times(y).times(r.q.adjoint()), x);
    }

    /// Column j minus `factor` times column k.
    private static void subtract(ComplexMatrix f, int j, int k, Complex factor) {
        for (int i = 0; i < f.rows; i++) {
            f.set(i, j, f.get(i, j).minus(f.get(i, k).times(factor)));
        }
    }

    /// Solves `(scale T + shift I) y = f` in column j, T being the triangle of `s`.
    private static void back(ComplexSchur s, ComplexMatrix f, int j, Complex scale, Complex shift, String singular) {
        for (int i = s.n - 1; i >= 0; i--) {
            Complex sum = f.get(i, j);
            for (int k = i + 1; k < s.n; k++) {
                sum = sum.minus(scale.times(s.t.get(i, k)).times(f.get(k, j)));
            }
            Complex term = scale.times(s.t.get(i, i));
            Complex diagonal = term.plus(shift);
            if (diagonal.modulus() <= s.n * Math.ulp(1.0) * Math.max(term.modulus(), shift.modulus())) {
                throw new TensorException("the equation has no unique solution: " + singular);
            }
            f.set(i, j, sum.over(diagonal));
        }
    }

    private static void write(ComplexMatrix from, DMatrixRMaj to) {
        for (int i = 0; i < from.rows; i++) {
            for (int j = 0; j < from.columns; j++) {
                to.set(i, j, from.real(i, j));
            }
        }
    }

    /// A matrix divided by a power of two.
    private record Scaled(DMatrixRMaj matrix, int exponent) {
        static Scaled of(DMatrixRMaj a) {
            return new Scaled(a, Scaling.normalize(a));
        }

        /// The decomposition of the matrix times another power of two.
        ComplexSchur schur(int newExponent) {
            Scaling.scale(matrix.data, matrix.getNumElements(), newExponent);
            return new ComplexSchur(matrix);
        }
    }
}
