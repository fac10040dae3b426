package org.bitale.ops;

import java.util.List;
import java.util.OptionalDouble;
import org.bitale.ops.linalg.Cholesky;
import org.bitale.ops.linalg.Det;
import org.bitale.ops.linalg.Eig;
import org.bitale.ops.linalg.Eigenvalues;
import org.bitale.ops.linalg.Eigh;
import org.bitale.ops.linalg.Eigvalsh;
import org.bitale.ops.linalg.Expm;
import org.bitale.ops.linalg.Inverse;
import org.bitale.ops.linalg.Lu;
import org.bitale.ops.linalg.Pinv;
import org.bitale.ops.linalg.Qr;
import org.bitale.ops.linalg.SlogDet;
import org.bitale.ops.linalg.Solve;
import org.bitale.ops.linalg.Svd;
import org.bitale.ops.linalg.SvdValues;
import org.bitale.ops.linalg.Sylvester;
import org.bitale.ops.linalg.TriangularSolve;

/// Linear algebra on the matrices in the last two axes; axes in front are a batch, and those of several
/// operands broadcast. Computed on the host in float64 and rounded to the dtype; integers and bools give
/// floating results. A matrix for which there is no result is refused at the call, with its place in the
/// batch. All are differentiable both ways and to any order unless they say otherwise.
public class DecompositionFunctions extends FftFunctions {
    /// For the classes that offer these methods as their own.
    protected DecompositionFunctions() {}

    /// The lower triangular L with `x = L Lᵀ` of a symmetric positive definite `x: f[…, n, n]`, whose lower
    /// triangle is read. Its gradient is that of a symmetric x.
    public static Tensor cholesky(Tensor x) {
        return cholesky(x, true);
    }

    /// As [#cholesky(Tensor)]; unless `lower` the upper triangular `Lᵀ`.
    public static Tensor cholesky(Tensor x, boolean lower) {
        Tensor factor = Matrices.one(new Cholesky(), x);
        return lower ? factor : factor.swapaxes(-2, -1);
    }

    /// The x with `a x = b` for `a: f[…, n, n]` and `b: f[…, n, k]`, or `f[…, n]` with one axis less than a. A
    /// singular matrix is refused.
    public static Tensor solve(Tensor a, Tensor b) {
        return Matrices.solved(new Solve(false), a, b);
    }

    /// As [#solve(Tensor, Tensor)] for a symmetric positive definite a, SciPy's `assume_a="pos"`: through the
    /// Cholesky factor of its lower triangle, in half the time.
    public static Tensor solvePositive(Tensor a, Tensor b) {
        return Matrices.solved(new Solve(true), a, b);
    }

    /// The x with `t x = b`, t being the lower or the upper triangle of a, the rest of which is not read.
    public static Tensor solveTriangular(Tensor a, Tensor b, boolean lower) {
        return solveTriangular(a, b, lower, false, false);
    }

    /// As [#solveTriangular(Tensor, Tensor, boolean)]; `tᵀ x = b` if `transposed`; t has ones on its diagonal,
    /// whatever a has there, if `unitDiagonal`. The gradient of a is 0 where it is not read.
    public static Tensor solveTriangular(Tensor a, Tensor b, boolean lower, boolean transposed, boolean unitDiagonal) {
        return Matrices.solved(new TriangularSolve(lower, transposed, unitDiagonal), a, b);
    }

    /// The x with `a x = b` for the a whose Cholesky factor is given, the lower or the upper one.
    public static Tensor choSolve(Tensor factor, Tensor b, boolean lower) {
        return LinearSystems.choSolve(factor, b, lower);
    }

    /// The inverse of `x: f[…, n, n]`, which must be regular.
    public static Tensor matrixInverse(Tensor x) {
        return Matrices.one(new Inverse(), x);
    }

    /// The Moore-Penrose inverse `f[…, n, m]` of `x: f[…, m, n]`. Singular values up to `max(m, n) * epsilon`
    /// of the largest count as 0; the gradient holds where the rank does not change.
    public static Tensor pinv(Tensor x) {
        return Matrices.one(new Pinv(OptionalDouble.empty()), x);
    }

    /// As [#pinv(Tensor)], singular values up to `rcond` times the largest counting as 0.
    public static Tensor pinv(Tensor x, double rcond) {
        return Matrices.one(new Pinv(OptionalDouble.of(rcond)), x);
    }

    /// The determinant `f[…]` of `x: f[…, n, n]`. Its gradient is right for singular matrices too.
    public static Tensor det(Tensor x) {
        return Matrices.one(new Det(), x);
    }

    /// The sign of the determinant and the logarithm of its magnitude, 0 and -infinity for a singular x. Only
    /// the logarithm has a gradient.
    public static List<Tensor> slogdet(Tensor x) {
        return Matrices.all(new SlogDet(), x);
    }

    /// `log |det(x)|`, without overflow.
    public static Tensor logdet(Tensor x) {
        return slogdet(x).get(1);
    }

    /// The eigenvalues `f[…, n]`, ascending, of a symmetric `x: f[…, n, n]`, whose lower triangle is read.
    public static Tensor eigvalsh(Tensor x) {
        return Matrices.one(new Eigvalsh(true), x);
    }

    /// The eigenvalues, ascending, of `a v = λ b v` for symmetric `a` and positive definite `b`, `f[…, n, n]` each,
    /// whose
    /// lower triangles are read: those of `L⁻¹ a L⁻ᵀ`, where `b = L Lᵀ`.
    public static Tensor eigvalsh(Tensor a, Tensor b) {
        Tensor factor = cholesky(b);
        Tensor full = a.tril().plus(a.tril(-1).swapaxes(-2, -1));
        Tensor half = solveTriangular(factor, full, true);
        return eigvalsh(solveTriangular(factor, half.swapaxes(-2, -1), true));
    }

    /// Eigenvalues, ascending, and eigenvectors in columns of a symmetric `x: f[…, n, n]`, whose lower
    /// triangle is read. The signs of the vectors are arbitrary.
    public static List<Tensor> eigh(Tensor x) {
        return eigh(x, true);
    }

    /// As [#eigh(Tensor)], reading the lower triangle or the upper one.
    public static List<Tensor> eigh(Tensor x, boolean lower) {
        return Matrices.all(new Eigh(lower), x);
    }

    /// The eigenvalues, complex of shape `[…, n]`, in no particular order, and in columns the right eigenvectors,
    /// complex of shape `[…, n, n]` and of length 1, of any `x: f[…, n, n]`. Not differentiable.
    public static List<Tensor> eig(Tensor x) {
        List<Tensor> parts = Matrices.all(new Eig(), x);
        return List.of(complex(parts.get(0), parts.get(1)), complex(parts.get(2), parts.get(3)));
    }

    /// The real and the imaginary parts, each `f[…, n]`, of the eigenvalues of any `x: f[…, n, n]`, in no
    /// particular order. Not differentiable.
    public static List<Tensor> eigvals(Tensor x) {
        return Matrices.all(new Eigenvalues(), x);
    }

    /// U, the singular values s, descending, and Vᵀ with `x = U diag(s) Vᵀ`; U and V are square. Their signs
    /// are arbitrary.
    public static List<Tensor> svd(Tensor x) {
        return svd(x, true);
    }

    /// As [#svd(Tensor)]; unless `fullMatrices` U and V have `min(m, n)` columns. U and V have a gradient
    /// then, or if x is known to be square.
    public static List<Tensor> svd(Tensor x, boolean fullMatrices) {
        return Matrices.all(new Svd(fullMatrices), x);
    }

    /// The singular values `f[…, min(m, n)]`, descending: NumPy's `svd(x, compute_uv=False)`.
    public static Tensor svdvals(Tensor x) {
        return Matrices.one(new SvdValues(), x);
    }

    /// Q with orthonormal columns and the upper triangular R with `x = Q R`, NumPy's mode "reduced": Q is
    /// `f[…, m, k]`, R `f[…, k, n]` with `k = min(m, n)`. Signs are arbitrary. The gradient needs k
    /// independent leading columns.
    public static List<Tensor> qr(Tensor x) {
        return Matrices.all(new Qr(false), x);
    }

    /// As [#qr(Tensor)] with a square Q, mode "complete"; its gradient exists unless x has more rows than
    /// columns.
    public static List<Tensor> qrComplete(Tensor x) {
        return Matrices.all(new Qr(true), x);
    }

    /// The permutation matrix P, the L with a unit diagonal and the upper triangular U with `x = P L U`. The
    /// gradient is that of a regular square x.
    public static List<Tensor> lu(Tensor x) {
        return Matrices.all(new Lu(), x);
    }

    /// The x of least norm among those that minimise `|a x - b|`, for `a: f[…, m, n]` and `b: f[…, m, k]` or
    /// `f[…, m]`. Small singular values of a count as 0 as in [#pinv(Tensor)].
    public static Tensor lstsq(Tensor a, Tensor b) {
        return LinearSystems.lstsq(a, b);
    }

    /// The matrix exponential of `x: f[…, n, n]`.
    public static Tensor expm(Tensor x) {
        return Matrices.one(new Expm(), x);
    }

    /// The n-fold matrix product of `x: […, k, k]`, of the inverse for a negative n; integers stay what they
    /// are unless n is negative.
    public static Tensor matrixPower(Tensor x, int n) {
        return LinearSystems.power(x, n);
    }

    /// The x with `a x + x b = c`; refused when a and -b have an eigenvalue in common.
    public static Tensor solveSylvester(Tensor a, Tensor b, Tensor c) {
        return Matrices.one(new Sylvester(), a, b, c);
    }

    /// The x with `a x + x aᵀ = q`.
    public static Tensor solveContinuousLyapunov(Tensor a, Tensor q) {
        return LinearSystems.continuousLyapunov(a, q);
    }

    /// The x with `a x aᵀ - x + q = 0`.
    public static Tensor solveDiscreteLyapunov(Tensor a, Tensor q) {
        return LinearSystems.discreteLyapunov(a, q);
    }

    /// The x with `tensordot(a, x, x.rank) = b`: the first axes of a are b's, the others x's.
    public static Tensor tensorsolve(Tensor a, Tensor b) {
        return LinearSystems.tensorsolve(a, b);
    }

    /// The inverse of `tensordot(a, ·)`, the first `ind` axes of a becoming the last ones.
    public static Tensor tensorinv(Tensor a, int ind) {
        return LinearSystems.tensorinv(a, ind);
    }

    /// The number of singular values above `max(m, n) * epsilon` times the largest, int64.
    public static Tensor matrixRank(Tensor x) {
        return LinearSystems.rank(x, OptionalDouble.empty());
    }

    /// The number of singular values above `tolerance`, int64.
    public static Tensor matrixRank(Tensor x, double tolerance) {
        return LinearSystems.rank(x, OptionalDouble.of(tolerance));
    }

    /// The condition number, the largest singular value over the smallest; infinity for a singular x.
    public static Tensor cond(Tensor x) {
        return LinearSystems.condition(x);
    }

    /// The norm of the matrices in two axes that a vector norm induces: the largest column sum of magnitudes
    /// for 1, row sum for infinity, singular value for 2; the smallest for -1, -infinity and -2. For NumPy's
    /// "fro" see [StatisticsMethods#norm(int...)].
    public static Tensor matrixNorm(Tensor x, double ord, int rowAxis, int columnAxis, boolean keepDims) {
        return MatrixNorms.induced(x, ord, rowAxis, columnAxis, keepDims);
    }

    /// The sum of the singular values of the matrices in two axes, NumPy's norm "nuc".
    public static Tensor nuclearNorm(Tensor x, int rowAxis, int columnAxis, boolean keepDims) {
        return MatrixNorms.nuclear(x, rowAxis, columnAxis, keepDims);
    }
}
