package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// `A, B` → the X with `T X = B`, or `Tᵀ X = B` if `transposed`, where T is one triangle of A, with ones on
/// its diagonal if `unitDiagonal`; nothing else of A is read.
///
/// `A: f[…, n, n], B: f[…, n, k]; result: f[…, n, k]`. A zero on the diagonal is refused. The cotangent of B
/// is `T⁻ᵀ G`, that of A is `-B̄ Xᵀ` within the triangle. Giles, *An extended collection of matrix derivative
/// results*, 2008, section 2.3.1.
public record TriangularSolve(boolean lower, boolean transposed, boolean unitDiagonal) implements MatrixOp {
    /// The solution for a triangle with a diagonal of its own.
    static Value of(Value a, Value b, boolean lower, boolean transposed) {
        return Apply.one(new TriangularSolve(lower, transposed, false), a, b);
    }

    @Override
    public String name() {
        return "solve_triangular";
    }

    @Override
    public int operands() {
        return 2;
    }

    @Override
    public List<List<Dim>> sizes(List<Value> inputs) {
        return List.of(Solve.sizes(this, inputs));
    }

    @Override
    public Kernel kernel(DType dtype) {
        return (in, out) -> {
            out[0].setTo(in[1]);
            Triangles.solve(in[0], out[0], lower, transposed, unitDiagonal);
        };
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        if (cotangents.getFirst().isEmpty()) {
            return Optional.of(List.of(Optional.empty(), Optional.empty()));
        }
        Value x = apply.output(0);
        TriangularSolve adjoint = new TriangularSolve(lower, !transposed, unitDiagonal);
        Value b = Apply.one(adjoint, apply.input(0), cotangents.getFirst().get());
        Value outer = transposed
                ? MatrixNodes.times(x, MatrixNodes.transposed(b))
                : MatrixNodes.times(b, MatrixNodes.transposed(x));
        return Optional.of(List.of(Optional.of(triangle(Nodes.neg(outer))), Optional.of(b)));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        Optional<Value> fromA = tangents.get(0).map(t -> {
            Value part = triangle(t);
            return Nodes.neg(MatrixNodes.times(transposed ? MatrixNodes.transposed(part) : part, apply.output(0)));
        });
        return Optional.of(
                List.of(Rules.sum(fromA, tangents.get(1)).map(right -> Apply.one(this, apply.input(0), right))));
    }

    /// What is read of a matrix.
    private Value triangle(Value a) {
        int off = unitDiagonal ? 1 : 0;
        return lower ? MatrixNodes.lower(a, -off) : MatrixNodes.upper(a, off);
    }
}
