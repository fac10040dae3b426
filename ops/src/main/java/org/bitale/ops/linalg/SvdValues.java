package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// `A` → its singular values alone, descending; see [Svd], whose factors are computed for derivatives only.
///
/// `A: f[…, m, n]; result: f[…, min(m, n)]`. The cotangent of A is `U diag(ḡ) Vᵀ`.
public record SvdValues() implements MatrixOp {
    @Override
    public String name() {
        return "svd";
    }

    @Override
    public int operands() {
        return 1;
    }

    @Override
    public List<List<Dim>> sizes(List<Value> inputs) {
        Value a = inputs.getFirst();
        return List.of(List.of(Dim.min(a.type().dim(a.rank() - 2), a.type().dim(a.rank() - 1))));
    }

    @Override
    public Kernel kernel(DType dtype) {
        return (in, out) -> {
            double[] values = SingularValues.of(in[0]);
            System.arraycopy(values, 0, out[0].data, 0, values.length);
        };
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        Apply svd = Apply.of(new Svd(false), apply.inputs());
        return new Svd(false).vjp(svd, List.of(Optional.empty(), cotangents.getFirst(), Optional.empty()));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        Apply svd = Apply.of(new Svd(false), apply.inputs());
        return new Svd(false).jvp(svd, tangents).map(all -> List.of(all.get(1)));
    }
}
