package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;

/// The derivatives of the thin singular value decomposition `A = U diag(s) Vᵀ`, with `F[i, j] = 1 / (s[j]² -
/// s[i]²)` off the diagonal; formulas of Townsend, 2016.
record SvdRules(Value u, Value s, Value v) {
    static SvdRules of(Apply svd) {
        return new SvdRules(svd.output(0), svd.output(1), MatrixNodes.transposed(svd.output(2)));
    }

    /// `U (F * (UᵀŪ - ŪᵀU) S + diag(s̄) + S F * (VᵀV̄ - V̄ᵀV)) Vᵀ + (I - UUᵀ) Ū S⁻¹ Vᵀ + U S⁻¹ V̄ᵀ (I - VVᵀ)`.
    Optional<Value> pull(List<Optional<Value>> cotangents) {
        Optional<Value> gu = cotangents.get(0);
        Optional<Value> gv = cotangents.get(2).map(MatrixNodes::transposed);
        Optional<Value> fromU = gu.map(g -> Nodes.mul(twist(u, g), MatrixNodes.row(s)));
        Optional<Value> fromS = cotangents.get(1).map(MatrixNodes::diagonalMatrix);
        Optional<Value> fromV = gv.map(g -> Nodes.mul(twist(v, g), MatrixNodes.column(s)));
        Optional<Value> middle = Rules.sum(Rules.sum(fromU, fromS), fromV);
        Optional<Value> inside = middle.map(m -> between(u, m, v));
        Optional<Value> beyondU = gu.map(g -> between(MatrixNodes.outside(u, g), v));
        Optional<Value> beyondV = gv.map(g -> MatrixNodes.transposed(between(MatrixNodes.outside(v, g), u)));
        return Rules.sum(Rules.sum(inside, beyondU), beyondV);
    }

    /// `dP = Uᵀ dA V`, `ds = diag(dP)`, `dU = U (F * (dP S + S dPᵀ)) + (I - UUᵀ) dA V S⁻¹`, and so for V and
    /// dAᵀ.
    List<Optional<Value>> push(Value da) {
        Value inner = MatrixNodes.times(MatrixNodes.times(MatrixNodes.transposed(u), da), v);
        Value du = vectors(u, inner, MatrixNodes.times(da, v));
        Value dv = vectors(v, MatrixNodes.transposed(inner), MatrixNodes.times(MatrixNodes.transposed(da), u));
        return List.of(
                Optional.of(du), Optional.of(MatrixNodes.diagonal(inner)), Optional.of(MatrixNodes.transposed(dv)));
    }

    private Value vectors(Value q, Value inner, Value image) {
        Value scaled = Nodes.mul(inner, MatrixNodes.row(s));
        Value turn = Nodes.mul(gaps(), Nodes.add(scaled, MatrixNodes.transposed(scaled)));
        Value beyond = Nodes.mul(MatrixNodes.outside(q, image), inverse());
        return Nodes.add(MatrixNodes.times(q, turn), beyond);
    }

    /// `F * (qᵀ g - gᵀ q)`.
    private Value twist(Value q, Value g) {
        Value product = MatrixNodes.times(MatrixNodes.transposed(q), g);
        return Nodes.mul(gaps(), Nodes.sub(product, MatrixNodes.transposed(product)));
    }

    /// `left S⁻¹ rightᵀ`.
    private Value between(Value left, Value right) {
        return MatrixNodes.times(Nodes.mul(left, inverse()), MatrixNodes.transposed(right));
    }

    private static Value between(Value left, Value middle, Value right) {
        return MatrixNodes.times(MatrixNodes.times(left, middle), MatrixNodes.transposed(right));
    }

    private Value inverse() {
        return MatrixNodes.reciprocalOrZero(MatrixNodes.row(s));
    }

    /// F, as a product of differences and sums, which loses fewer digits than squares.
    private Value gaps() {
        Value row = MatrixNodes.row(s);
        Value column = MatrixNodes.column(s);
        return MatrixNodes.reciprocalOrZero(Nodes.mul(Nodes.sub(row, column), Nodes.add(row, column)));
    }
}
