package org.bitale.core.print;

import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;

/// Reads elements of constants.
final class LiteralParser {
    private LiteralParser() {}

    /// `2.0:f32`; without a dtype bool, int64 or float64 by its form.
    static HostArray scalar(Cursor in, String text) {
        int colon = text.indexOf(':');
        String number = colon < 0 ? text : text.substring(0, colon);
        DType dtype = colon >= 0
                ? DimParser.dtype(in.over(text.substring(colon + 1)))
                : number.equals("true") || number.equals("false")
                        ? DType.BOOL
                        : number.matches("-?[0-9]+") ? DType.INT64 : DType.FLOAT64;
        HostArray array = HostArray.zeros(dtype);
        set(in, array, 0, number);
        return array;
    }

    static void set(Cursor in, HostArray array, int i, String text) {
        try {
            switch (array.dtype()) {
                case BOOL -> array.setLong(i, bool(text));
                case UINT64 -> array.setLong(i, Long.parseUnsignedLong(text));
                case FLOAT64 -> array.setDouble(i, Double.parseDouble(text));
                case FLOAT16, BFLOAT16, FLOAT32 -> array.setDouble(i, Float.parseFloat(text));
                case COMPLEX64, COMPLEX128 -> {
                    int plus = text.indexOf('+');
                    array.setComplex(
                            i,
                            Double.parseDouble(text.substring(0, plus)),
                            Double.parseDouble(text.substring(plus + 1, text.length() - 1)));
                }
                default -> array.setLong(i, Long.parseLong(text));
            }
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            throw in.error("not a number of " + array.dtype() + ": " + text);
        }
    }

    private static long bool(String text) {
        return switch (text) {
            case "true" -> 1;
            case "false" -> 0;
            default -> throw new NumberFormatException(text);
        };
    }
}
