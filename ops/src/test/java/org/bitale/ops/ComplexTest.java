package org.bitale.ops;

import static org.bitale.ops.Tensors.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;

/// Complex tensors in the DSL: dtypes, what is refused, and properties of transforms and eigenvectors. Values are
/// held against NumPy's by the conformance pack.
class ComplexTest {
    private static HostArray run(Tensor t) {
        return Interpreter.evaluate(List.of(t.value()), Map.of()).getFirst();
    }

    private static Tensor of(double[][] pairs) {
        return complexOfPairs(constant(pairs));
    }

    @Test
    void dtypesOfParts() {
        assertEquals(DType.COMPLEX64, complex(vector("a"), vector("b")).dtype());
        assertEquals(DType.COMPLEX128, complex(vector("a"), dvector("b")).dtype());
        assertEquals(DType.COMPLEX64, complex(bvector("a"), vector("b")).dtype());
        assertEquals(DType.COMPLEX128, complex(lvector("a"), vector("b")).dtype());
        assertEquals(DType.FLOAT32, cvector("z").abs().dtype());
        assertEquals(DType.FLOAT64, zvector("z").real().dtype());
        assertEquals(DType.COMPLEX64, cvector("z").times(2.5).dtype());
        assertEquals(DType.COMPLEX64, cvector("z").plus(vector("x")).dtype());
        assertEquals(DType.COMPLEX128, cvector("z").plus(dvector("x")).dtype());
        assertEquals(DType.COMPLEX128, cvector("z").minus(zvector("x")).dtype());
        assertEquals(DType.COMPLEX64, fft(vector("x")).dtype());
        assertEquals(DType.FLOAT32, cvector("z").var().dtype());
    }

    @Test
    void realTensorsCountAsComplex() {
        Tensor x = dvector("x");
        assertSame(x, x.real());
        assertSame(x, x.conj());
        assertEquals(
                "f64[2]{0.0, 0.0}", run(constant(new double[] {1, -2}).imag()).toString());
    }

    @Test
    void partsBroadcast() {
        Tensor z = complex(constant(new double[] {1, 2}), constant(3.0));
        assertEquals("c128[2]{1.0+3.0i, 2.0+3.0i}", run(z).toString());
        assertEquals("f64[2, 2]{1.0, 3.0, 2.0, 3.0}", run(z.toPairs()).toString());
        assertEquals("1.0+-2.0i", run(complex(1, -2)).toString());
    }

    @Test
    void arithmeticWithRealOperandsMakesNoNan() {
        Tensor z = of(new double[][] {{Double.POSITIVE_INFINITY, 1}});
        assertEquals("c128[1]{Infinity+2.0i}", run(z.times(2.0)).toString());
        assertEquals("c128[1]{Infinity+1.0i}", run(z.minus(5)).toString());
        assertEquals(
                "c128[1]{0.0+-1.0i}",
                run(of(new double[][] {{0, 1}}).reciprocal()).toString());
    }

    @Test
    void powersOfZero() {
        Tensor zero = of(new double[][] {{0, 0}});
        assertEquals("c128[1]{1.0+0.0i}", run(zero.pow(0)).toString());
        assertEquals(
                "c128[1]{0.0+0.0i}", run(zero.pow(of(new double[][] {{2, 1}}))).toString());
        assertEquals("c128[1]{1.0+0.0i}", run(zero.pow(zero)).toString());
    }

    private static void refused(Supplier<Object> op, String message) {
        TensorException e = assertThrows(TensorException.class, op::get);
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void whatNeedsAnOrderIsRefused() {
        Tensor z = zmatrix("z");
        String why = " not defined for complex numbers, got c128[z.0, z.1]";
        refused(() -> z.lt(z), "lt:" + why);
        refused(() -> z.maximum(0), "maximum:" + why);
        refused(() -> z.rem(2), "rem:" + why);
        refused(() -> z.floorDiv(2), "floor_div:" + why);
        refused(() -> z.arctan2(z), "arctan2:" + why);
        refused(() -> z.erf(), "erf:" + why);
        refused(() -> z.and(z), "and:" + why);
        refused(z::floor, "floor: complex operands are not supported");
        refused(z::max, "max: complex operands are not supported");
        refused(z::argmin, "argmin: complex operands are not supported");
        refused(() -> z.sort(0), "sort: complex operands are not supported");
        refused(() -> z.cummax(0), "cummax: complex operands are not supported");
        refused(() -> det(z), "det: complex operands are not supported");
        refused(() -> z.cast(DType.FLOAT64), "cast: dtype must be complex for c128[z.0, z.1], got f64");
        refused(() -> complex(z, z), "complex: complex operands are not supported");
        refused(
                () -> complexOfPairs(dmatrix("x", 2, 3)),
                "complexOfPairs: pairs must be real with a last axis of size 2");
        refused(() -> rfft(z), "rfft: complex operands are not supported");
        refused(() -> fft(z, 0, 1, FftNorm.BACKWARD), "fft: n must be 1 or more, got 0");
        refused(
                () -> fftn(z, new long[] {2}, new int[] {0, 1}, FftNorm.ORTHO),
                "fftn: sizes must be one for each of the 2 axes, got [2]");
    }

    @Test
    void eigenvectorsSatisfyTheirEquation() {
        Tensor a = constant(new double[][][] {
            {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}},
            {{2, 1, 0}, {0, 2, 0}, {0, 0, -1}},
            {{4, 1, 2}, {1, 3, 0}, {2, 0, 1}}
        });
        List<Tensor> eig = eig(a);
        Tensor values = eig.get(0);
        Tensor vectors = eig.get(1);
        Tensor difference = a.matmul(vectors).minus(vectors.times(values.expandDims(1)));
        assertTrue(run(difference.abs().max()).asDouble() < 1e-14);
        Tensor lengths = vectors.norm(1).minus(1).abs().max();
        assertTrue(run(lengths).asDouble() < 1e-14);
        Tensor ofReal = vectors.imag().abs().sum(1).times(values.imag().eq(0).cast(DType.FLOAT64));
        assertEquals(0, run(ofReal.max()).asDouble());
    }

    @Test
    void transformsInvertEachOther() {
        Tensor x = constant(new double[][] {{1, -2, 0.5, 3, 4}, {0, 1, 7, -1, 2}});
        for (FftNorm norm : FftNorm.values()) {
            Tensor back = irfft(rfft(x, 1, norm), 5, 1, norm);
            assertTrue(run(back.minus(x).abs().max()).asDouble() < 1e-14);
            Tensor both = ifftn(fftn(x, new long[0], new int[] {0, 1}, norm), new long[0], new int[] {0, 1}, norm);
            assertTrue(run(both.minus(x).abs().max()).asDouble() < 1e-14);
            Tensor hermitian = hfft(ihfft(x, 1, norm), 5, 1, norm);
            assertTrue(run(hermitian.minus(x).abs().max()).asDouble() < 1e-14);
        }
    }
}
