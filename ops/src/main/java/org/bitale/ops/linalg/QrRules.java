package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;

/// The derivatives of the reduced `A = Q R`. Written for `A = [X, Y]` and `R = [U, W]` with as many columns
/// in X and U as in Q, so that `X = Q U` and `W = Qᵀ Y`; Y and W have no columns unless A is wide.
final class QrRules {
    private final Value q;
    private final Value y;
    private final Value u;
    private final Value k;
    private final Value rest;

    QrRules(Value a, Value q, Value r) {
        this.q = q;
        this.k = MatrixNodes.columns(q);
        this.rest = Nodes.sizeArithmetic(Intrinsic.SUB, Sizes.sizeOf(a, a.rank() - 1), k);
        this.y = MatrixNodes.columns(a, k, rest);
        this.u = MatrixNodes.columns(r, Constant.size(0), k);
    }

    /// `X̄ = (Q̄ + Y W̄ᵀ + Q copyltu(M)) U⁻ᵀ` with `M = U Ūᵀ - (Q̄ + Y W̄ᵀ)ᵀ Q` and copyltu the symmetric
    /// matrix of its lower triangle; `Ȳ = Q W̄`.
    Optional<Value> pull(Optional<Value> gq, Optional<Value> gr) {
        Optional<Value> gu = gr.map(g -> MatrixNodes.columns(g, Constant.size(0), k));
        Optional<Value> gw = gr.map(g -> MatrixNodes.columns(g, k, rest));
        Optional<Value> all = Rules.sum(gq, gw.map(g -> MatrixNodes.times(y, MatrixNodes.transposed(g))));
        Optional<Value> fromU = gu.map(g -> MatrixNodes.times(u, MatrixNodes.transposed(g)));
        Optional<Value> fromQ = all.map(g -> MatrixNodes.times(MatrixNodes.transposed(g), q));
        Optional<Value> symmetric = Rules.minus(fromU, fromQ).map(QrRules::lowerToUpper);
        Optional<Value> gx =
                Rules.sum(all, symmetric.map(m -> MatrixNodes.times(q, m))).map(g -> timesInverse(g, true));
        Optional<Value> gy = gw.map(g -> MatrixNodes.times(q, g));
        return gx.map(x -> {
            Value right = gy.orElseGet(() -> Nodes.zerosLike(y));
            return Nodes.concat(x.rank() - 1, List.of(x, right));
        });
    }

    /// With `B = dX U⁻¹`, `C = Qᵀ B` and Ω the antisymmetric matrix of C's strictly lower triangle: `dU = (C
    /// - Ω) U`, `dQ = B - Q (C - Ω)`, `dW = dQᵀ Y + Qᵀ dY`.
    List<Optional<Value>> push(Value da) {
        Value b = timesInverse(MatrixNodes.columns(da, Constant.size(0), k), false);
        Value c = MatrixNodes.times(MatrixNodes.transposed(q), b);
        Value below = MatrixNodes.lower(c, -1);
        Value upper = Nodes.add(Nodes.sub(c, below), MatrixNodes.transposed(below));
        Value dq = Nodes.sub(b, MatrixNodes.times(q, upper));
        Value dw = Nodes.add(
                MatrixNodes.times(MatrixNodes.transposed(dq), y),
                MatrixNodes.times(MatrixNodes.transposed(q), MatrixNodes.columns(da, k, rest)));
        Value dr = Nodes.concat(dw.rank() - 1, List.of(MatrixNodes.times(upper, u), dw));
        return List.of(Optional.of(dq), Optional.of(dr));
    }

    /// `g U⁻ᵀ`, or `g U⁻¹`.
    private Value timesInverse(Value g, boolean transposed) {
        Value columns = TriangularSolve.of(u, MatrixNodes.transposed(g), false, !transposed);
        return MatrixNodes.transposed(columns);
    }

    private static Value lowerToUpper(Value m) {
        return Nodes.add(MatrixNodes.lower(m, 0), MatrixNodes.transposed(MatrixNodes.lower(m, -1)));
    }
}
