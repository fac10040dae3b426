package org.bitale.core.type;

import java.util.Locale;

/// The type of a tensor's elements.
///
/// The order of the constants is the order of promotion inside a kind. `text()` is the short form
/// used in printed graphs (`f32`), `numpyName()` the one of files and of Theano (`float32`).
public enum DType {
    BOOL("bool", Kind.BOOL, 1),
    INT8("i8", Kind.SIGNED, 1),
    INT16("i16", Kind.SIGNED, 2),
    INT32("i32", Kind.SIGNED, 4),
    INT64("i64", Kind.SIGNED, 8),
    UINT8("u8", Kind.UNSIGNED, 1),
    UINT16("u16", Kind.UNSIGNED, 2),
    UINT32("u32", Kind.UNSIGNED, 4),
    UINT64("u64", Kind.UNSIGNED, 8),
    FLOAT16("f16", Kind.FLOATING, 2),
    BFLOAT16("bf16", Kind.FLOATING, 2),
    FLOAT32("f32", Kind.FLOATING, 4),
    FLOAT64("f64", Kind.FLOATING, 8),
    COMPLEX64("c64", Kind.COMPLEX, 8),
    COMPLEX128("c128", Kind.COMPLEX, 16);

    /// The arithmetic family of a dtype.
    public enum Kind {
        BOOL,
        SIGNED,
        UNSIGNED,
        FLOATING,
        COMPLEX
    }

    private final String text;
    private final Kind kind;
    private final int bytes;

    DType(String text, Kind kind, int bytes) {
        this.text = text;
        this.kind = kind;
        this.bytes = bytes;
    }

    /// The short name used in printed graphs and messages, such as `f32`.
    public String text() {
        return text;
    }

    /// NumPy's name, such as `float32`.
    public String numpyName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }

    /// Bytes of one element.
    public int bytes() {
        return bytes;
    }

    public boolean isBool() {
        return kind == Kind.BOOL;
    }

    /// Signed or unsigned integers, not bool.
    public boolean isInteger() {
        return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
    }

    public boolean isUnsigned() {
        return kind == Kind.UNSIGNED;
    }

    public boolean isFloating() {
        return kind == Kind.FLOATING;
    }

    public boolean isComplex() {
        return kind == Kind.COMPLEX;
    }

    /// The dtype of the real and imaginary parts of this complex dtype; the dtype itself if it is not complex.
    public DType part() {
        return switch (this) {
            case COMPLEX64 -> FLOAT32;
            case COMPLEX128 -> FLOAT64;
            default -> this;
        };
    }

    /// The complex dtype whose parts hold every value of this one as exactly as floating types do: complex64 of
    /// 16- and 32-bit floats, bools and integers of up to 16 bits, else complex128.
    public DType toComplex() {
        return isComplex() ? this : Promotion.upgradeToFloat(this) == FLOAT64 ? COMPLEX128 : COMPLEX64;
    }

    /// Whether values of this dtype have gradients.
    public boolean isDifferentiable() {
        return kind == Kind.FLOATING || kind == Kind.COMPLEX;
    }

    /// The signed integer type of the same width, which holds this type's bits.
    public DType bits() {
        return switch (bytes) {
            case 1 -> INT8;
            case 2 -> INT16;
            case 4 -> INT32;
            default -> INT64;
        };
    }

    /// Wraps `value` to the range of this integer or bool type (modulo 2^bits); bool is `value != 0`.
    public long wrap(long value) {
        return switch (this) {
            case BOOL -> value != 0 ? 1 : 0;
            case INT8 -> (byte) value;
            case INT16 -> (short) value;
            case INT32 -> (int) value;
            case UINT8 -> value & 0xFF;
            case UINT16 -> value & 0xFFFF;
            case UINT32 -> value & 0xFFFF_FFFFL;
            case INT64, UINT64 -> value;
            default -> throw new IllegalArgumentException(text + " is not an integer type");
        };
    }

    /// Rounds `value` to the nearest value of this floating type (ties to even).
    public double round(double value) {
        return switch (this) {
            case FLOAT64 -> value;
            case FLOAT32 -> (float) value;
            case FLOAT16 -> HalfFloats.roundFloat16(value);
            case BFLOAT16 -> HalfFloats.roundBfloat16(value);
            default -> throw new IllegalArgumentException(text + " is not a floating type");
        };
    }

    /// The dtype with this short or NumPy name; throws [IllegalArgumentException] for an unknown one.
    public static DType parse(String name) {
        for (DType t : values()) {
            if (t.text.equals(name) || t.numpyName().equals(name)) {
                return t;
            }
        }
        throw new IllegalArgumentException("no dtype is called \"" + name + "\"; known: f32, float64, i64, bool, …");
    }

    @Override
    public String toString() {
        return text;
    }
}
