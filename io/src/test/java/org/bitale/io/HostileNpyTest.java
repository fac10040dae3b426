package org.bitale.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is refused in an NPY file, with the byte at which it is.
class HostileNpyTest {
    private static final String GOOD = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";

    /// A file of version 1 with this header text and `data` bytes after it.
    private static byte[] file(String header, int data) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        out.write(text.length);
        out.write(text.length >> 8);
        out.writeBytes(text);
        out.writeBytes(new byte[data]);
        return out.toByteArray();
    }

    private static void refused(byte[] file, long offset, String reason) {
        ArrayFileException e = assertThrows(ArrayFileException.class, () -> ArrayFiles.readNpy(file));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertEquals(offset, e.offset(), e.getMessage());
        assertThrows(ArrayFileException.class, () -> {
            ByteArrayInputStream in = new ByteArrayInputStream(file);
            ArrayFiles.readNpy(in);
            if (in.available() > 0) {
                ArrayFiles.readNpy(in); // bytes that follow are read as a further array
            }
        });
    }

    @Test
    void theFileItselfIsGood() {
        assertEquals(2, ArrayFiles.readNpy(file(GOOD, 8)).count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            [1]                                                                  ; 10 ; expected {
            {}                                                                   ; 11 ; has no 'descr'
            {'descr': '<f4', 'fortran_order': False}                             ; 49 ; has no 'shape'
            {'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': ()}; 27 ; 'descr' twice
            {'descr': '<f4', 'fortran_order': False, 'shape': (), 'x': 1}        ; 64 ; the key 'x'
            {'descr': '<f4', 'fortran_order': 0, 'shape': ()}                    ; 44 ; True or False, got '0'
            {'descr': '<f4', 'fortran_order': false, 'shape': ()}                ; 44 ; True or False
            {'descr': '<f4', 'fortran_order': False, 'shape': [2]}               ; 60 ; expected (
            {'descr': '<f4', 'fortran_order': False, 'shape': (2)}               ; 60 ; not a tuple
            {'descr': '<f4', 'fortran_order': False, 'shape': (,)}               ; 61 ; digits
            {'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}             ; 61 ; digits), got '-'
            {'descr': '<f4', 'fortran_order': False, 'shape': (2 2)}             ; 63 ; a comma or )
            {'descr': '<f4', 'fortran_order': False, 'shape': (02,)}             ; 61 ; leading zeros
            {'descr': '<f4', 'fortran_order': False, 'shape': (2**9,)}           ; 62 ; a comma or )
            {'descr': '<f4', 'fortran_order': False, 'shape': (((((2,),),),),)}  ; 61 ; digits), got '('
            {'descr': '<f4', 'fortran_order': False, 'shape': (2147483648,)}     ; 61 ; longer than 2^31 - 1
            {'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999999,)}    ; 61 ; longer than
            {'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647)}      ; 0 ; Java array
            {'descr': '<c8', 'fortran_order': False, 'shape': (1073741824,)}     ; 0 ; Java array
            {'descr': '<f4', 'fortran_order': False, 'shape': (2147483000,)}     ; 74 ; promises 8589932000 bytes
            {'descr': '<f4', 'fortran_order': False, 'shape': ()} x              ; 64 ; only spaces after
            {'descr': '<f4', 'fortran_order': False, 'shape': ()                 ; 62 ; the end of the header
            {'descr': '<f4                                                       ; 20 ; not closed
            {'descr': '<f\\u0034', 'fortran_order': False, 'shape': ()}          ; 23 ; plain ASCII
            {'descr': 'f4', 'fortran_order': False, 'shape': ()}                 ; 20 ; no element type
            {'descr': '=f4', 'fortran_order': False, 'shape': ()}                ; 20 ; no element type
            {'descr': '|f4', 'fortran_order': False, 'shape': ()}                ; 20 ; no byte order
            {'descr': '', 'fortran_order': False, 'shape': ()}                   ; 20 ; no element type
            {'descr': '>V2', 'fortran_order': False, 'shape': ()}                ; 20 ; unknown meaning
            {'descr': 'O', 'fortran_order': False, 'shape': ()}                  ; 20 ; pickled
            {'descr': ('<f4', (2,)), 'fortran_order': False, 'shape': ()}        ; 20 ; structured
            {'descr': [('a', '<f4')], 'fortran_order': False, 'shape': ()}       ; 20 ; structured
            __import__('os')                                                     ; 10 ; expected {
            """)
    void headersThatAreWrong(String header, long offset, String reason) {
        refused(file(header, 8), offset, reason);
    }

    @Test
    void theFrameIsChecked() {
        byte[] good = file(GOOD, 8);
        refused(new byte[0], 0, "ends inside the magic");
        refused(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0}, 0, "readNpz");
        refused(new byte[] {(byte) 0x80, 4, '.', 0, 0, 0, 0, 0, 0}, 0, "pickle");
        refused(Arrays.copyOf(good, 9), 9, "ends inside the header's length");
        refused(Arrays.copyOf(good, 30), 8, "the file has 20 more");
        refused(Arrays.copyOf(good, good.length - 1), good.length - 8, "the file has 7 more");
        refused(Arrays.copyOf(good, good.length + 1), good.length, "1 bytes follow");
        byte[] version = good.clone();
        version[6] = 4;
        refused(version, 6, "the version is 4.0");
    }

    @Test
    void aHeaderOfFourGigabytesIsNotBelieved() {
        byte[] file = file(GOOD, 100);
        file[6] = 2;
        Arrays.fill(file, 8, 12, (byte) 0xFF);
        refused(file, 8, "4294967295 bytes");
    }

    @Test
    void bracketsWithoutEndDoNotExhaustTheStack() {
        refused(file("{'descr': " + "[".repeat(60_000), 0), 20, "structured");
        refused(file("{'shape': " + "(".repeat(60_000), 0), 21, "digits");
        refused(file("{".repeat(60_000), 0), 11, "a key");
    }

    @Test
    void sixtyFiveAxesAreTooMany() throws IOException {
        String axes = "1, ".repeat(64);
        assertEquals(64, ArrayFiles.readNpy(file(GOOD.replace("2,", axes), 4)).rank());
        refused(file(GOOD.replace("2,", axes + "1"), 4), 10 + 51 + 3 * 64, "64 axes");
    }

    @Test
    void aByteThatIsNoBoolIsTrue() {
        byte[] file = file(GOOD.replace("<f4", "|b1"), 2);
        file[file.length - 1] = 0x17;
        assertEquals("bool[2]{false, true}", ArrayFiles.readNpy(file).toString());
    }

    @Test
    void bfloat16IsAConventionOfLittleEndianFiles() throws IOException {
        HostArray array = HostArray.zeros(DType.BFLOAT16, 2);
        array.setDouble(0, -1.5);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArrayFiles.writeNpy(out, array);
        assertTrue(out.toString(StandardCharsets.ISO_8859_1).contains("'<V2'"));
        assertEquals(array.bits(), ArrayFiles.readNpy(out.toByteArray()).bits());
        NpyLayout big = NpyLayout.DEFAULT.withByteOrder(ByteOrder.BIG_ENDIAN);
        assertThrows(TensorException.class, () -> ArrayFiles.writeNpy(out, array, big));
    }
}
