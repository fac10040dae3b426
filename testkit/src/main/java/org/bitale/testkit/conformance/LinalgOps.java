package org.bitale.testkit.conformance;

import java.util.List;
import org.bitale.ops.Tensor;

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
        t.one("matrix_dot", c -> c.inputs().stream().reduce(Tensor::dot).orElseThrow());
        t.one("gemm", LinalgOps::gemm);
        t.one("gemv", LinalgOps::gemm);
        t.one("ger", c -> c.x().plus(c.y().times(c.input(2).outer(c.input(3)))));
    }

    private static Tensor tensordot(Call c) {
        if (c.attr("axes") instanceof List<?> pair) {
            return c.x().tensordot(c.y(), Call.ints(pair.get(0)), Call.ints(pair.get(1)));
        }
        return c.x().tensordot(c.y(), (int) c.integer("axes", 2));
    }

    /// `beta z + alpha x y`, the operands in the order z, alpha, x, y, beta.
    private static Tensor gemm(Call c) {
        return c.input(4).times(c.x()).plus(c.y().times(c.input(2).dot(c.input(3))));
    }
}
