package org.bitale.ops;

import static org.bitale.ops.Evaluated.shape;
import static org.bitale.ops.Evaluated.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;

class CreationTest {
    @Test
    void letterOfTheConstructorIsTheDType() {
        assertEquals("f32[x.0, x.1]", Tensors.matrix("x").type().toString());
        assertEquals("f64[x.0]", Tensors.dvector("x").type().toString());
        assertEquals("i64[]", Tensors.lscalar("x").type().toString());
        assertEquals("i32[x.0, x.1, x.2]", Tensors.itensor3("x").type().toString());
        assertEquals("i16[1, x.1]", Tensors.wrow("x").type().toString());
        assertEquals("i8[x.0, 1]", Tensors.bcol("x").type().toString());
        assertEquals("c64[x.0]", Tensors.cvector("x").type().toString());
        assertEquals(4, Tensors.ztensor4("x").rank());
        assertEquals("f32[128, x.1]", Tensors.matrix("x", 128, -1).type().toString());
        assertEquals("bool[x.0, x.1]", Tensors.tensor("x", DType.BOOL, 2).type().toString());
        assertEquals("u8[3, 2]", Tensors.tensor(DType.UINT8, 3, 2).type().toString());
        assertNotEquals(Tensors.vector("x").type(), Tensors.vector("x").type());
    }

    @Test
    void constantsTakeTheDTypeOfTheirElements() {
        assertEquals("i32[]", Tensors.constant(1).type().toString());
        assertEquals("i64[]", Tensors.constant(1L).type().toString());
        assertEquals("f32[2]", Tensors.constant(new float[2]).type().toString());
        assertEquals("bool[1, 2]", Tensors.constant(new boolean[1][2]).type().toString());
        assertEquals(
                Long.MAX_VALUE,
                Evaluated.array(Tensors.constant(Long.MAX_VALUE, DType.INT64)).asLong());
    }

    @Test
    void changingTheArrayDoesNotChangeTheConstant() {
        float[] data = {1, 2};
        Tensor c = Tensors.constant(HostArray.wrap(data, 2));
        Shared s = Tensors.shared("s", HostArray.wrap(data, 2));
        data[0] = 9;
        assertArrayEquals(new double[] {1, 2}, values(c));
        assertArrayEquals(new double[] {1, 2}, values(s));
        s.set(HostArray.wrap(data, 2));
        assertArrayEquals(new double[] {9, 2}, values(s));
        assertThrows(TensorException.class, () -> s.set(HostArray.wrap(new float[3], 3)));
        assertThrows(TensorException.class, () -> Tensors.shared("w", Tensors.vector("x")));
    }

    @Test
    void progressionsHaveNumpysElements() {
        assertArrayEquals(new double[] {0, 1, 2}, values(Tensors.arange(3)));
        assertArrayEquals(new double[] {5, 3}, values(Tensors.arange(5, 1, -2)));
        assertArrayEquals(new double[0], values(Tensors.arange(1, 1)));
        assertArrayEquals(new double[] {1, 1.5, 2}, values(Tensors.arange(1, 2.25, 0.5, DType.FLOAT32)));
        assertArrayEquals(new double[] {2, 3}, values(Tensors.arange(Tensors.constant(2), Tensors.shared("n", 4L))));
        assertArrayEquals(new double[] {0, 0.5, 1}, values(Tensors.linspace(0, 1, 3)));
        assertArrayEquals(new double[] {0, 0.5}, values(Tensors.linspace(0, 1, 2, false)));
        assertThrows(TensorException.class, () -> Tensors.arange(0, 1, 0));
        assertThrows(TensorException.class, () -> Tensors.arange(0.0, 1, 0, DType.FLOAT64));
        assertThrows(TensorException.class, () -> Tensors.linspace(0, 1, -1));
    }

    @Test
    void progressionsOfLargeIntegersAreCountedExactly() {
        long big = 1L << 60;
        long max = Long.MAX_VALUE;
        long min = Long.MIN_VALUE;
        assertProgression(Tensors.arange(1L << 53, (1L << 53) + 1), 1L << 53);
        assertProgression(Tensors.arange(big, big + 3), big, big + 1, big + 2);
        assertProgression(Tensors.arange(max - 2, max), max - 2, max - 1);
        assertProgression(Tensors.arange(max, max - 2, -1), max, max - 1);
        assertProgression(Tensors.arange(min, min + 5, 3), min, min + 3);
        assertProgression(Tensors.arange(big + 3, big));
        assertProgression(Tensors.arange(0, -1, min), 0);
        assertProgression(Tensors.arange(0, min, min), 0);
        assertProgression(Tensors.arange(min, max, max), min, -1, max - 1);
        assertProgression(Tensors.arange(max, min, min), max, -1);
        assertProgression(Tensors.arange(min, max, min));
        assertThrows(TensorException.class, () -> Tensors.arange(min, max));
        assertThrows(TensorException.class, () -> Tensors.arange(big, big + Integer.MAX_VALUE + 1L));
    }

    private static void assertProgression(Tensor progression, long... elements) {
        assertArrayEquals(elements, Evaluated.array(progression).toLongs());
    }

    @Test
    void filledTensorsHaveTheirSizes() {
        assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0}, values(Tensors.eye(DType.INT32, 2, 3, 0)));
        assertArrayEquals(new double[] {0, 0, 1, 0}, values(Tensors.tri(DType.FLOAT64, 2, 2, -1)));
        assertArrayEquals(
                new int[] {4, 2}, shape(Tensors.ones(DType.INT8, Tensors.shared("n", 4L), Tensors.constant(2))));
        assertArrayEquals(new double[] {7, 7}, values(Tensors.full(Tensors.constant(7), 2)));
        assertThrows(TensorException.class, () -> Tensors.zeros(-1));
    }

    @Test
    void glorotWeightsStayInTheirBounds() {
        HostArray w = Tensors.glorot(new SplittableRandom(7), 30, 20);
        assertArrayEquals(new int[] {30, 20}, w.shape());
        double largest = 0;
        for (int i = 0; i < w.count(); i++) {
            largest = Math.max(largest, Math.abs(w.getDouble(i)));
        }
        double bound = Math.sqrt(6.0 / 50);
        assertEquals(0.975 * bound, largest, 0.025 * bound);
    }
}
