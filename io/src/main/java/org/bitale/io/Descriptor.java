package org.bitale.io;

import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;

/// The element type in an NPY header, such as `<f4`: byte order, kind and size.
///
/// bfloat16 has no name of its own in NumPy. It is `<V2`, as the Python packages that add it to NumPy write it;
/// `|V2`, two bytes of unknown meaning, is refused.
record Descriptor(DType dtype, ByteOrder order) {
    private static final Map<String, DType> CODES = new LinkedHashMap<>();
    private static final String BFLOAT16 = "V2";

    static {
        CODES.put("b1", DType.BOOL);
        CODES.put("i1", DType.INT8);
        CODES.put("i2", DType.INT16);
        CODES.put("i4", DType.INT32);
        CODES.put("i8", DType.INT64);
        CODES.put("u1", DType.UINT8);
        CODES.put("u2", DType.UINT16);
        CODES.put("u4", DType.UINT32);
        CODES.put("u8", DType.UINT64);
        CODES.put("f2", DType.FLOAT16);
        CODES.put("f4", DType.FLOAT32);
        CODES.put("f8", DType.FLOAT64);
        CODES.put("c8", DType.COMPLEX64);
        CODES.put("c16", DType.COMPLEX128);
        CODES.put(BFLOAT16, DType.BFLOAT16);
    }

    Descriptor {
        if (dtype == DType.BFLOAT16 && order != ByteOrder.LITTLE_ENDIAN) {
            throw new TensorException("NPY files have no big-endian bfloat16, which NumPy does not know; "
                    + "write it little-endian, or cast it to float32");
        }
    }

    /// The text in the header, as NumPy writes it.
    String text() {
        String code = CODES.entrySet().stream()
                .filter(e -> e.getValue() == dtype)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        char mark = dtype.bytes() == 1 ? '|' : order == ByteOrder.LITTLE_ENDIAN ? '<' : '>';
        return mark + code;
    }

    /// Reads a header's text; throws [IllegalArgumentException] that says why it is refused.
    static Descriptor parse(String text) {
        String code = text.isEmpty() ? "" : text.substring(1);
        char mark = text.isEmpty() ? ' ' : text.charAt(0);
        DType dtype = CODES.get(code);
        if (mark != '<' && mark != '>' && mark != '|' || dtype == null) {
            throw new IllegalArgumentException(refusal(text, code));
        }
        if (code.equals(BFLOAT16) && mark != '<') {
            throw new IllegalArgumentException("is two bytes of unknown meaning; bfloat16 would be '<V2'");
        }
        if (mark == '|' && dtype.bytes() > 1) {
            throw new IllegalArgumentException(
                    "has no byte order; expected '<" + code + "' (little-endian) or '>" + code + "'");
        }
        return new Descriptor(dtype, mark == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    private static String refusal(String text, String code) {
        if (text.equals("O") || code.startsWith("O")) {
            return "means pickled Python objects, which are never read, since unpickling runs code of the file; "
                    + "save the array in Python with a numeric dtype";
        }
        String known = CODES.keySet().stream().map(c -> "<" + c).collect(Collectors.joining(", "));
        return "is no element type of a tensor; expected one of " + known + " (or with > or |)"
                + "; convert the array in Python with astype and save it again";
    }
}
