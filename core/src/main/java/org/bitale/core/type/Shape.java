package org.bitale.core.type;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bitale.core.diag.TensorException;

/// The sizes of a tensor's axes, each a [Dim]; rank 0 is a scalar.
public record Shape(List<Dim> dims) {
    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        dims = List.copyOf(dims);
    }

    public static Shape of(long... sizes) {
        return new Shape(Arrays.stream(sizes).<Dim>mapToObj(Dim::of).toList());
    }

    public int rank() {
        return dims.size();
    }

    public Dim dim(int axis) {
        return dims.get(axis);
    }

    public boolean isStatic() {
        return dims.stream().allMatch(d -> d instanceof Dim.Known);
    }

    /// The number of elements, symbolic where a size is.
    public Dim elementCount() {
        try {
            return Dim.product(dims);
        } catch (ArithmeticException _) {
            throw new TensorException("shape " + this + " has more elements than can be counted");
        }
    }

    public Shape with(int axis, Dim dim) {
        List<Dim> copy = new ArrayList<>(dims);
        copy.set(axis, dim);
        return new Shape(copy);
    }

    public Shape without(List<Integer> axes) {
        List<Dim> kept = new ArrayList<>();
        for (int i = 0; i < rank(); i++) {
            if (!axes.contains(i)) {
                kept.add(dims.get(i));
            }
        }
        return new Shape(kept);
    }

    @Override
    public String toString() {
        return dims.stream().map(Dim::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
