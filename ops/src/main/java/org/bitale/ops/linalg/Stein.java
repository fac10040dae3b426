package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// `A, B, Q` → the X with `X = A X B + Q`; refused when the product of an eigenvalue of A and one of B is 1.
///
/// `A: f[…, m, m], B: f[…, n, n], Q: f[…, m, n]; result: f[…, m, n]`. As [Sylvester] on complex Schur forms.
/// The cotangent S of Q solves `S = Aᵀ S Bᵀ + G`; those of A and B are `S (X B)ᵀ` and `(A X)ᵀ S`.
public record Stein() implements MatrixOp {
    @Override
    public String name() {
        return "solve_discrete_lyapunov";
    }

    @Override
    public int operands() {
        return 3;
    }

    @Override
    public List<List<Dim>> sizes(List<Value> inputs) {
        return List.of(SchurEquation.sizes(this, inputs));
    }

    @Override
    public Kernel kernel(DType dtype) {
        return (in, out) -> SchurEquation.stein(in[0], in[1], in[2], out[0]);
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        if (cotangents.getFirst().isEmpty()) {
            return Optional.of(List.of(Optional.empty(), Optional.empty(), Optional.empty()));
        }
        Value at = MatrixNodes.transposed(apply.input(0));
        Value bt = MatrixNodes.transposed(apply.input(1));
        Value xt = MatrixNodes.transposed(apply.output(0));
        Value s = Apply.one(this, at, bt, cotangents.getFirst().get());
        return Optional.of(List.of(
                Optional.of(MatrixNodes.times(MatrixNodes.times(s, bt), xt)),
                Optional.of(MatrixNodes.times(xt, MatrixNodes.times(at, s))),
                Optional.of(s)));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        Value a = apply.input(0);
        Value b = apply.input(1);
        Value x = apply.output(0);
        Optional<Value> fromA = tangents.get(0).map(t -> MatrixNodes.times(MatrixNodes.times(t, x), b));
        Optional<Value> fromB = tangents.get(1).map(t -> MatrixNodes.times(MatrixNodes.times(a, x), t));
        return Rules.one(
                Rules.sum(Rules.sum(fromA, fromB), tangents.get(2)).map(right -> Apply.one(this, a, b, right)));
    }
}
