package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// `A` → U, the singular values s, descending, and Vᵀ, with `A = U diag(s) Vᵀ`. With `full` U and V are
/// square, else they have `k = min(m, n)` columns.
///
/// `A: f[…, m, n]; results: f[…, m, k or m], f[…, k], f[…, k or n, n]`. The signs of a pair of singular
/// vectors are arbitrary. Gradients: Townsend, *Differentiating the singular value decomposition*, 2016.
/// Pairs of equal singular values, whose vectors are not determined, contribute nothing through U and V. The
/// columns that only `full` adds have no derivative, so that U and V of a full decomposition can be
/// differentiated for square matrices only.
public record Svd(boolean full) implements MatrixOp {
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
        Dim m = a.type().dim(a.rank() - 2);
        Dim n = a.type().dim(a.rank() - 1);
        Dim k = Dim.min(m, n);
        return List.of(List.of(m, full ? m : k), List.of(k), List.of(full ? n : k, n));
    }

    @Override
    public Kernel kernel(DType dtype) {
        return (in, out) -> {
            SingularValues svd = SingularValues.decompose(in[0], full);
            out[0].setTo(svd.u());
            System.arraycopy(svd.values(), 0, out[1].data, 0, svd.values().length);
            out[2].setTo(svd.vt());
        };
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        if (!full) {
            return Rules.one(SvdRules.of(apply).pull(cotangents));
        }
        boolean vectors = cotangents.get(0).isPresent() || cotangents.get(2).isPresent();
        return Rules.one(thin(apply, vectors).pull(cotangents));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        if (tangents.getFirst().isEmpty()) {
            return Optional.of(List.of(Optional.empty(), Optional.empty(), Optional.empty()));
        }
        Value t = tangents.getFirst().get();
        if (!full || isSquare(apply.input(0))) {
            return Optional.of(SvdRules.of(apply).push(t));
        }
        Apply thin = Apply.of(new Svd(false), apply.inputs());
        return Optional.of(List.of(
                Optional.of(Rules.undefined(apply.output(0), refusal(apply))),
                SvdRules.of(thin).push(t).get(1),
                Optional.of(Rules.undefined(apply.output(2), refusal(apply)))));
    }

    /// The rules of the thin decomposition, which is the same for square matrices.
    private SvdRules thin(Apply apply, boolean vectors) {
        if (isSquare(apply.input(0))) {
            return SvdRules.of(apply);
        }
        if (vectors) {
            throw new TensorException(refusal(apply));
        }
        return SvdRules.of(Apply.of(new Svd(false), apply.inputs()));
    }

    private static boolean isSquare(Value a) {
        return a.type().dim(a.rank() - 2).equals(a.type().dim(a.rank() - 1));
    }

    private static String refusal(Apply apply) {
        return "svd: U and V of a full decomposition have no derivative unless the matrix is known to be square, got "
                + apply.input(0).type() + "; ask for the thin one, fullMatrices = false";
    }
}
