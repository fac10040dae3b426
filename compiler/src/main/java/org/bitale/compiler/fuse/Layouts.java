package org.bitale.compiler.fuse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;

/// Sizes and strides of dense arrays.
public final class Layouts {
    private Layouts() {}

    /// The strides of a dense row-major array.
    public static List<Dim> strides(Shape shape) {
        List<Dim> strides = new ArrayList<>(Collections.nCopies(shape.rank(), Dim.ONE));
        for (int i = shape.rank() - 2; i >= 0; i--) {
            strides.set(i, product(strides.get(i + 1), shape.dim(i + 1)));
        }
        return strides;
    }

    /// The product; most often one factor is 0 or 1, which needs no algebra.
    public static Dim product(Dim a, Dim b) {
        if (a.isKnown(1) || b.isKnown(0)) {
            return b;
        }
        return b.isKnown(1) || a.isKnown(0) ? a : Dim.product(a, b);
    }

    /// The sizes other than 1: the axes that need a loop.
    public static List<Dim> loops(Shape shape) {
        return shape.dims().stream().filter(d -> !d.isKnown(1)).toList();
    }

    /// Coordinates that take `axes` of an iteration space in order for the axes of `shape` that are not 1.
    public static List<Affine> coordinates(Shape shape, List<Integer> axes) {
        List<Affine> coordinates = new ArrayList<>(shape.rank());
        int next = 0;
        for (Dim d : shape.dims()) {
            coordinates.add(d.isKnown(1) ? Affine.ZERO : Affine.axis(axes.get(next++)));
        }
        return coordinates;
    }

    /// A number that may be negative as a dim.
    public static Dim number(long value) {
        return value >= 0 ? Dim.of(value) : Dim.difference(Dim.ZERO, Dim.of(-value));
    }

    /// The number of blocks of `size` that cover `count`.
    public static Dim blocks(Dim count, int size) {
        return Dim.floorDiv(Dim.sum(count, Dim.of(size - 1L)), Dim.of(size));
    }
}
