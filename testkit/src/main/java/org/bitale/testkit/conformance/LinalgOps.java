package org.bitale.testkit.conformance;

import java.util.List;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Products of matrices and tensors.
final class LinalgOps {
    private LinalgOps() {}

    static void add(OpTable t) {
        t.one("dot", c -> c.x().dot(c.y()));
        t.one("matmul", c -> c.x().matmul(c.y()));
        t.one("batched_dot", c -> c.x().batchedDot(c.y()));
        t.one("tensordot", LinalgOps::tensordot);
        t.one("outer", c -> c.x().outer(c.y()));
        t.one("kron", c -> c.x().kron(c.y()));
        t.one("cross", c -> c.x().cross(c.y(), (int) c.integer("axis", -1)));
        t.one("inner", c -> c.x().inner(c.y()));
        t.one(
                "trace",
                c -> c.x().trace((int) c.integer("offset", 0), (int) c.integer("axis1", 0), (int)
                        c.integer("axis2", 1)));
        t.one("vdot", c -> Tensors.vdot(c.x(), c.y()));
        t.one("batched_tensordot", LinalgOps::batchedTensordot);
        t.one("einsum", c -> Tensors.einsum(c.text("subscripts", ""), c.inputs().toArray(Tensor[]::new)));
        t.one(
                "matrix_dot",
                c -> Tensors.matrixDot(
                        c.x(), c.inputs().subList(1, c.inputs().size()).toArray(Tensor[]::new)));
        t.one("gemm", c -> Tensors.gemm(c.x(), c.y(), c.input(2), c.input(3), c.input(4)));
        t.one("gemv", c -> Tensors.gemv(c.x(), c.y(), c.input(2), c.input(3), c.input(4)));
        t.one("ger", c -> Tensors.ger(c.x(), c.y(), c.input(2), c.input(3)));
    }

    private static Tensor tensordot(Call c) {
        if (c.attr("axes") instanceof List<?> pair) {
            return c.x().tensordot(c.y(), Call.ints(pair.get(0)), Call.ints(pair.get(1)));
        }
        return c.x().tensordot(c.y(), (int) c.integer("axes", 2));
    }

    private static Tensor batchedTensordot(Call c) {
        if (c.attr("axes") instanceof List<?> pair) {
            return Tensors.batchedTensordot(c.x(), c.y(), Call.ints(pair.get(0)), Call.ints(pair.get(1)));
        }
        return Tensors.batchedTensordot(c.x(), c.y(), (int) c.integer("axes", 2));
    }
}
