package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// `A, B` → the X with `A X = B`, by elimination with partial pivoting, or by a Cholesky factorization if A
/// is said to be symmetric and `positiveDefinite` (its lower triangle is read then).
///
/// `A: f[…, n, n], B: f[…, n, k]; result: f[…, n, k]`. A zero pivot is refused. The cotangent of B is `A⁻ᵀ
/// G`, that of A is `-B̄ Xᵀ`. Giles, *An extended collection of matrix derivative results*, 2008, section
/// 2.3.1.
public record Solve(boolean positiveDefinite) implements MatrixOp {
    @Override
    public String name() {
        return "solve";
    }

    @Override
    public int operands() {
        return 2;
    }

    @Override
    public List<List<Dim>> sizes(List<Value> inputs) {
        return List.of(sizes(this, inputs));
    }

    /// The sizes of B, which must fit A.
    static List<Dim> sizes(MatrixOp op, List<Value> inputs) {
        Dim n = op.square(inputs.get(0));
        Value b = inputs.get(1);
        Dim rows = op.equal(
                n,
                b.type().dim(b.rank() - 2),
                "the matrix " + inputs.get(0).type() + " and the rows of the right-hand side " + b.type());
        return List.of(rows, b.type().dim(b.rank() - 1));
    }

    @Override
    public Kernel kernel(DType dtype) {
        return (in, out) -> {
            if (positiveDefinite) {
                Triangles.cholesky(in[0]);
                out[0].setTo(in[1]);
                Triangles.solve(in[0], out[0], true, false, false);
                Triangles.solve(in[0], out[0], true, true, false);
            } else {
                new Elimination(in[0]).solve(in[1], out[0]);
            }
        };
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        if (cotangents.getFirst().isEmpty()) {
            return Optional.of(List.of(Optional.empty(), Optional.empty()));
        }
        Value a = apply.input(0);
        Value adjoint = positiveDefinite ? a : MatrixNodes.transposed(a);
        Value b = Apply.one(this, adjoint, cotangents.getFirst().get());
        Value outer = MatrixNodes.times(b, MatrixNodes.transposed(apply.output(0)));
        return Optional.of(List.of(Optional.of(Nodes.neg(outer)), Optional.of(b)));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        Optional<Value> fromA = tangents.get(0).map(t -> MatrixNodes.times(t, apply.output(0)));
        return Rules.one(Rules.minus(tangents.get(1), fromA).map(right -> Apply.one(this, apply.input(0), right)));
    }
}
