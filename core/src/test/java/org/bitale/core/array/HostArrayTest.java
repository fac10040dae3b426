package org.bitale.core.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;

/// Storage, views and element access.
class HostArrayTest {
    @Test
    void wrappingSharesTheData() {
        float[] data = {1, 2, 3, 4, 5, 6};
        HostArray a = HostArray.wrap(data, 2, 3);
        data[4] = 50;
        assertEquals(50, a.getDouble(4));
        a.setDouble(0, -1);
        assertEquals(-1, data[0]);
        assertSame(data, a.data());
        assertSame(a, a.contiguous());
        assertEquals(TensorType.of(DType.FLOAT32, 2, 3), a.type());
    }

    @Test
    void wrappingChecksTypeAndLength() {
        assertThrows(TensorException.class, () -> HostArray.wrap(new float[5], 2, 3));
        assertThrows(TensorException.class, () -> HostArray.wrap(DType.FLOAT64, new float[6], 2, 3));
        assertThrows(TensorException.class, () -> HostArray.wrap(DType.COMPLEX64, new float[6], 6));
        assertEquals(3, HostArray.wrap(DType.COMPLEX64, new float[6], 3).count());
    }

    @Test
    void randomViewsReadWhatTheirStridesSay() {
        long seed = 5;
        Random rng = new Random(seed);
        int[] data = rng.ints(500).toArray();
        HostArray whole = HostArray.wrap(data, data.length);
        for (int round = 0; round < 500; round++) {
            int[] shape = {rng.nextInt(5), 1 + rng.nextInt(4), 1 + rng.nextInt(4)};
            int[] strides = {rng.nextInt(21) - 10, rng.nextInt(21) - 10, rng.nextInt(21) - 10};
            HostArray view = whole.view(shape, strides, 250);
            HostArray copy = view.copy();
            assertTrue(copy.isContiguous());
            int flat = 0;
            for (int i = 0; i < shape[0]; i++) {
                for (int j = 0; j < shape[1]; j++) {
                    for (int k = 0; k < shape[2]; k++, flat++) {
                        int expected = data[250 + i * strides[0] + j * strides[1] + k * strides[2]];
                        assertEquals(expected, view.getLong(flat), "seed " + seed + " round " + round);
                        assertEquals(expected, copy.getLong(flat), "seed " + seed + " round " + round);
                    }
                }
            }
            assertEquals(flat, view.count());
            assertEquals(view.bits(), copy.bits());
        }
    }

    @Test
    void viewsThatLeaveTheirDataAreRefused() {
        HostArray a = HostArray.zeros(DType.FLOAT64, 6);
        assertThrows(TensorException.class, () -> a.view(new int[] {7}, new int[] {1}, 0));
        assertThrows(TensorException.class, () -> a.view(new int[] {2}, new int[] {-1}, 0));
        assertThrows(TensorException.class, () -> a.view(new int[] {2}, new int[] {1}, 5));
        assertThrows(TensorException.class, () -> a.view(new int[] {3}, new int[] {Integer.MAX_VALUE}, 0));
        assertEquals(0, a.view(new int[] {6}, new int[] {-1}, 5).getLong(0));
        assertEquals(2, a.view(new int[] {2}, new int[] {0}, 5).count());
    }

    @Test
    void anEmptyViewAnywhereCanBeCopied() {
        HostArray a = HostArray.zeros(DType.COMPLEX64, 3).view(new int[] {0, 4}, new int[] {1, 1}, 90);
        assertEquals(0, a.copy().count());
        assertArrayEquals(new int[] {0, 4}, a.contiguous().shape());
    }

    @Test
    void moreThanTwoToThe31ElementsAreRefused() {
        for (DType t : new DType[] {DType.BOOL, DType.FLOAT64, DType.COMPLEX64}) {
            TensorException e = assertThrows(TensorException.class, () -> HostArray.zeros(t, 1 << 16, 1 << 15));
            assertTrue(e.getMessage().contains("[65536, 32768] has more than 2^31 - 1 elements"), e.getMessage());
            assertThrows(TensorException.class, () -> HostArray.zeros(t, 1 << 16, 1 << 16, 1 << 16, 1 << 16));
        }
        assertThrows(TensorException.class, () -> HostArray.zeros(DType.COMPLEX64, 1 << 30));
        assertThrows(TensorException.class, () -> HostArray.zeros(DType.BOOL, -1));
        HostArray a = HostArray.zeros(DType.BOOL, 1);
        assertThrows(TensorException.class, () -> a.view(new int[] {1 << 16, 1 << 16}, new int[2], 0));
        assertEquals(0, HostArray.zeros(DType.INT8, 1 << 16, 0, 1 << 16).count());
    }

    @Test
    void integersAreExactAndWrap() {
        HostArray a = HostArray.zeros(DType.INT64);
        a.setLong(0, Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, a.asLong());
        assertEquals(-56, HostArray.scalar(DType.INT8, 200).asLong());
        assertEquals(200, HostArray.scalar(DType.UINT8, 200).asLong());
        assertEquals(1, HostArray.scalar(DType.BOOL, 256).asLong());
        assertEquals(0x1p64 - 1024 * 2, HostArray.scalar(DType.UINT64, -2048).asDouble());
        assertEquals(
                (float) Long.MAX_VALUE,
                HostArray.scalar(DType.FLOAT32, Long.MAX_VALUE).asDouble());
        assertThrows(
                TensorException.class, () -> HostArray.zeros(DType.INT64, 2).asLong());
    }

    @Test
    void bitsTellZerosApartAndEquateNaN() {
        HostArray zero = HostArray.scalar(DType.FLOAT64, 0.0);
        assertNotEquals(zero.bits(), HostArray.scalar(DType.FLOAT64, -0.0).bits());
        assertNotEquals(zero.bits(), HostArray.scalar(DType.INT64, 0).bits());
        assertNotEquals(zero.bits(), HostArray.zeros(DType.FLOAT64, 1).bits());
        HostArray nan = HostArray.scalar(DType.FLOAT32, Double.NaN);
        assertEquals(nan.bits(), HostArray.scalar(DType.FLOAT32, Double.NaN).bits());
        assertEquals(
                nan.bits().hashCode(),
                HostArray.scalar(DType.FLOAT32, Double.NaN).bits().hashCode());
    }

    @Test
    void elementsAreCopiedBitForBit() {
        HostArray from = HostArray.zeros(DType.COMPLEX128, 2);
        from.setComplex(1, 1.5, -2.5);
        HostArray to = HostArray.zeros(DType.COMPLEX128, 1);
        to.copyElement(0, from, 1);
        assertEquals(1.5, to.getDouble(0));
        assertEquals(-2.5, to.getImaginary(0));
        assertThrows(IllegalArgumentException.class, () -> to.copyElement(0, HostArray.zeros(DType.FLOAT64, 1), 0));
    }

    @Test
    void smallArraysPrintTheirElements() {
        assertEquals(
                "f32[2]{1.0, NaN}", HostArray.of(new float[] {1, Float.NaN}).toString());
        assertEquals("true", HostArray.of(true).toString());
        assertEquals("18446744073709551615", HostArray.scalar(DType.UINT64, -1).toString());
        assertEquals("f64[100]", HostArray.zeros(DType.FLOAT64, 100).toString());
        assertFalse(HostArray.zeros(DType.FLOAT64, 4, 4).toString().isEmpty());
    }

    @Test
    void aFlatIndexBeyondTheElementsIsRefused() {
        HostArray a = HostArray.wrap(new double[] {1, 2, 3, 4}, 2, 2);
        assertThrows(IndexOutOfBoundsException.class, () -> a.getDouble(4));
        assertThrows(IndexOutOfBoundsException.class, () -> a.setDouble(-1, 9));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> HostArray.zeros(DType.FLOAT64, 0).getDouble(0));
    }
}
