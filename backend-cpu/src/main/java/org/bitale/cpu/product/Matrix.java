package org.bitale.cpu.product;

/// A matrix in an array: where it starts, and the strides of its rows and columns in elements. Mutable and reused:
/// a product allocates nothing.
final class Matrix {
    private static final Object NONE = new Object();

    Object array = NONE;
    int at;
    int row;
    int column;

    void set(Object newArray, int newAt, int newRow, int newColumn) {
        array = newArray;
        at = newAt;
        row = newRow;
        column = newColumn;
    }

    /// Lets go of the array.
    void clear() {
        array = NONE;
    }

    int at(int i, int j) {
        return at + i * row + j * column;
    }
}
