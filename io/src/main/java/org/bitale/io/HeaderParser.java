package org.bitale.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Parses the text of an NPY header, a Python dictionary such as
/// `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`.
///
/// Nothing is evaluated: exactly these three keys with values of their types are understood, in any order and with
/// any white space, as strings in either quotes and with the suffix `L` that Python 2 gave to integers. There is no
/// recursion, so nested brackets cannot exhaust the stack.
final class HeaderParser {
    /// The most axes that NumPy allows.
    private static final int MAX_RANK = 64;

    private final byte[] text;
    private final ByteReader file;
    private final long base;
    private int at;
    private @Nullable Descriptor descriptor;
    private @Nullable Boolean columnMajor;
    private int @Nullable [] shape;

    /// `text` has just been read from `file`.
    HeaderParser(byte[] text, ByteReader file) {
        this.text = text;
        this.file = file;
        this.base = file.position() - text.length;
    }

    NpyHeader parse() {
        expect('{');
        while (peek() != '}') {
            entry();
            if (peek() != '}') {
                expect(',');
            }
        }
        int end = at;
        expect('}');
        if (peek() != -1) {
            throw fail(at, "expected only spaces after the header's dictionary, got " + seen());
        }
        if (descriptor == null || columnMajor == null || shape == null) {
            String missing = descriptor == null ? "descr" : columnMajor == null ? "fortran_order" : "shape";
            throw fail(end, "the header has no '" + missing + "'; it needs 'descr', 'fortran_order' and 'shape'");
        }
        return new NpyHeader(descriptor, columnMajor, shape);
    }

    private void entry() {
        peek();
        int start = at;
        String key = string("a key");
        expect(':');
        switch (key) {
            case "descr" -> {
                requireNew(start, key, descriptor);
                descriptor = descriptor();
            }
            case "fortran_order" -> {
                requireNew(start, key, columnMajor);
                columnMajor = bool();
            }
            case "shape" -> {
                requireNew(start, key, shape);
                shape = shape();
            }
            default ->
                throw fail(
                        start,
                        "the header has the key '" + clip(key)
                                + "'; it may only have 'descr', 'fortran_order' and 'shape'");
        }
    }

    private void requireNew(int start, String key, @Nullable Object value) {
        if (value != null) {
            throw fail(start, "the header has '" + key + "' twice");
        }
    }

    private Descriptor descriptor() {
        int next = peek();
        int start = at;
        if (next == '[' || next == '(') {
            throw fail(
                    start,
                    "the elements are structured (several fields, or arrays in each element), "
                            + "which a tensor cannot be; save each field as an array of its own");
        }
        String code = string("the element type");
        try {
            return Descriptor.parse(code);
        } catch (IllegalArgumentException e) {
            throw fail(start, "the element type '" + clip(code) + "' " + e.getMessage());
        }
    }

    private boolean bool() {
        peek();
        int start = at;
        int end = start;
        while (end < text.length && Character.isLetterOrDigit(text[end])) {
            end++;
        }
        String word = ascii(start, end);
        if (!word.equals("True") && !word.equals("False")) {
            throw fail(start, "'fortran_order' must be True or False, got " + seen());
        }
        at = end;
        return word.equals("True");
    }

    private int[] shape() {
        peek();
        int start = at;
        expect('(');
        int[] sizes = new int[MAX_RANK];
        int rank = 0;
        boolean comma = true;
        while (peek() != ')') {
            if (!comma) {
                throw fail(at, "expected a comma or ) in the shape, got " + seen());
            }
            if (rank == MAX_RANK) {
                throw fail(at, "the shape has more than " + MAX_RANK + " axes, the most that NumPy allows");
            }
            sizes[rank++] = size();
            comma = peek() == ',';
            at += comma ? 1 : 0;
        }
        if (rank == 1 && !comma) {
            throw fail(start, "the shape is a number in parentheses, not a tuple; one axis is written (3,)");
        }
        expect(')');
        return Arrays.copyOf(sizes, rank);
    }

    private int size() {
        int start = at;
        long value = 0;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            value = value * 10 + (text[at] - '0');
            at++;
            if (value > Integer.MAX_VALUE) {
                throw fail(start, "an axis is longer than 2^31 - 1, the most a tensor may have; split the array");
            }
        }
        if (at == start) {
            throw fail(at, "expected the size of an axis (digits), got " + seen());
        }
        if (text[start] == '0' && at > start + 1) {
            throw fail(start, "a size with leading zeros is no Python integer");
        }
        if (at < text.length && text[at] == 'L') {
            at++;
        }
        return (int) value;
    }

    private String string(String what) {
        int quote = peek();
        int start = at;
        if (quote != '\'' && quote != '"') {
            throw fail(at, "expected " + what + " in quotes, got " + seen());
        }
        int end = start + 1;
        while (end < text.length && text[end] != quote) {
            if (text[end] < ' ' || text[end] > '~' || text[end] == '\\') {
                throw fail(end, "expected plain ASCII inside the quotes of " + what + ", got " + named(text[end]));
            }
            end++;
        }
        if (end == text.length) {
            throw fail(start, "the quotes of " + what + " are not closed before the header ends");
        }
        at = end + 1;
        return ascii(start + 1, end);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw fail(at, "expected " + wanted + " in the header, got " + seen());
        }
        at++;
    }

    /// The next character that is no white space, or -1 at the end; does not pass it.
    private int peek() {
        while (at < text.length && (text[at] == ' ' || text[at] >= '\t' && text[at] <= '\r' && text[at] != 0x0B)) {
            at++;
        }
        return at < text.length ? text[at] & 0xFF : -1;
    }

    private String seen() {
        return at < text.length ? named(text[at]) : "the end of the header";
    }

    private static String named(byte b) {
        return b > ' ' && b <= '~' ? "'" + (char) b + "'" : String.format("the byte 0x%02x", b);
    }

    private String ascii(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String clip(String s) {
        return s.length() <= 40 ? s : s.substring(0, 40) + "…";
    }

    private ArrayFileException fail(int where, String problem) {
        return file.fail(base + where, problem);
    }
}
