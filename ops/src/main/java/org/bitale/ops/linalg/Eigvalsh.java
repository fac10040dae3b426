package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.ejml.data.DMatrixRMaj;

/// A symmetric `A` → its eigenvalues alone, ascending; see [Eigh], whose vectors are computed for derivatives
/// only.
///
/// `A: f[…, n, n]; result: f[…, n]`. The cotangent of A is `V diag(ḡ) Vᵀ`.
public record Eigvalsh(boolean lower) implements MatrixOp {
    @Override
    public String name() {
        return "eigvalsh";
    }

    @Override
    public int operands() {
        return 1;
    }

    @Override
    public List<List<Dim>> sizes(List<Value> inputs) {
        return List.of(List.of(square(inputs.getFirst())));
    }

    @Override
    public Kernel kernel(DType dtype) {
        return (in, out) -> SymmetricEigen.decompose(in[0], lower, out[0].data, new DMatrixRMaj(0, 0));
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        Apply eigh = Apply.of(new Eigh(lower), apply.inputs());
        return new Eigh(lower).vjp(eigh, List.of(cotangents.getFirst(), Optional.empty()));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        Apply eigh = Apply.of(new Eigh(lower), apply.inputs());
        return new Eigh(lower).jvp(eigh, tangents).map(both -> List.of(both.getFirst()));
    }
}
