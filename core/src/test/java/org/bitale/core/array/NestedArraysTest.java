package org.bitale.core.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;

/// Java arrays to tensors and back.
class NestedArraysTest {
    @Test
    void nestedArraysKeepTheirTypeAndOrder() {
        List<Object> nested = List.of(
                new double[][] {{1, 2, 3}, {4, 5, -0.0}},
                new float[][][] {{{1}, {2}}, {{3}, {Float.NaN}}},
                new int[] {Integer.MIN_VALUE, 7},
                new long[][] {{Long.MAX_VALUE}, {-1}},
                new boolean[][] {{true, false}},
                new byte[] {-128, 127},
                new short[] {-3},
                new double[0][2]);
        List<TensorType> types = List.of(
                TensorType.of(DType.FLOAT64, 2, 3),
                TensorType.of(DType.FLOAT32, 2, 2, 1),
                TensorType.of(DType.INT32, 2),
                TensorType.of(DType.INT64, 2, 1),
                TensorType.of(DType.BOOL, 1, 2),
                TensorType.of(DType.INT8, 2),
                TensorType.of(DType.INT16, 1),
                TensorType.of(DType.FLOAT64, 0, 0));
        for (int i = 0; i < nested.size(); i++) {
            HostArray array = HostArray.of(nested.get(i));
            assertEquals(types.get(i), array.type());
            assertArrayEquals(new Object[] {nested.get(i)}, new Object[] {array.toNested()});
        }
    }

    @Test
    void boxedValues() {
        assertEquals(TensorType.scalar(DType.FLOAT64), HostArray.of(2.5).type());
        assertEquals(2.5, HostArray.of(2.5).toNested());
        assertEquals(true, HostArray.of(true).toNested());
        assertEquals(Long.MAX_VALUE, HostArray.of(Long.MAX_VALUE).asLong());
        assertArrayEquals(new int[] {1, -2}, HostArray.of(new Integer[] {1, -2}).toInts());
        assertArrayEquals(
                new double[] {1, 2, 3, 4},
                HostArray.of(new Double[][] {{1.0, 2.0}, {3.0, 4.0}}).toDoubles());
        assertArrayEquals(
                new boolean[] {false, true},
                HostArray.of(new Boolean[] {false, true}).toBooleans());
    }

    @Test
    void raggedNullAndForeignAreRefusedWithThePlace() {
        refused(new double[][] {{1, 2}, {3}}, "there are 1 elements at [1], 2 in the first");
        refused(new int[][][] {{{1}, {2}}, {{3}, {4, 5}}}, "there are 2 elements at [1, 1], 1 in the first");
        refused(new double[][] {{1}, null}, "there is null at [1]");
        refused(new Integer[] {1, null}, "there is null at [1]");
        refused("text", "cannot be made of String");
        refused(new char[2], "cannot be made of char[]");
        refused(new Object[] {1.0}, "cannot be made of Object[]");
    }

    private static void refused(Object nested, String message) {
        TensorException e = assertThrows(TensorException.class, () -> HostArray.of(nested));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void flatCopiesFollowTheStrides() {
        HostArray columns =
                HostArray.of(new int[][] {{1, 2, 3}, {4, 5, 6}}).view(new int[] {3, 2}, new int[] {1, 3}, 0);
        assertArrayEquals(new int[] {1, 4, 2, 5, 3, 6}, columns.toInts());
        assertArrayEquals(new long[] {1, 4, 2, 5, 3, 6}, columns.toLongs());
        assertArrayEquals(new double[] {1, 4, 2, 5, 3, 6}, columns.toDoubles());
        assertArrayEquals(new int[][] {{1, 4}, {2, 5}, {3, 6}}, (int[][]) columns.toNested());
    }

    @Test
    void conversionsAreLosslessOrRefused() {
        assertThrows(TensorException.class, () -> HostArray.of(new double[1]).toFloats());
        assertThrows(TensorException.class, () -> HostArray.of(new long[1]).toDoubles());
        assertThrows(TensorException.class, () -> HostArray.of(new long[1]).toInts());
        assertThrows(TensorException.class, () -> HostArray.of(new int[1]).toFloats());
        assertThrows(TensorException.class, () -> HostArray.of(new float[1]).toLongs());
        assertThrows(TensorException.class, () -> HostArray.of(new int[1]).toBooleans());
        assertThrows(
                TensorException.class,
                () -> HostArray.zeros(DType.COMPLEX128, 1).toDoubles());
        assertThrows(
                TensorException.class, () -> HostArray.scalar(DType.UINT64, -1).toLongs());
        assertArrayEquals(
                new long[] {4_294_967_295L}, HostArray.scalar(DType.UINT32, -1).toLongs());
        assertArrayEquals(new int[] {255}, HostArray.scalar(DType.UINT8, -1).toInts());
        assertArrayEquals(
                new float[] {0.5f}, HostArray.scalar(DType.FLOAT16, 0.5).toFloats());
        assertArrayEquals(new float[] {1}, HostArray.of(true).toFloats());
    }

    @Test
    void singleElements() {
        assertEquals(0.1f, HostArray.of(0.1).asFloat());
        assertEquals((float) 16_777_217L, HostArray.of(16_777_217L).asFloat());
        assertEquals(7, HostArray.of(new long[][] {{7}}).asInt());
        assertTrue(HostArray.of(0.5).asBoolean());
        assertFalse(HostArray.of(new byte[1]).asBoolean());
        assertThrows(TensorException.class, () -> HostArray.of(1L << 40).asInt());
        assertThrows(TensorException.class, () -> HostArray.of(new int[2]).asInt());
    }
}
