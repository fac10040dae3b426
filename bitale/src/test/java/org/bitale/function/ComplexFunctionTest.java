package org.bitale.function;

import static org.bitale.Bitale.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bitale.compiler.CompiledFunction;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Compiled functions of complex tensors: at their boundary the arrays are complex, inside everything is real.
class ComplexFunctionTest {
    private static HostArray z(DType dtype, int rows, int columns) {
        HostArray array = HostArray.zeros(dtype, rows, columns);
        for (int i = 0; i < array.count(); i++) {
            array.setComplex(i, i + 1, 0.5 * i - 2);
        }
        return array;
    }

    @Test
    void argumentsAndResults() {
        Tensor x = zmatrix("x");
        CompiledFunction f = function(x)
                .returns(x.transpose(), x.conj().times(x), x.sum(), x)
                .compile();
        HostArray value = z(DType.COMPLEX128, 2, 3);
        List<HostArray> results = f.call(value).all();
        assertEquals("c128[3, 2]", results.get(0).type().toString());
        assertEquals(value.getImaginary(3), results.get(0).getImaginary(1));
        assertEquals(value.getDouble(4), results.get(0).getDouble(3));
        assertEquals("c128[2, 3]", results.get(1).type().toString());
        assertEquals(36 + 0.25, results.get(1).getDouble(5));
        assertEquals(0, results.get(1).getImaginary(5));
        assertEquals("21.0+-4.5i", results.get(2).toString());
        assertEquals(value.bits(), results.get(3).bits());
        assertNotSame(value.data(), results.get(3).data());
        assertEquals(
                "c128[3, 1]",
                f.call(z(DType.COMPLEX128, 1, 3)).all().getFirst().type().toString());
    }

    @Test
    void nothingComplexIsLeftAfterTheSplit() {
        Tensor x = cmatrix("x");
        Tensor y = x.exp().dot(x.transpose()).reshape(-1).get(slice(0, 4, 2));
        CompiledFunction f = function(x).returns(y).compile();
        assertTrue(f.compilation().after("expand").text().contains("c64"));
        String text = f.compilation().after("split-complex").text();
        assertTrue(!text.contains("c64") && text.contains("f32[x.0, x.1, 2]"), text);
    }

    @Test
    void whatIsOnlyMovedStaysInPairs() {
        Tensor x = zmatrix("x");
        CompiledFunction f = function(x).returns(x.transpose().reshape(3, -1)).compile();
        String text = f.compilation().after("split-complex").text();
        assertTrue(!text.contains("concat") && text.contains("transpose{permutation=[1, 0, 2]}"), text);
    }

    @Test
    void narrowerArgumentsAreWidened() {
        Tensor x = zmatrix("x");
        CompiledFunction f = function(x).returns(x.plus(1)).compile();
        HostArray value = z(DType.COMPLEX64, 1, 2);
        assertEquals("c128[1, 2]{2.0+-2.0i, 3.0+-1.5i}", f.call(value).array().toString());
        assertEquals(
                "c128[1, 1]{4.0+0.0i}",
                f.call((Object) new double[][] {{3}}).array().toString());
    }

    @Test
    void sharedVariablesAndUpdates() {
        Shared w = shared("w", z(DType.COMPLEX64, 1, 2));
        CompiledFunction step = function()
                .returns(w.abs())
                .update(w, w.times(complex(0, 1).cast(DType.COMPLEX64)))
                .compile();
        step.call();
        assertEquals("c64[1, 2]{2.0+1.0i, 1.5+2.0i}", w.get().toString());
        step.call();
        assertEquals("c64[1, 2]{-1.0+2.0i, -2.0+1.5i}", w.get().toString());
    }

    @Test
    void resultsIntoTheCallersArrays() {
        Tensor x = zmatrix("x");
        CompiledFunction f = function(x).returns(x.neg()).compile();
        HostArray target = HostArray.zeros(DType.COMPLEX128, 1, 1);
        f.callInto(List.of(target), z(DType.COMPLEX128, 1, 1));
        assertEquals("c128[1, 1]{-1.0+2.0i}", target.toString());
    }

    @Test
    void sizesThatAreComputed() {
        Tensor x = zmatrix("x");
        Tensor flat = x.ravel();
        Tensor kept = flat.get(flat.real().gt(2));
        CompiledFunction f = function(x).returns(kept.times(2)).compile();
        assertEquals(
                "c128[2]{6.0+-2.0i, 8.0+-1.0i}",
                f.call(z(DType.COMPLEX128, 2, 2)).array().toString());
    }

    /// The conjugates, by host code that sees complex arrays.
    private record Conjugate() implements LibraryOp {
        @Override
        public String name() {
            return "conjugate";
        }

        @Override
        public List<TensorType> infer(List<Value> inputs) {
            return List.of(inputs.getFirst().type());
        }

        @Override
        public List<HostArray> reference(List<HostArray> inputs) {
            HostArray result = inputs.getFirst().copy();
            for (int i = 0; i < result.count(); i++) {
                result.setComplex(i, result.getDouble(i), -result.getImaginary(i));
            }
            return List.of(result);
        }
    }

    @Test
    void libraryOpsSeeComplexArrays() {
        Tensor x = zmatrix("x");
        Tensor y = Tensor.of(Apply.one(new Conjugate(), x.times(2).value())).plus(1);
        CompiledFunction f = function(x).returns(y).compile();
        assertEquals(
                "c128[1, 2]{3.0+4.0i, 5.0+3.0i}",
                f.call(z(DType.COMPLEX128, 1, 2)).array().toString());
        assertEquals(List.of("conjugate"), f.compilation().programs().getFirst().hostOps());
    }

    @Test
    void sizesThatDoNotFitAreReportedOnComplexTypes() {
        Tensor x = zmatrix("x");
        CompiledFunction f = function(x).returns(x.dot(x)).compile();
        TensorException e = assertThrows(TensorException.class, () -> f.call(z(DType.COMPLEX128, 2, 3)));
        assertTrue(e.getMessage().contains("[2, 3]"), e.getMessage());
    }

    @Test
    void scalars() {
        Tensor x = zscalar("x");
        CompiledFunction f = function(x).returns(x.abs(), x.sqr()).compile();
        HostArray value = HostArray.zeros(DType.COMPLEX128);
        value.setComplex(0, 3, 4);
        assertArrayEquals(new double[] {5}, f.call(value).all().getFirst().toDoubles());
        assertEquals("-7.0+24.0i", f.call(value).all().get(1).toString());
    }
}
