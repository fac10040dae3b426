package org.bitale.core.type;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.bitale.core.type.Dim.Broadcast;
import org.bitale.core.type.Dim.Extremum;
import org.bitale.core.type.Dim.FloorDiv;
import org.bitale.core.type.Dim.Known;
import org.bitale.core.type.Dim.Product;
import org.bitale.core.type.Dim.Sum;
import org.bitale.core.type.Dim.Symbol;

/// The normal form of [Dim]: polynomials over symbols and opaque terms.
final class DimAlgebra {
    private static final Comparator<Dim> ORDER = Comparator.comparing(DimAlgebra::sortKey);

    private DimAlgebra() {}

    static Dim sum(List<Dim> terms) {
        Polynomial total = new Polynomial();
        terms.forEach(t -> total.add(t, 1));
        return total.toDim();
    }

    static Dim scale(long factor, Dim dim) {
        Polynomial scaled = new Polynomial();
        scaled.add(dim, factor);
        return scaled.toDim();
    }

    static Dim product(List<Dim> factors) {
        Polynomial result = new Polynomial();
        result.constant = 1;
        for (Dim f : factors) {
            Polynomial next = new Polynomial();
            next.add(f, 1);
            result = result.times(next);
        }
        return result.toDim();
    }

    static Dim floorDiv(Dim numerator, Dim divisor) {
        if (divisor.isKnown(1)) {
            return numerator;
        }
        OptionalLong n = number(numerator);
        OptionalLong d = number(divisor);
        if (n.isPresent() && d.isPresent() && d.getAsLong() != 0) {
            return Dim.number(Math.floorDiv(n.getAsLong(), d.getAsLong()));
        }
        Dim exact = exactQuotient(numerator, divisor);
        return exact != null ? exact : new FloorDiv(numerator, divisor);
    }

    /// `numerator / divisor` where the divisor's factors all occur in the numerator's single term; else null.
    private static @org.jspecify.annotations.Nullable Dim exactQuotient(Dim numerator, Dim divisor) {
        Polynomial n = new Polynomial();
        n.add(numerator, 1);
        Polynomial d = new Polynomial();
        d.add(divisor, 1);
        Map.Entry<List<Dim>, Long> top = n.single();
        Map.Entry<List<Dim>, Long> bottom = d.single();
        if (top == null || bottom == null || bottom.getValue() == 0 || top.getValue() % bottom.getValue() != 0) {
            return null;
        }
        if (!bottom.getKey().isEmpty()) {
            return null; // a symbol may be zero: N*M // N is not M then
        }
        Polynomial q = new Polynomial();
        q.addTerm(top.getKey(), top.getValue() / bottom.getValue());
        return q.toDim();
    }

    static Dim extremum(boolean max, Dim left, Dim right) {
        if (left.equals(right)) {
            return left;
        }
        OptionalInt order = order(left, right);
        if (order.isPresent()) {
            return order.getAsInt() >= 0 == max ? left : right;
        }
        if (left.isKnown(0) && isSize(right)) {
            return max ? right : left;
        }
        if (right.isKnown(0) && isSize(left)) {
            return max ? left : right;
        }
        return ORDER.compare(left, right) <= 0 ? new Extremum(max, left, right) : new Extremum(max, right, left);
    }

    /// The sign of `left - right` where it is the same for all sizes.
    private static OptionalInt order(Dim left, Dim right) {
        OptionalLong a = number(left);
        OptionalLong b = number(right);
        if (a.isPresent() && b.isPresent()) {
            return OptionalInt.of(Long.compare(a.getAsLong(), b.getAsLong()));
        }
        try {
            OptionalLong ahead = number(Dim.difference(left, right));
            return ahead.isPresent() ? OptionalInt.of(Long.signum(ahead.getAsLong())) : OptionalInt.empty();
        } catch (ArithmeticException _) {
            return OptionalInt.empty(); // so far apart that a long does not hold it
        }
    }

    private static OptionalLong number(Dim dim) {
        return switch (dim) {
            case Known k -> OptionalLong.of(k.size());
            case Sum s when s.terms().isEmpty() -> OptionalLong.of(s.constant());
            default -> OptionalLong.empty();
        };
    }

    /// Whether the dim is certainly a size of an axis, hence not negative.
    private static boolean isSize(Dim dim) {
        return switch (dim) {
            case Known _ -> true;
            case Symbol s -> s.isSize();
            case Broadcast b -> b.dims().stream().allMatch(DimAlgebra::isSize);
            case Product p -> p.coefficient() >= 0 && p.factors().stream().allMatch(DimAlgebra::isSize);
            case Sum s -> s.constant() >= 0 && s.terms().stream().allMatch(DimAlgebra::isSize);
            case Extremum e -> e.max() ? isSize(e.left()) || isSize(e.right()) : isSize(e.left()) && isSize(e.right());
            case FloorDiv d -> isSize(d.numerator()) && isSize(d.divisor());
        };
    }

    static Dim broadcast(List<Dim> dims) {
        Set<Dim> distinct = new LinkedHashSet<>();
        for (Dim d : dims) {
            if (d instanceof Broadcast b) {
                distinct.addAll(b.dims());
            } else if (!d.isKnown(1)) {
                distinct.add(d);
            }
        }
        for (Dim d : distinct) {
            if (d instanceof Known) {
                return d; // not 1, so all others are 1 or the same: checked by Broadcasting and at the call
            }
        }
        if (distinct.isEmpty()) {
            return Dim.ONE;
        }
        List<Dim> sorted = distinct.stream().sorted(ORDER).toList();
        return sorted.size() == 1 ? sorted.getFirst() : new Broadcast(sorted);
    }

    static Dim substitute(Dim dim, Function<Symbol, Dim> map) {
        return switch (dim) {
            case Known k -> k;
            case Symbol s -> map.apply(s);
            case Sum s -> {
                Polynomial total = new Polynomial();
                total.constant = s.constant();
                s.terms().forEach(t -> total.add(substitute(t, map), 1));
                yield total.toDim();
            }
            case Product p ->
                scale(
                        p.coefficient(),
                        product(p.factors().stream()
                                .map(f -> substitute(f, map))
                                .toList()));
            case FloorDiv d -> floorDiv(substitute(d.numerator(), map), substitute(d.divisor(), map));
            case Extremum e -> extremum(e.max(), substitute(e.left(), map), substitute(e.right(), map));
            case Broadcast b ->
                broadcast(b.dims().stream().map(d -> substitute(d, map)).toList());
        };
    }

    /// A text that only equal dims share; symbols by their ids, for several may have one name.
    private static String sortKey(Dim dim) {
        return switch (dim) {
            case Symbol s -> "%020d".formatted(s.id());
            case Known k -> "k" + k.size();
            case Sum s -> "sum" + sortKeys(s.terms()) + s.constant();
            case Product p -> "product" + sortKeys(p.factors()) + p.coefficient();
            case FloorDiv d -> "div" + sortKeys(List.of(d.numerator(), d.divisor()));
            case Extremum e -> (e.max() ? "max" : "min") + sortKeys(List.of(e.left(), e.right()));
            case Broadcast b -> "broadcast" + sortKeys(b.dims());
        };
    }

    private static List<String> sortKeys(List<Dim> dims) {
        return dims.stream().map(DimAlgebra::sortKey).toList();
    }

    /// A sum of monomials; a monomial is a sorted list of factors that are symbols or opaque dims.
    private static final class Polynomial {
        private final Map<List<Dim>, Long> terms = new LinkedHashMap<>();
        private long constant;

        void add(Dim dim, long factor) {
            switch (dim) {
                case Known k -> constant = Math.addExact(constant, Math.multiplyExact(factor, k.size()));
                case Sum s -> {
                    constant = Math.addExact(constant, Math.multiplyExact(factor, s.constant()));
                    s.terms().forEach(t -> add(t, factor));
                }
                case Product p -> addTerm(p.factors(), Math.multiplyExact(factor, p.coefficient()));
                default -> addTerm(List.of(dim), factor);
            }
        }

        void addTerm(List<Dim> factors, long coefficient) {
            if (factors.isEmpty()) {
                constant = Math.addExact(constant, coefficient);
            } else {
                terms.merge(factors, coefficient, Math::addExact);
            }
        }

        Polynomial times(Polynomial other) {
            Polynomial result = new Polynomial();
            result.constant = Math.multiplyExact(constant, other.constant);
            terms.forEach((f, c) -> result.addTerm(f, Math.multiplyExact(c, other.constant)));
            other.terms.forEach((f, c) -> result.addTerm(f, Math.multiplyExact(c, constant)));
            terms.forEach((f, c) -> other.terms.forEach((g, d) -> {
                List<Dim> factors = new ArrayList<>(f);
                factors.addAll(g);
                factors.sort(ORDER);
                result.addTerm(List.copyOf(factors), Math.multiplyExact(c, d));
            }));
            return result;
        }

        Map.@org.jspecify.annotations.Nullable Entry<List<Dim>, Long> single() {
            terms.values().removeIf(c -> c == 0);
            if (terms.isEmpty()) {
                return Map.entry(List.of(), constant);
            }
            return terms.size() == 1 && constant == 0
                    ? terms.entrySet().iterator().next()
                    : null;
        }

        Dim toDim() {
            terms.values().removeIf(c -> c == 0);
            if (terms.isEmpty() && constant >= 0) {
                return Dim.of(constant);
            }
            List<Dim> sorted = new ArrayList<>();
            terms.forEach((f, c) -> sorted.add(c == 1 && f.size() == 1 ? f.getFirst() : new Product(c, f)));
            sorted.sort(ORDER);
            return constant == 0 && sorted.size() == 1 ? sorted.getFirst() : new Sum(List.copyOf(sorted), constant);
        }
    }
}
