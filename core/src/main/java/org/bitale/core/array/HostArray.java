package org.bitale.core.array;

import java.util.Arrays;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;

/// A tensor in a heap array: dtype, sizes, strides (in elements) and an offset.
///
/// Bool and 8-bit integers lie in `byte[]`, 16-bit types in `short[]`, then `int[]`, `long[]`, `float[]`,
/// `double[]`; complex numbers interleave real and imaginary part. Several arrays may be views of one data
/// array. Flat indices below count elements in row-major order, whatever the strides.
public final class HostArray {
    private final DType dtype;
    private final int[] shape;
    private final int[] strides;
    private final int offset;
    private final Object data;
    private final int count;

    private HostArray(DType dtype, int[] shape, int[] strides, int offset, Object data) {
        this.dtype = dtype;
        this.shape = shape;
        this.strides = strides;
        this.offset = offset;
        this.data = data;
        this.count = count(shape);
    }

    /// An array of zeros.
    public static HostArray zeros(DType dtype, int... shape) {
        return new HostArray(dtype, shape.clone(), rowMajor(shape), 0, ElementStore.allocate(dtype, count(shape)));
    }

    public static HostArray scalar(DType dtype, double value) {
        HostArray a = zeros(dtype);
        a.setDouble(0, value);
        return a;
    }

    public static HostArray scalar(DType dtype, long value) {
        HostArray a = zeros(dtype);
        a.setLong(0, value);
        return a;
    }

    /// `data` itself, row-major, without a copy; its component type must be the dtype's and its length the count.
    public static HostArray wrap(DType dtype, Object data, int... shape) {
        int needed = ElementStore.length(dtype, count(shape));
        int length = ElementStore.requireStore(dtype, data);
        if (length != needed) {
            throw new TensorException(
                    "an array of " + dtype + Arrays.toString(shape) + " needs " + needed + " elements, got " + length);
        }
        return new HostArray(dtype, shape.clone(), rowMajor(shape), 0, data);
    }

    public static HostArray wrap(float[] data, int... shape) {
        return wrap(DType.FLOAT32, data, shape);
    }

    public static HostArray wrap(double[] data, int... shape) {
        return wrap(DType.FLOAT64, data, shape);
    }

    public static HostArray wrap(int[] data, int... shape) {
        return wrap(DType.INT32, data, shape);
    }

    public static HostArray wrap(long[] data, int... shape) {
        return wrap(DType.INT64, data, shape);
    }

    /// A copy of nested Java arrays (`double[][]`, `int[]`, `boolean[]`, `Float[]`, …), or of a boxed number or
    /// Boolean as a scalar. The dtype is the Java type's; ragged arrays are refused.
    public static HostArray of(Object nested) {
        return NestedArrays.read(nested);
    }

    /// The same data under other sizes, strides and offset (in elements); every position must be inside the data.
    public HostArray view(int[] newShape, int[] newStrides, int newOffset) {
        long low = newOffset;
        long high = newOffset;
        for (int i = 0; i < newShape.length; i++) {
            long reach = Math.multiplyExact((long) Math.max(newShape[i] - 1, 0), newStrides[i]);
            low += Math.min(reach, 0);
            high += Math.max(reach, 0);
        }
        if (count(newShape) > 0
                && (low < 0 || ElementStore.length(dtype, 1) * (high + 1) > ElementStore.dataLength(data))) {
            throw new TensorException("a view " + Arrays.toString(newShape) + " with strides "
                    + Arrays.toString(newStrides) + " at " + newOffset + " leaves its data");
        }
        return new HostArray(dtype, newShape.clone(), newStrides.clone(), newOffset, data);
    }

    public DType dtype() {
        return dtype;
    }

    public int rank() {
        return shape.length;
    }

    public int size(int axis) {
        return shape[axis];
    }

    public int[] shape() {
        return shape.clone();
    }

    public int[] strides() {
        return strides.clone();
    }

    public int offset() {
        return offset;
    }

    /// Whether these are the sizes.
    public boolean hasShape(int[] sizes) {
        return Arrays.equals(shape, sizes);
    }

    /// The number of elements.
    public int count() {
        return count;
    }

    /// The primitive array itself: shared, not copied.
    public Object data() {
        return data;
    }

    public TensorType type() {
        return TensorType.of(dtype, Arrays.stream(shape).asLongStream().toArray());
    }

    /// Whether the elements lie in row-major order without gaps.
    public boolean isContiguous() {
        if (count == 0) {
            return true;
        }
        int expected = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] != 1 && strides[i] != expected) {
                return false;
            }
            expected *= shape[i];
        }
        return true;
    }

    /// This array if it is contiguous at offset 0 and fills its data, else a copy that is.
    public HostArray contiguous() {
        boolean whole = offset == 0 && ElementStore.dataLength(data) == ElementStore.length(dtype, count);
        return whole && isContiguous() ? this : copy();
    }

    /// A row-major copy.
    public HostArray copy() {
        HostArray target = zeros(dtype, shape);
        if (count == 0) {
            return target; // the offset of an empty view may be anywhere
        }
        if (isContiguous()) {
            int from = ElementStore.length(dtype, offset);
            System.arraycopy(data, from, target.data, 0, ElementStore.length(dtype, count));
            return target;
        }
        for (int i = 0; i < count; i++) {
            ElementStore.copyElement(dtype, data, position(i), target.data, i);
        }
        return target;
    }

    /// The element at flat index `i` as a double (a bool is 0 or 1; the real part of a complex number).
    public double getDouble(int i) {
        return ElementStore.getDouble(dtype, data, position(i));
    }

    /// The element at flat index `i` as a long; a float is truncated as by Java's cast.
    public long getLong(int i) {
        return ElementStore.getLong(dtype, data, position(i));
    }

    /// Sets an element, rounded or wrapped to the dtype.
    public void setDouble(int i, double value) {
        ElementStore.setDouble(dtype, data, position(i), value);
    }

    public void setLong(int i, long value) {
        ElementStore.setLong(dtype, data, position(i), value);
    }

    /// The imaginary part of a complex element; 0 for other dtypes.
    public double getImaginary(int i) {
        return ElementStore.getImaginary(dtype, data, position(i));
    }

    public void setComplex(int i, double real, double imaginary) {
        ElementStore.setComplex(dtype, data, position(i), real, imaginary);
    }

    /// Sets the element at flat index `i` to that of `from`, an array of the same dtype, at flat index `j`; bit for
    /// bit.
    public void copyElement(int i, HostArray from, int j) {
        if (from.dtype != dtype) {
            throw new IllegalArgumentException("an element of " + from.dtype + " into an array of " + dtype);
        }
        ElementStore.copyElement(dtype, from.data, from.position(j), data, position(i));
    }

    /// The only element as a double; the array must have exactly one.
    public double asDouble() {
        requireOne();
        return getDouble(0);
    }

    public long asLong() {
        requireOne();
        return getLong(0);
    }

    /// The only element, rounded to float32.
    public float asFloat() {
        requireOne();
        return dtype.isFloating() || dtype.isComplex() ? (float) getDouble(0) : (float) getLong(0);
    }

    /// The only element as an int; refused if it is out of range.
    public int asInt() {
        long value = asLong();
        if (value != (int) value) {
            throw new TensorException("an int was asked for, the element is " + this);
        }
        return (int) value;
    }

    /// Whether the only element is other than 0.
    public boolean asBoolean() {
        requireOne();
        return dtype.isFloating() || dtype.isComplex() ? getDouble(0) != 0 || getImaginary(0) != 0 : getLong(0) != 0;
    }

    /// Nested Java arrays of the smallest type that holds the dtype's values (float16 gives `float`, uint8 `int`);
    /// a scalar is boxed. Refuses complex numbers and uint64 values from 2^63 on.
    public Object toNested() {
        return NestedArrays.write(this);
    }

    /// The elements in row-major order; refused unless a double holds every value of the dtype. So for the others.
    public double[] toDoubles() {
        return FlatArrays.doubles(this);
    }

    public float[] toFloats() {
        return FlatArrays.floats(this);
    }

    public int[] toInts() {
        return FlatArrays.ints(this);
    }

    public long[] toLongs() {
        return FlatArrays.longs(this);
    }

    public boolean[] toBooleans() {
        return FlatArrays.booleans(this);
    }

    private void requireOne() {
        if (count != 1) {
            throw new TensorException("a single element was asked for, the array is " + type());
        }
    }

    /// The position in the data (in elements) of flat index `i`.
    private int position(int i) {
        int rest = java.util.Objects.checkIndex(i, count);
        int position = offset;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            position += rest % shape[axis] * strides[axis];
            rest /= shape[axis];
        }
        return position;
    }

    /// The elements' bits, for equality of constants: NaN equals itself, -0.0 is not 0.0.
    public Bits bits() {
        return new Bits(contiguous());
    }

    /// A key that is equal for arrays of equal bits.
    public static final class Bits {
        private final HostArray array;

        private Bits(HostArray array) {
            this.array = array;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bits b
                    && b.array.dtype == array.dtype
                    && Arrays.equals(b.array.shape, array.shape)
                    && ElementStore.sameBits(array.data, b.array.data);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(array.shape) + ElementStore.hashBits(array.data);
        }
    }

    static int[] rowMajor(int[] shape) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= Math.max(shape[i], 1);
        }
        return strides;
    }

    /// The product of the sizes; more than 2^31 - 1 elements are refused.
    static int count(int[] shape) {
        for (int size : shape) {
            if (size < 0) {
                throw new TensorException("a size cannot be negative: " + Arrays.toString(shape));
            }
        }
        for (int size : shape) {
            if (size == 0) {
                return 0;
            }
        }
        long count = 1;
        for (int size : shape) {
            count *= size;
            if (count > Integer.MAX_VALUE) {
                throw new TensorException("an array of shape " + Arrays.toString(shape)
                        + " has more than 2^31 - 1 elements, the most a tensor may have");
            }
        }
        return (int) count;
    }

    /// The element at flat index `i` as text from which it can be read back exactly (NaN payloads aside).
    public String elementText(int i) {
        return ElementStore.text(dtype, data, position(i));
    }

    /// Small arrays print their elements, large ones their type.
    @Override
    public String toString() {
        if (count > 16) {
            return type().toString();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ").append(elementText(i));
        }
        return shape.length == 0 ? text.toString() : type() + "{" + text + "}";
    }
}
