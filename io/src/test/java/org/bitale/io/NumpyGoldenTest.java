package org.bitale.io;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;

/// Reads what NumPy wrote, and writes the same bytes.
class NumpyGoldenTest {
    private static final Map<String, byte[]> FILES = GoldenFiles.npy();

    @Test
    void everyDtypeLayoutAndVersionIsReadAndWrittenAlike() throws IOException {
        int seen = 0;
        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            String[] parts = file.getKey().split("-", -1);
            if (parts.length < 4) {
                continue;
            }
            seen++;
            DType dtype = DType.parse(parts[0]);
            HostArray array = ArrayFiles.readNpy(file.getValue());
            assertEquals(expected(dtype).bits(), array.bits(), file.getKey());
            assertEquals(parts[2].equals("C"), array.isContiguous(), file.getKey());

            NpyLayout layout = new NpyLayout(
                    Integer.parseInt(parts[3]),
                    parts[1].equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                    parts[2].equals("F"));
            assertArrayEquals(file.getValue(), written(array, layout), file.getKey());
            assertArrayEquals(file.getValue(), written(expected(dtype), layout), file.getKey());
        }
        assertEquals((3 + 11 * 2) * 2 * 3, seen); // one byte order for bytes, two memory orders, three versions
    }

    /// The six values of `golden.py`.
    private static HostArray expected(DType t) {
        HostArray a = HostArray.zeros(t, 2, 3);
        long top = -1L >>> 64 - 8 * t.bytes() + (t.isUnsigned() ? 0 : 1);
        switch (t.kind()) {
            case BOOL -> setAll(a, 1, 0, 1, 1, 0, 0);
            case SIGNED -> setAll(a, -top - 1, -1, 0, 1, 2, top);
            case UNSIGNED -> setAll(a, 0, 1, 2, (top >>> 1) + 1, top - 1, top);
            case FLOATING -> {
                double[] values = {0.0, -0.0, 1.5, -2.25, Double.POSITIVE_INFINITY, Double.NaN};
                for (int i = 0; i < 6; i++) {
                    a.setDouble(i, values[i]);
                }
            }
            case COMPLEX -> {
                a.setComplex(1, 1, 2);
                a.setComplex(2, -1.5, -0.25);
                a.setComplex(3, Double.POSITIVE_INFINITY, -0.0);
                a.setComplex(4, 0, 3);
                a.setComplex(5, -4, 0);
            }
        }
        return a;
    }

    private static void setAll(HostArray a, long... values) {
        for (int i = 0; i < values.length; i++) {
            a.setLong(i, values[i]);
        }
    }

    @Test
    void everyShapeIsReadAndWrittenAlike() throws IOException {
        assertShape("scalar", DType.FLOAT64);
        assertShape("empty", DType.FLOAT64, 0);
        assertShape("emptyrows", DType.INT32, 3, 0, 2);
        assertShape("vector", DType.INT64, 5);
        assertShape("rank8", DType.FLOAT32, 1, 2, 1, 1, 2, 1, 1, 1);
        assertEquals(7.5, ArrayFiles.readNpy(file("shape-scalar")).asDouble());
        assertArrayEquals(
                new long[] {0, 1, 2, 3, 4},
                ArrayFiles.readNpy(file("shape-vector")).toLongs());
    }

    private static void assertShape(String name, DType dtype, int... shape) throws IOException {
        byte[] file = file("shape-" + name);
        HostArray array = ArrayFiles.readNpy(file);
        assertEquals(dtype, array.dtype());
        assertArrayEquals(shape, array.shape());
        assertArrayEquals(file, written(array, NpyLayout.DEFAULT));
    }

    @Test
    void thePythonTwoIntegersAreUnderstood() {
        HostArray array = ArrayFiles.readNpy(file("python2"));
        assertArrayEquals(new int[] {1, 2}, array.shape());
        assertArrayEquals(new double[] {1, 2}, array.toDoubles());
    }

    @Test
    void whatIsNoTensorIsRefused() {
        Map<String, String> reasons = Map.of(
                "object", "pickled Python objects",
                "text", "'<U2' is no element type",
                "record", "structured",
                "long", "'<f16' is no element type",
                "time", "'<M8[s]' is no element type",
                "void", "'|V2' is two bytes of unknown meaning");
        reasons.forEach((name, reason) -> {
            ArrayFileException e =
                    assertThrows(ArrayFileException.class, () -> ArrayFiles.readNpy(file("refused-" + name)));
            assertTrue(e.getMessage().contains(reason), e.getMessage());
            assertEquals(20, e.offset(), name); // where the value of 'descr' begins
        });
    }

    @Test
    void archivesOfNumpyAreRead() {
        for (String name : List.of("stored.npz", "deflated.npz")) {
            Map<String, HostArray> arrays = ArrayFiles.readNpz(GoldenFiles.bytes(name));
            assertEquals(List.of("weights", "bias", "flag", "größe"), List.copyOf(arrays.keySet()));
            HostArray weights = requireNonNull(arrays.get("weights"));
            assertEquals("f32[3, 4]", weights.type().toString());
            assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, weights.toFloats());
            assertArrayEquals(
                    new int[] {1, -1}, requireNonNull(arrays.get("bias")).toInts());
            assertTrue(requireNonNull(arrays.get("flag")).asBoolean());
            for (int i = 0; i < 300; i++) {
                assertEquals(i % 3, requireNonNull(arrays.get("größe")).getLong(i));
            }
        }
    }

    private static byte[] file(String name) {
        return requireNonNull(FILES.get(name), name);
    }

    private static byte[] written(HostArray array, NpyLayout layout) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArrayFiles.writeNpy(out, array, layout);
        return out.toByteArray();
    }
}
