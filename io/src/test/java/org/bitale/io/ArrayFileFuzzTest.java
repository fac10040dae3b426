package org.bitale.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// A short share of [ArrayFileFuzz].
class ArrayFileFuzzTest {
    @Test
    void damagedFilesGiveAnArrayOrTheOneException() {
        ArrayFileFuzz.Result result = ArrayFileFuzz.run(20_261, 100_000, 120);
        assertEquals(100_000, result.inputs());
        // Were none or all of them valid, the damage would be too large or too small to test anything.
        assertTrue(result.valid() > 5_000 && result.valid() < 70_000, result.toString());
        assertTrue(result.worstExcess() < 2 << 20, result.toString());
    }
}
