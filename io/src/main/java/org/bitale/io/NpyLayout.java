package org.bitale.io;

import java.nio.ByteOrder;
import org.bitale.core.diag.TensorException;

/// How an array is laid down in an NPY file: format version, byte order and memory order.
///
/// Reading understands every layout; choose one only for a reader that needs it. `columnMajor` is what NumPy calls
/// `fortran_order`: the first axis varies fastest.
public record NpyLayout(int version, ByteOrder byteOrder, boolean columnMajor) {
    /// What `numpy.save` writes for row-major arrays on common machines: version 1, little-endian.
    public static final NpyLayout DEFAULT = new NpyLayout(1, ByteOrder.LITTLE_ENDIAN, false);

    public NpyLayout {
        if (version < 1 || version > 3) {
            throw new TensorException("NPY has the versions 1, 2 and 3, got " + version);
        }
    }

    public NpyLayout withVersion(int newVersion) {
        return new NpyLayout(newVersion, byteOrder, columnMajor);
    }

    public NpyLayout withByteOrder(ByteOrder newOrder) {
        return new NpyLayout(version, newOrder, columnMajor);
    }

    public NpyLayout withColumnMajor(boolean newColumnMajor) {
        return new NpyLayout(version, byteOrder, newColumnMajor);
    }
}
