package org.bitale.function;

import static org.bitale.Bitale.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bitale.compiler.CompiledFunction;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.bitale.ops.Tensor;
import org.bitale.ops.sparse.Coo;
import org.bitale.ops.sparse.Csc;
import org.bitale.ops.sparse.Csr;
import org.bitale.ops.sparse.SparseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Sparse matrices in compiled functions.
class SparseMatrixTest {
    private static final long SEED = 23;
    private static final double[][] DENSE = {{0, 2, 0, -1}, {0, 0, 0, 0}, {3, 0, 4, 0}};

    private static double[] values(Tensor x) {
        return eval(x).toDoubles();
    }

    private static double[] flat(double[][] x) {
        return Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray();
    }

    private static void assertRefused(String part, Executable action) {
        String message = assertThrows(TensorException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void everyFormHoldsTheSameMatrix() {
        Tensor x = constant(DENSE);
        Csr byRows = Csr.fromDense(x);
        for (SparseMatrix a :
                List.of(byRows, byRows.toCsc(), byRows.toCoo(), byRows.toCsc().toCsr(), Csc.fromDense(x))) {
            assertArrayEquals(flat(DENSE), values(a.toDense()));
            assertArrayEquals(values(x.transpose()), values(a.transpose().toDense()));
            assertArrayEquals(new double[] {2, -1, 3, 4}, values(a.toCsr().data()));
            assertArrayEquals(new double[] {3, 2, 4, -1}, values(a.toCsc().data()));
        }
        assertEquals(DType.INT32, byRows.indptr().dtype());
        assertEquals(DType.INT64, byRows.toCsc().indptr().dtype());
        assertArrayEquals(
                new double[] {0, 1, 2, 3, 4}, values(byRows.toCsc().indptr().cast(DType.FLOAT64)));
    }

    @Test
    void matricesAreStackedBothWays() {
        Csr a = Csr.fromDense(constant(DENSE));
        Csc b = Csc.fromDense(constant(new double[][] {{0, 5, 6, 0}}));
        assertArrayEquals(
                new double[] {0, 2, 0, -1, 0, 0, 0, 0, 3, 0, 4, 0, 0, 5, 6, 0},
                values(Coo.vstack(a, b).toDense()));
        assertArrayEquals(
                new double[] {0, 5, 6, 0, 0, 5, 6, 0, 0, 5, 6, 0},
                values(Coo.hstack(b, b, b).toDense()));
        assertRefused("the common size of the first, 3, got 1", () -> Coo.hstack(a, b));
        Tensor unknown = shared("m", new double[][] {{1, 2, 3}});
        Tensor x = shared(
                "x", TensorType.of(DType.FLOAT64, List.of(Dim.symbol("r"), Dim.symbol("c"))), HostArray.of(DENSE));
        assertRefused(
                "sparse_vstack: all matrices must have the common size of the first, 4, got 3",
                () -> values(
                        Coo.vstack(Csr.fromDense(x), Csr.fromDense(unknown)).toDense()));
    }

    /// As a dense matrix this one would take 480 GB.
    @Test
    void productsTakeTheMemoryOfTheElements() {
        int rows = 200_000;
        int columns = 300_000;
        int n = 1000;
        Random random = new Random(SEED);
        int[] row = random.ints(n, 0, rows).toArray();
        int[] column = random.ints(n, 0, columns).toArray();
        double[] elements = random.doubles(n).toArray();
        Tensor data = dvector("data");
        SparseMatrix a =
                Coo.of(data, constant(row), constant(column), rows, columns).toCsr();
        Tensor y = dmatrix("y");
        Tensor product = a.dot(y);
        Tensor slope = grad(product.sqr().sum(), data).of(data);
        CompiledFunction f = function(data, y).returns(product.sum(), slope).compile();
        double[][] dense = new double[columns][2];
        double[] sums = new double[2];
        double[] results = new double[2 * rows];
        for (int k = 0; k < n; k++) {
            Arrays.setAll(dense[column[k]], _ -> random.nextDouble());
        }
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < 2; j++) {
                sums[0] += elements[k] * dense[column[k]][j];
                results[2 * row[k] + j] += elements[k] * dense[column[k]][j];
            }
        }
        List<HostArray> got = f.call(elements, dense).all();
        assertEquals(sums[0], got.get(0).getDouble(0), 1e-9, "seed " + SEED);
        assertEquals(n, got.get(1).count());
        for (int k = 0; k < n; k++) {
            double expected = 0;
            for (int j = 0; j < 2; j++) {
                expected += 2 * results[2 * row[k] + j] * dense[column[k]][j];
            }
            assertEquals(expected, got.get(1).getDouble(k), 1e-9, "seed " + SEED);
        }
    }

    @Test
    void sizesMayBeArguments() {
        Tensor data = dvector("data");
        Tensor indices = ivector("indices");
        Tensor indptr = ivector("indptr");
        Tensor rows = lscalar("rows");
        Tensor columns = lscalar("columns");
        Tensor y = dvector("y");
        SparseMatrix a = new Csr(data, indices, indptr, rows, columns);
        CompiledFunction f = function(data, indices, indptr, rows, columns, y)
                .returns(a.toDense(), a.dot(y), a.sum(0), a.times(y).sum(1))
                .compile();
        double[] elements = {2, -1, 3, 4};
        int[] places = {1, 3, 0, 2};
        int[] begins = {0, 2, 2, 4};
        double[] vector = {1, 10, 100, 1000};
        var results = f.call(elements, places, begins, 3L, 4L, vector).all();
        assertArrayEquals(flat(DENSE), results.get(0).toDoubles());
        assertArrayEquals(new double[] {-980, 0, 403}, results.get(1).toDoubles());
        assertArrayEquals(new double[] {3, 2, 4, -1}, results.get(2).toDoubles());
        assertArrayEquals(new double[] {-980, 0, 403}, results.get(3).toDoubles());
        assertRefused("csr: indptr must have size 5", () -> f.call(elements, places, begins, 4L, 4L, vector));
        assertRefused(
                "dot: the dense operand must have size 4",
                () -> f.call(elements, places, begins, 3L, 4L, new double[] {1, 2, 3}));
    }

    @Test
    void duplicatesCountAsTheirSum() {
        Coo a = Coo.of(
                constant(new double[] {1, 2, 4, 8}),
                constant(new int[] {1, 0, 1, 1}),
                constant(new int[] {2, 0, 2, 1}),
                2,
                3);
        assertArrayEquals(new double[] {2, 0, 0, 0, 8, 5}, values(a.toDense()));
        Coo sums = a.sumDuplicates();
        assertArrayEquals(new double[] {2, 8, 5}, values(sums.data()));
        assertArrayEquals(new double[] {0, 1, 2}, values(sums.columnIndices()));
        SparseMatrix twice = a.plus(a.transpose().transpose());
        assertArrayEquals(new double[] {4, 0, 0, 0, 16, 10}, values(twice.toDense()));
        assertEquals(3, eval(twice.data()).count());
    }

    @Test
    void secondDerivativesAreThoseOfTheDenseFormula() {
        Tensor data = dvector("data");
        Tensor v = dvector("v");
        Tensor y = constant(new double[][] {{1, 2}, {-1, 0.5}, {0.25, 3}, {2, -2}});
        Csr pattern = Csr.fromDense(constant(DENSE));
        SparseMatrix a = pattern.withData(data);
        Tensor sparse = a.map(Tensor::tanh).dot(y).sqr().sum();
        Tensor dense = a.toDense().tanh().dot(y).sqr().sum();
        CompiledFunction f = function(data, v)
                .returns(hessianVectorProduct(sparse, data, v), hessianVectorProduct(dense, data, v))
                .compile();
        var results = f.call(new double[] {0.5, -1, 0.25, 2}, new double[] {1, -2, 3, 0.5})
                .all();
        assertArrayEquals(results.get(1).toDoubles(), results.get(0).toDoubles(), 1e-12);
    }

    @Test
    void gradientsReachTheMatrixThatWasDense() {
        Tensor x = dmatrix("x");
        Tensor cost = Csr.fromDense(x).dot(constant(new double[] {1, 2, 3, 4})).sum();
        CompiledFunction f = function(x).returns(grad(cost, x).of(x)).compile();
        double[] slope = f.call((Object) DENSE).array().toDoubles();
        assertArrayEquals(new double[] {0, 2, 0, 4, 0, 0, 0, 0, 1, 0, 3, 0}, slope);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Csr a = Csr.fromDense(constant(DENSE));
        Tensor vector = constant(new double[] {1, 2});
        assertRefused("dot: the dense operand must have size 4", () -> a.dot(vector));
        assertRefused("rdot: the dense operand must have size 3", () -> a.rdot(vector));
        assertRefused("rdot: the dense operand must be a vector", () -> a.rdot(constant(1.0)));
        assertRefused("row_scale: the vector of factors", () -> a.rowScale(vector));
        assertRefused("columnScale: the factors must be a vector", () -> a.columnScale(constant(DENSE)));
        assertRefused(
                "sampled_dot: y must have size 2",
                () -> a.sampledDot(constant(new double[3][2]), constant(new double[4][3])));
        assertRefused("times: axis 0 of the dense operand must have size 1 or 4, got f64[2]", () -> a.times(vector));
        assertRefused("sum: axis must be in -2 … 1 for a matrix, got 2", () -> a.sum(2));
        assertRefused("plus: sparse matrices must have one number of rows, got 3 and 4", () -> a.plus(a.transpose()));
        assertRefused("fromDense: x must be a matrix", () -> Csr.fromDense(vector));
        Tensor places = constant(new int[] {0, 1});
        assertRefused("csr: indptr must have size 4", () -> Csr.of(vector, places, places, 3, 3));
        assertRefused("coo: rowIndices must be a vector of integers", () -> Coo.of(vector, vector, places, 3, 3));
        assertRefused("csc: data must be a vector", () -> Csc.of(constant(true), places, places, 3, 3));
    }
}
