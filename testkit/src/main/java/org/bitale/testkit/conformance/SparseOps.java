package org.bitale.testkit.conformance;

import java.util.List;
import org.bitale.ops.Tensor;
import org.bitale.ops.sparse.Csc;
import org.bitale.ops.sparse.Csr;
import org.bitale.ops.sparse.SparseMatrix;

/// Sparse matrices by rows or columns, their data, indices and index pointers being consecutive inputs.
final class SparseOps {
    private SparseOps() {}

    static void add(OpTable t) {
        t.one("dense_from_sparse", c -> matrix(c, 0).toDense());
        t.one("sparse_dot", c -> matrix(c, 0).dot(c.input(3)));
        t.one("sparse_rdot", c -> matrix(c, 1).rdot(c.x()));
        t.one("sparse_transpose_dot", c -> matrix(c, 0).transposeDot(c.input(3)));
        t.one("sp_sum", SparseOps::sum);
        t.one("sparse_add_dense", c -> matrix(c, 0).plus(c.input(3)));
        t.one("sparse_mul_dense", c -> matrix(c, 0).times(c.input(3)).toDense());
        t.one("sampled_dot", c -> matrix(c, 2).sampledDot(c.x(), c.y()).toDense());
        t.one("row_scale", c -> matrix(c, 0).rowScale(c.input(3)).toDense());
        t.one("col_scale", c -> matrix(c, 0).columnScale(c.input(3)).toDense());
        t.many("csm_from_dense", SparseOps::fromDense);
    }

    private static boolean isByColumns(Call c) {
        return c.text("format", "csr").equals("csc");
    }

    private static SparseMatrix matrix(Call c, int first) {
        Tensor data = c.input(first);
        Tensor indices = c.input(first + 1);
        Tensor indptr = c.input(first + 2);
        long[] shape = c.longs("shape");
        return isByColumns(c)
                ? Csc.of(data, indices, indptr, shape[0], shape[1])
                : Csr.of(data, indices, indptr, shape[0], shape[1]);
    }

    private static Tensor sum(Call c) {
        return c.has("axis")
                ? matrix(c, 0).sum((int) c.integer("axis", 0))
                : matrix(c, 0).sum();
    }

    private static List<Tensor> fromDense(Call c) {
        if (isByColumns(c)) {
            Csc a = Csc.fromDense(c.x());
            return List.of(a.data(), a.indices(), a.indptr());
        }
        Csr a = Csr.fromDense(c.x());
        return List.of(a.data(), a.indices(), a.indptr());
    }
}
