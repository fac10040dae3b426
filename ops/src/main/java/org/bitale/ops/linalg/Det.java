package org.bitale.ops.linalg;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// `A` → its determinant, the product of the pivots of elimination; 1 for no rows at all.
///
/// `A: f[…, n, n]; result: f[…]`. The derivative is the transpose of the [Adjugate], right for singular
/// matrices as well. Giles, *An extended collection of matrix derivative results*, 2008, section 2.2.4.
public record Det() implements MatrixOp {
    @Override
    public String name() {
        return "det";
    }

    @Override
    public int operands() {
        return 1;
    }

    @Override
    public List<List<Dim>> sizes(List<Value> inputs) {
        square(inputs.getFirst());
        return List.of(List.of());
    }

    @Override
    public Kernel kernel(DType dtype) {
        return (in, out) -> {
            Elimination lu = new Elimination(in[0]);
            double product = lu.sign;
            for (int i = 0; i < in[0].numRows; i++) {
                product *= lu.packed.get(i, i);
            }
            out[0].set(0, 0, product);
        };
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        Value a = apply.input(0);
        return Rules.one(
                cotangents,
                g -> Nodes.mul(MatrixNodes.single(g), MatrixNodes.transposed(Apply.one(new Adjugate(), a))));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        Value a = apply.input(0);
        return Rules.one(tangents, t -> MatrixNodes.inner(t, MatrixNodes.transposed(Apply.one(new Adjugate(), a))));
    }
}
