package org.bitale.core.type;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.bitale.core.type.Dim.Broadcast;
import org.bitale.core.type.Dim.Extremum;
import org.bitale.core.type.Dim.FloorDiv;
import org.bitale.core.type.Dim.Known;
import org.bitale.core.type.Dim.Product;
import org.bitale.core.type.Dim.Sum;
import org.bitale.core.type.Dim.Symbol;

/// The number that a [Dim] is where its symbols are known.
final class DimValue {
    private DimValue() {}

    /// In longs where they suffice. The normal form may be larger on the way than the whole, so what leaves
    /// the longs is computed once more without bounds.
    static long of(Dim dim, Function<Symbol, Long> binding) {
        try {
            return quick(dim, binding);
        } catch (ArithmeticException _) {
            return whole(dim, binding);
        }
    }

    private static long quick(Dim dim, Function<Symbol, Long> binding) {
        return switch (dim) {
            case Known k -> k.size();
            case Symbol s -> binding.apply(s);
            case Sum s -> {
                long total = s.constant();
                for (Dim t : s.terms()) {
                    total = Math.addExact(total, quick(t, binding));
                }
                yield total;
            }
            case Product p -> {
                long total = p.coefficient();
                for (Dim f : p.factors()) {
                    total = Math.multiplyExact(total, quick(f, binding));
                }
                yield total;
            }
            case FloorDiv d -> Math.floorDiv(quick(d.numerator(), binding), quick(d.divisor(), binding));
            case Extremum e -> extremum(e, quick(e.left(), binding), quick(e.right(), binding));
            case Broadcast b -> broadcast(b.dims(), d -> quick(d, binding));
        };
    }

    /// As [#quick], but only the value of a whole polynomial must be a long, not that of its parts: modulo
    /// 2^64 it is what int64 arithmetic gives, in whatever order the user wrote it. What is compared or
    /// divided must be a long itself, for there the int64 arithmetic would go on with another number.
    private static long whole(Dim dim, Function<Symbol, Long> binding) {
        return switch (dim) {
            case Known k -> k.size();
            case Symbol s -> binding.apply(s);
            case Sum _, Product _ -> {
                BigInteger value = unbounded(dim, binding);
                if (value.bitLength() >= Long.SIZE) {
                    throw new SizeOverflowException(dim, value);
                }
                yield value.longValue();
            }
            case FloorDiv d -> Math.floorDiv(whole(d.numerator(), binding), whole(d.divisor(), binding));
            case Extremum e -> extremum(e, whole(e.left(), binding), whole(e.right(), binding));
            case Broadcast b -> broadcast(b.dims(), d -> whole(d, binding));
        };
    }

    private static BigInteger unbounded(Dim dim, Function<Symbol, Long> binding) {
        return switch (dim) {
            case Sum s ->
                s.terms().stream()
                        .map(t -> unbounded(t, binding))
                        .reduce(BigInteger.valueOf(s.constant()), BigInteger::add);
            case Product p ->
                p.factors().stream()
                        .map(f -> unbounded(f, binding))
                        .reduce(BigInteger.valueOf(p.coefficient()), BigInteger::multiply);
            default -> BigInteger.valueOf(whole(dim, binding));
        };
    }

    private static long extremum(Extremum e, long left, long right) {
        return e.max() ? Math.max(left, right) : Math.min(left, right);
    }

    private static long broadcast(List<Dim> dims, Function<Dim, Long> value) {
        long size = 1;
        for (Dim d : dims) {
            long next = value.apply(d);
            size = size == 1 ? next : size;
        }
        return size;
    }
}
