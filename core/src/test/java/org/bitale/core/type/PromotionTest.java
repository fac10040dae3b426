package org.bitale.core.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.bitale.core.type.DType.Kind;
import org.junit.jupiter.api.Test;

/// Promotion against the whole table of NumPy's `promote_types`, written down.
class PromotionTest {
    private static final String TABLE = """
            bool i8   i16  i32  i64  u8   u16  u32  u64  f16  f32  f64  c64  c128
            i8   i8   i16  i32  i64  i16  i32  i64  f64  f16  f32  f64  c64  c128
            i16  i16  i16  i32  i64  i16  i32  i64  f64  f32  f32  f64  c64  c128
            i32  i32  i32  i32  i64  i32  i32  i64  f64  f64  f64  f64  c128 c128
            i64  i64  i64  i64  i64  i64  i64  i64  f64  f64  f64  f64  c128 c128
            u8   i16  i16  i32  i64  u8   u16  u32  u64  f16  f32  f64  c64  c128
            u16  i32  i32  i32  i64  u16  u16  u32  u64  f32  f32  f64  c64  c128
            u32  i64  i64  i64  i64  u32  u32  u32  u64  f64  f64  f64  c128 c128
            u64  f64  f64  f64  f64  u64  u64  u64  u64  f64  f64  f64  c128 c128
            f16  f16  f32  f64  f64  f16  f32  f64  f64  f16  f32  f64  c64  c128
            f32  f32  f32  f64  f64  f32  f32  f64  f64  f32  f32  f64  c64  c128
            f64  f64  f64  f64  f64  f64  f64  f64  f64  f64  f64  f64  c128 c128
            c64  c64  c64  c128 c128 c64  c64  c128 c128 c64  c64  c128 c64  c128
            c128 c128 c128 c128 c128 c128 c128 c128 c128 c128 c128 c128 c128 c128
            """;

    @Test
    void numPysTable() {
        List<List<DType>> rows = TABLE.lines()
                .map(line -> Arrays.stream(line.split(" +")).map(DType::parse).toList())
                .toList();
        List<DType> types = rows.getFirst(); // bool with each of them
        assertEquals(DType.values().length - 1, types.size());
        for (int i = 0; i < types.size(); i++) {
            for (int j = 0; j < types.size(); j++) {
                DType a = types.get(i);
                DType b = types.get(j);
                assertEquals(rows.get(i).get(j), Promotion.promote(a, b), a + " with " + b);
            }
        }
    }

    @Test
    void bfloat16IsAFloatOfTwoBytesWithTheRangeOfFloat32() {
        assertEquals(DType.FLOAT32, Promotion.promote(DType.BFLOAT16, DType.FLOAT16));
        assertEquals(DType.BFLOAT16, Promotion.promote(DType.BFLOAT16, DType.BOOL));
        assertEquals(DType.BFLOAT16, Promotion.promote(DType.INT8, DType.BFLOAT16));
        assertEquals(DType.FLOAT64, Promotion.promote(DType.BFLOAT16, DType.INT32));
        assertEquals(DType.FLOAT64, Promotion.promote(DType.BFLOAT16, DType.FLOAT64));
    }

    @Test
    void literalsAreWeak() {
        assertEquals(DType.FLOAT32, Promotion.weak(DType.FLOAT32, Kind.FLOATING));
        assertEquals(DType.FLOAT16, Promotion.weak(DType.FLOAT16, Kind.SIGNED));
        assertEquals(DType.UINT8, Promotion.weak(DType.UINT8, Kind.SIGNED));
        assertEquals(DType.INT64, Promotion.weak(DType.BOOL, Kind.SIGNED));
        assertEquals(DType.FLOAT64, Promotion.weak(DType.INT32, Kind.FLOATING));
        assertEquals(DType.COMPLEX64, Promotion.weak(DType.FLOAT32, Kind.COMPLEX));
        assertEquals(DType.COMPLEX128, Promotion.weak(DType.INT8, Kind.COMPLEX));
    }

    @Test
    void functionsOfTheRealsUpgrade() {
        assertEquals(DType.FLOAT32, Promotion.upgradeToFloat(DType.INT16));
        assertEquals(DType.FLOAT64, Promotion.upgradeToFloat(DType.UINT32));
        assertEquals(DType.BFLOAT16, Promotion.upgradeToFloat(DType.BFLOAT16));
    }

    @Test
    void namesAreReadInBothForms() {
        for (DType t : DType.values()) {
            assertEquals(t, DType.parse(t.text()));
            assertEquals(t, DType.parse(t.numpyName()));
        }
        assertThrows(IllegalArgumentException.class, () -> DType.parse("float"));
    }
}
