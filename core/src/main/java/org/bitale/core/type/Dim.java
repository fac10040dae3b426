package org.bitale.core.type;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The size of an axis: a number, an unknown, or an expression over them.
///
/// Every unknown size is a fresh [Symbol], so that *equal* and *merely unknown* are told apart. The
/// factories keep a normal form (constants folded, sums and products flattened and sorted, like terms
/// collected), so two dims that are `equals` are equal at every call; the converse need not hold.
@SuppressWarnings("ClassInitializationDeadlock") // a Known is made in this interface only, which so is always first
public sealed interface Dim {
    /// A size known when the graph is built.
    record Known(long size) implements Dim {
        public Known {
            if (size < 0) {
                throw new IllegalArgumentException("a size cannot be negative: " + size);
            }
        }

        @Override
        public String toString() {
            return Long.toString(size);
        }
    }

    /// An unknown number. Two symbols are equal only if they are the same one; the name is for people.
    /// `isSize` says that it is the size of an axis, hence not negative; the value of an int64 scalar may be.
    record Symbol(long id, String name, boolean isSize) implements Dim {
        @Override
        public String toString() {
            return name;
        }
    }

    /// `constant + sum of terms`, which may have known factors and may be negative.
    record Sum(List<Dim> terms, long constant) implements Dim {
        @Override
        public String toString() {
            String text = terms.stream().map(Dim::toString).collect(Collectors.joining(" + "));
            return constant == 0 ? text : text + (constant < 0 ? " - " + -constant : " + " + constant);
        }
    }

    /// `coefficient * product of factors`.
    record Product(long coefficient, List<Dim> factors) implements Dim {
        @Override
        public String toString() {
            String text = factors.stream()
                    .map(d -> d instanceof Symbol || d instanceof Known ? d.toString() : "(" + d + ")")
                    .collect(Collectors.joining("*"));
            return coefficient == 1 ? text : coefficient + "*" + text;
        }
    }

    /// `floor(numerator / divisor)`.
    record FloorDiv(Dim numerator, Dim divisor) implements Dim {
        @Override
        public String toString() {
            return "(" + numerator + ") // (" + divisor + ")";
        }
    }

    /// The largest (`max`) or smallest of two sizes.
    record Extremum(boolean max, Dim left, Dim right) implements Dim {
        @Override
        public String toString() {
            return (max ? "max(" : "min(") + left + ", " + right + ")";
        }
    }

    /// What the sizes broadcast to: all those that are not 1 are equal, and that is the size; else 1.
    record Broadcast(List<Dim> dims) implements Dim {
        @Override
        public String toString() {
            return dims.stream().map(Dim::toString).collect(Collectors.joining("^"));
        }
    }

    Dim ZERO = new Known(0);
    Dim ONE = new Known(1);

    static Dim of(long size) {
        return size == 1 ? ONE : size == 0 ? ZERO : new Known(size);
    }

    /// The dim of any number, also of a negative one, which is no size but may be part of one.
    static Dim number(long value) {
        return value >= 0 ? of(value) : difference(difference(ZERO, of(-(value + 1))), ONE); // -value may overflow
    }

    /// A fresh unknown size, printed as `name` (or `?k` when the name is empty).
    static Symbol symbol(String name) {
        long id = Ids.NEXT.incrementAndGet();
        return new Symbol(id, name.isEmpty() ? "?" + id : name, true);
    }

    /// A fresh unknown number that stands for an int64 scalar value; it may be negative.
    static Symbol valueSymbol(String name) {
        long id = Ids.NEXT.incrementAndGet();
        return new Symbol(id, name.isEmpty() ? "?" + id : name, false);
    }

    static Dim sum(Dim... terms) {
        return DimAlgebra.sum(Arrays.asList(terms));
    }

    static Dim difference(Dim left, Dim right) {
        return DimAlgebra.sum(List.of(left, DimAlgebra.scale(-1, right)));
    }

    static Dim product(Dim... factors) {
        return DimAlgebra.product(Arrays.asList(factors));
    }

    static Dim product(List<Dim> factors) {
        return DimAlgebra.product(factors);
    }

    static Dim floorDiv(Dim numerator, Dim divisor) {
        return DimAlgebra.floorDiv(numerator, divisor);
    }

    static Dim max(Dim left, Dim right) {
        return DimAlgebra.extremum(true, left, right);
    }

    static Dim min(Dim left, Dim right) {
        return DimAlgebra.extremum(false, left, right);
    }

    /// The broadcast of sizes already known to be compatible or unknown; see [Broadcasting] for the check.
    static Dim broadcast(List<Dim> dims) {
        return DimAlgebra.broadcast(dims);
    }

    /// Whether this is certainly another size than `other`: both are known.
    default boolean differsFrom(Dim other) {
        return this instanceof Known a && other instanceof Known b && a.size() != b.size();
    }

    default boolean isKnown(long size) {
        return this instanceof Known k && k.size() == size;
    }

    /// The value of the dim when `binding` gives that of each symbol; a [SizeOverflowException] where no
    /// long holds it.
    default long evaluate(Function<Symbol, Long> binding) {
        return DimValue.of(this, binding);
    }

    /// The dim with every symbol replaced, in normal form again.
    default Dim substitute(Function<Symbol, Dim> replacement) {
        return DimAlgebra.substitute(this, replacement);
    }

    /// Adds every symbol of the dim to `into`.
    default void symbols(Set<Symbol> into) {
        switch (this) {
            case Known _ -> {}
            case Symbol s -> into.add(s);
            case Sum s -> s.terms().forEach(d -> d.symbols(into));
            case Product p -> p.factors().forEach(d -> d.symbols(into));
            case FloorDiv d -> List.of(d.numerator(), d.divisor()).forEach(x -> x.symbols(into));
            case Extremum e -> List.of(e.left(), e.right()).forEach(x -> x.symbols(into));
            case Broadcast b -> b.dims().forEach(d -> d.symbols(into));
        }
    }

    /// Numbers the fresh symbols of the process.
    final class Ids {
        private static final AtomicLong NEXT = new AtomicLong();

        private Ids() {}
    }
}
