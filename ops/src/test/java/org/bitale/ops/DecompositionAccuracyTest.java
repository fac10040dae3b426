package org.bitale.ops;

import static org.bitale.ops.Evaluated.array;
import static org.bitale.ops.Evaluated.shape;
import static org.bitale.ops.Tensors.*;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Decompositions put together again, for matrices that are hard in one way or another: graded, without full rank,
/// not diagonalisable, near overflow and underflow.
class DecompositionAccuracyTest {
    private static final int N = 24;

    private static Map<String, HostArray> matrices(int rows, int columns) {
        Random random = new Random(7);
        Map<String, HostArray> all = new LinkedHashMap<>();
        HostArray normal = HostArray.zeros(DType.FLOAT64, rows, columns);
        HostArray graded = HostArray.zeros(DType.FLOAT64, rows, columns);
        HostArray hilbert = HostArray.zeros(DType.FLOAT64, rows, columns);
        HostArray jordan = HostArray.zeros(DType.FLOAT64, rows, columns);
        HostArray thin = HostArray.zeros(DType.FLOAT64, rows, columns);
        HostArray rotation = HostArray.zeros(DType.FLOAT64, rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int at = i * columns + j;
                normal.setDouble(at, random.nextGaussian());
                graded.setDouble(at, random.nextGaussian() * Math.pow(10, -(i + j) / 2.0));
                hilbert.setDouble(at, 1.0 / (i + j + 1));
                jordan.setDouble(at, i == j || j == i + 1 ? 1 : 0);
                thin.setDouble(at, Math.sin(i) * Math.cos(j) + (i % 3) * (j % 5));
                rotation.setDouble(at, (i + 1) % rows == j ? 1 : 0);
            }
        }
        all.put("normal", normal);
        all.put("graded", graded);
        all.put("hilbert", hilbert);
        all.put("jordan", jordan);
        all.put("thin", thin);
        all.put("rotation", rotation);
        all.put("zero", HostArray.zeros(DType.FLOAT64, rows, columns));
        all.put("huge", array(constant(normal).times(1e300)));
        all.put("tiny", array(constant(normal).times(1e-300)));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> factors() {
        return Stream.of(new int[] {N, N}, new int[] {N, 9}, new int[] {9, N})
                .flatMap(shape -> matrices(shape[0], shape[1]).entrySet().stream()
                        .map(e -> DynamicTest.dynamicTest(e.getKey() + " " + shape[0] + "x" + shape[1], () -> {
                            Tensor x = constant(e.getValue());
                            List<Tensor> usv = svd(x, false);
                            same(x, usv.get(0).times(usv.get(1)).dot(usv.get(2)));
                            orthonormal(usv.get(0));
                            orthonormal(usv.get(2).transpose());
                            List<Tensor> full = svd(x);
                            orthonormal(full.get(0));
                            orthonormal(full.get(2).transpose());
                            same(usv.get(1), svdvals(x));
                            same(usv.get(1), full.get(1));
                            List<Tensor> qr = qr(x);
                            same(x, qr.get(0).dot(qr.get(1)));
                            orthonormal(qr.get(0));
                            List<Tensor> complete = qrComplete(x);
                            same(x, complete.get(0).dot(complete.get(1)));
                            orthonormal(complete.get(0));
                            List<Tensor> lu = lu(x);
                            same(x, lu.get(0).dot(lu.get(1)).dot(lu.get(2)));
                        })));
    }

    @TestFactory
    Stream<DynamicTest> eigenvalues() {
        return matrices(N, N).entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    Tensor x = constant(e.getValue());
                    Tensor symmetric = x.times(0.5).plus(x.transpose().times(0.5));
                    List<Tensor> wv = eigh(symmetric);
                    same(symmetric, wv.get(1).times(wv.get(0)).dot(wv.get(1).transpose()));
                    orthonormal(wv.get(1));
                    same(wv.get(0), eigvalsh(symmetric));
                    same(wv.get(0), eigh(symmetric.tril(), true).get(0));
                    same(wv.get(0), eigh(symmetric.triu(), false).get(0));
                    List<Tensor> any = eigvals(x);
                    Tensor scale = x.abs().max().plus(1e-320);
                    Tensor trace =
                            any.get(0).div(scale).sum().minus(x.div(scale).trace());
                    assertTrue(Math.abs(array(trace).asDouble()) < 1e-12);
                    assertTrue(Math.abs(array(any.get(1).div(scale).sum()).asDouble()) < 1e-12);
                }));
    }

    /// Solutions put into their equations, with spectra that the equation allows.
    @TestFactory
    Stream<DynamicTest> equations() {
        return matrices(N, N).entrySet().stream()
                .filter(e -> !e.getKey().equals("huge") && !e.getKey().equals("tiny"))
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    Tensor x = constant(e.getValue());
                    Tensor shifted = x.plus(identity(N).times(40));
                    Tensor c = constant(Objects.requireNonNull(matrices(N, N).get("normal")));
                    Tensor s = solveSylvester(shifted, x.transpose(), c);
                    same(c, shifted.dot(s).plus(s.dot(x.transpose())));
                    Tensor small = x.times(0.01);
                    Tensor d = solveDiscreteLyapunov(small, c);
                    same(c, d.minus(small.dot(d).dot(small.transpose())));
                }));
    }

    /// The exponential of a matrix times that of its negative is the identity.
    @Test
    void exponentials() {
        for (String name : List.of("normal", "graded", "hilbert", "jordan", "rotation", "zero", "tiny")) {
            Tensor x = constant(Objects.requireNonNull(matrices(N, N).get(name), name))
                    .times(0.3);
            same(identity(N), expm(x).dot(expm(x.neg())));
        }
    }

    private static void orthonormal(Tensor q) {
        same(identity(shape(q)[1]), q.transpose().dot(q));
    }

    private static Tensor identity(long n) {
        return eye(DType.FLOAT64, n, n, 0);
    }

    /// Equal up to rounding, relative to the largest element.
    private static void same(Tensor want, Tensor got) {
        Tensor scale = want.abs().max().plus(1e-320);
        Tensor off = want.div(scale).minus(got.div(scale)).abs().max();
        double error = array(off).asDouble();
        assertTrue(error < 2e-13, "off by " + error);
    }
}
