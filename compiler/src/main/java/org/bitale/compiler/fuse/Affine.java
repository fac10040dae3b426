package org.bitale.compiler.fuse;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;

/// A position as `constant + sum of coefficient * atom`, where the coefficients are sizes: what index maps make
/// of the axes of an iteration space.
public record Affine(Map<Atom, Dim> terms, Dim constant) {
    public static final Affine ZERO = new Affine(Map.of(), Dim.ZERO);

    /// What a position varies with.
    public sealed interface Atom {
        /// Axis `id` of the iteration space.
        record Axis(int id) implements Atom {}

        /// `floor(numerator / divisor)` of a number that is not negative where it is used.
        record Quotient(Affine numerator, Dim divisor) implements Atom {}

        /// The element of the int64 tensor `value` at `at`.
        record Data(Value value, List<Affine> at) implements Atom {}
    }

    public static Affine axis(int id) {
        return of(new Atom.Axis(id));
    }

    public static Affine of(Atom atom) {
        return new Affine(Map.of(atom, Dim.ONE), Dim.ZERO);
    }

    public static Affine constant(Dim dim) {
        return dim.isKnown(0) ? ZERO : new Affine(Map.of(), dim);
    }

    public Affine plus(Affine other) {
        if (equals(ZERO)) {
            return other;
        }
        if (other.equals(ZERO)) {
            return this;
        }
        Map<Atom, Dim> sum = new LinkedHashMap<>(terms);
        other.terms.forEach((atom, c) -> sum.merge(atom, c, (a, b) -> Dim.sum(a, b)));
        sum.values().removeIf(c -> c.isKnown(0));
        Dim total = other.constant.isKnown(0) ? constant : Dim.sum(constant, other.constant);
        return new Affine(Collections.unmodifiableMap(sum), total);
    }

    public Affine plus(Dim offset) {
        return plus(constant(offset));
    }

    public Affine times(Dim factor) {
        if (factor.isKnown(1) || equals(ZERO)) {
            return this;
        }
        if (factor.isKnown(0)) {
            return ZERO;
        }
        Map<Atom, Dim> scaled = new LinkedHashMap<>();
        terms.forEach((atom, c) -> scaled.put(atom, Layouts.product(c, factor)));
        return new Affine(Collections.unmodifiableMap(scaled), Layouts.product(constant, factor));
    }

    public Affine times(long factor) {
        return times(Layouts.number(factor));
    }

    /// The coefficient of axis `id`, 0 if the position does not vary with it.
    public Dim coefficient(int id) {
        Dim c = terms.get(new Atom.Axis(id));
        return c == null ? Dim.ZERO : c;
    }

    /// Whether nothing but axes is in it.
    public boolean isStrided() {
        return terms.keySet().stream().allMatch(Atom.Axis.class::isInstance);
    }

    /// The largest value that `level` gives to an axis the position varies with; 0 if there is none.
    public int level(java.util.function.IntUnaryOperator level) {
        int highest = 0;
        for (Atom atom : terms.keySet()) {
            highest = Math.max(
                    highest,
                    switch (atom) {
                        case Atom.Axis(int id) -> level.applyAsInt(id);
                        case Atom.Quotient q -> q.numerator().level(level);
                        case Atom.Data d -> level(d.at(), level);
                    });
        }
        return highest;
    }

    public static int level(List<Affine> coordinates, java.util.function.IntUnaryOperator level) {
        return coordinates.stream().mapToInt(a -> a.level(level)).max().orElse(0);
    }

    /// The position in a buffer of these strides.
    public static Affine dot(List<Affine> coordinates, List<Dim> strides) {
        return IntStream.range(0, strides.size())
                .mapToObj(i -> coordinates.get(i).times(strides.get(i)))
                .reduce(ZERO, Affine::plus);
    }
}
