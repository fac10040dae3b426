package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// `A` → its inverse Y, by elimination with partial pivoting.
///
/// `A: f[…, n, n]; result: f[…, n, n]`. A zero pivot is refused. The tangent is `-Y dA Y`, the cotangent of A
/// is `-Yᵀ G Yᵀ`. Giles, *An extended collection of matrix derivative results*, 2008, section 2.2.3.
public record Inverse() implements MatrixOp {
    @Override
    public String name() {
        return "matrix_inverse";
    }

    @Override
    public int operands() {
        return 1;
    }

    @Override
    public List<List<Dim>> sizes(List<Value> inputs) {
        Dim n = square(inputs.getFirst());
        return List.of(List.of(n, n));
    }

    @Override
    public Kernel kernel(DType dtype) {
        return (in, out) -> new Elimination(in[0]).inverse(out[0]);
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        return Rules.one(cotangents, g -> between(MatrixNodes.transposed(apply.output(0)), g));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        return Rules.one(tangents, t -> between(apply.output(0), t));
    }

    private static Value between(Value y, Value middle) {
        return Nodes.neg(MatrixNodes.times(MatrixNodes.times(y, middle), y));
    }
}
