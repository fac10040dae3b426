package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/// `A` → Q with orthonormal columns and the upper triangular R with `A = Q R`, by Householder reflections. Q
/// has `k = min(m, n)` columns; with `complete` it is square.
///
/// `A: f[…, m, n]; results: f[…, m, k or m], f[…, k or m, n]`. The sign of a column of Q with the row of R is
/// arbitrary. Gradients need the leading k columns of A to be independent: Walter and Lehmann, *Algorithmic
/// differentiation of linear algebra functions*, 2010, and Roberts and Roberts, *QR and LQ decomposition
/// matrix backpropagation algorithms for square, wide, and deep matrices*, 2020. The columns that only
/// `complete` adds have no derivative.
public record Qr(boolean complete) implements MatrixOp {
    @Override
    public String name() {
        return "qr";
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
        Dim k = complete ? m : Dim.min(m, n);
        return List.of(List.of(m, k), List.of(k, n));
    }

    @Override
    public Kernel kernel(DType dtype) {
        return (in, out) -> {
            if (in[0].getNumElements() == 0) {
                CommonOps_DDRM.setIdentity(out[0]);
                return;
            }
            int exponent = Scaling.normalize(in[0]);
            var qr = DecompositionFactory_DDRM.qr(in[0].numRows, in[0].numCols);
            qr.decompose(in[0]); // false for a column of zeros, of which the factors are right all the same
            out[0].setTo(qr.getQ(null, !complete));
            out[1].setTo(qr.getR(null, !complete));
            Scaling.scale(out[1].data, out[1].getNumElements(), exponent);
        };
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        return Rules.one(rules(apply).pull(cotangents.get(0), cotangents.get(1)));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        return Optional.of(
                tangents.getFirst().map(rules(apply)::push).orElse(List.of(Optional.empty(), Optional.empty())));
    }

    private QrRules rules(Apply apply) {
        Value a = apply.input(0);
        if (complete && !wide(a.type().dim(a.rank() - 2), a.type().dim(a.rank() - 1))) {
            throw new TensorException(
                    "qr: a complete decomposition has no derivative unless the matrix is known to have"
                            + " no more rows than columns, got " + a.type() + "; ask for the reduced one");
        }
        return new QrRules(a, apply.output(0), apply.output(1));
    }

    private static boolean wide(Dim rows, Dim columns) {
        return rows.equals(columns)
                || rows instanceof Dim.Known r && columns instanceof Dim.Known c && r.size() <= c.size();
    }
}
