package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// `A` → the matrix exponential `sum of A^k / k!`.
///
/// `A: f[…, n, n]; result: f[…, n, n]`. The tangent is the upper right block of `expm([[A, dA], [0, A]])`,
/// the cotangent that of Aᵀ and G: Mathias, *A chain rule for matrix functions*, 1996; Higham, *Functions of
/// Matrices*, 2008, section 10.6.
public record Expm() implements MatrixOp {
    @Override
    public String name() {
        return "expm";
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
        return (in, out) -> PadeExponential.compute(in[0], out[0]);
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        return Rules.one(cotangents, g -> derivative(MatrixNodes.transposed(apply.input(0)), g));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        return Rules.one(tangents, t -> derivative(apply.input(0), t));
    }

    private static Value derivative(Value a, Value direction) {
        int rows = a.rank() - 2;
        int columns = a.rank() - 1;
        Value upper = Nodes.concat(columns, List.of(a, direction));
        Value lower = Nodes.concat(columns, List.of(Nodes.zerosLike(direction), a));
        Value exponential = Apply.one(new Expm(), Nodes.concat(rows, List.of(upper, lower)));
        Value n = MatrixNodes.rows(a);
        return Nodes.sliceAxis(Nodes.sliceAxis(exponential, rows, Constant.size(0), n), columns, n, n);
    }
}
