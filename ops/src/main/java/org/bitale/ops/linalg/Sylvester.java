package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// `A, B, C` → the X with `A X + X B = C`; refused when A and -B have an eigenvalue in common.
///
/// `A: f[…, m, m], B: f[…, n, n], C: f[…, m, n]; result: f[…, m, n]`. Bartels and Stewart, *Algorithm 432*,
/// 1972, on complex Schur forms. The cotangent S of C solves `Aᵀ S + S Bᵀ = G`; those of A and B are `-S Xᵀ`
/// and `-Xᵀ S`.
public record Sylvester() implements MatrixOp {
    @Override
    public String name() {
        return "solve_sylvester";
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
        return (in, out) -> SchurEquation.sylvester(in[0], in[1], in[2], out[0]);
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        if (cotangents.getFirst().isEmpty()) {
            return Optional.of(List.of(Optional.empty(), Optional.empty(), Optional.empty()));
        }
        Value a = MatrixNodes.transposed(apply.input(0));
        Value b = MatrixNodes.transposed(apply.input(1));
        Value xt = MatrixNodes.transposed(apply.output(0));
        Value s = Apply.one(this, a, b, cotangents.getFirst().get());
        return Optional.of(List.of(
                Optional.of(Nodes.neg(MatrixNodes.times(s, xt))),
                Optional.of(Nodes.neg(MatrixNodes.times(xt, s))),
                Optional.of(s)));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        Value x = apply.output(0);
        Optional<Value> fromA = tangents.get(0).map(t -> MatrixNodes.times(t, x));
        Optional<Value> fromB = tangents.get(1).map(t -> MatrixNodes.times(x, t));
        return Rules.one(Rules.minus(tangents.get(2), Rules.sum(fromA, fromB))
                .map(right -> Apply.one(this, apply.input(0), apply.input(1), right)));
    }
}
