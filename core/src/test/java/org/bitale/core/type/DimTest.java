package org.bitale.core.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The algebra of sizes, against plain arithmetic on random expressions.
class DimTest {
    private static final int ROUNDS = 3000;

    private final List<Dim.Symbol> symbols = new ArrayList<>();

    /// An expression in normal form beside a function that computes it without the algebra.
    private record Pair(Dim dim, Function<Map<Dim.Symbol, Long>, Long> value) {}

    private Pair random(Random rng, int depth) {
        if (depth == 0 || rng.nextInt(5) == 0) {
            if (rng.nextBoolean()) {
                long k = rng.nextInt(5);
                return new Pair(Dim.of(k), _ -> k);
            }
            Dim.Symbol s = symbols.get(rng.nextInt(symbols.size()));
            return new Pair(s, b -> at(b, s));
        }
        Pair l = random(rng, depth - 1);
        Pair r = random(rng, depth - 1);
        return switch (rng.nextInt(6)) {
            case 0 -> new Pair(Dim.sum(l.dim, r.dim), b -> l.value.apply(b) + r.value.apply(b));
            case 1 -> new Pair(Dim.difference(l.dim, r.dim), b -> l.value.apply(b) - r.value.apply(b));
            case 2 -> new Pair(Dim.product(l.dim, r.dim), b -> l.value.apply(b) * r.value.apply(b));
            case 3 -> new Pair(Dim.max(l.dim, r.dim), b -> Math.max(l.value.apply(b), r.value.apply(b)));
            case 4 -> new Pair(Dim.min(l.dim, r.dim), b -> Math.min(l.value.apply(b), r.value.apply(b)));
            default -> {
                long d = 1 + rng.nextInt(4);
                yield new Pair(Dim.floorDiv(l.dim, Dim.of(d)), b -> Math.floorDiv(l.value.apply(b), d));
            }
        };
    }

    private void makeSymbols(boolean sizes) {
        symbols.clear();
        for (int i = 0; i < 4; i++) { // all of one name: only the identity may count
            symbols.add(sizes ? Dim.symbol("N") : Dim.valueSymbol("N"));
        }
    }

    private Map<Dim.Symbol, Long> binding(Random rng, boolean sizes) {
        Map<Dim.Symbol, Long> binding = new HashMap<>();
        symbols.forEach(s -> binding.put(s, (long) rng.nextInt(7) - (sizes ? 0 : 3)));
        return binding;
    }

    @Test
    void normalFormsKeepTheValue() {
        long seed = 20_240_601;
        Random rng = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            boolean sizes = rng.nextBoolean();
            makeSymbols(sizes);
            Pair pair = random(rng, 4);
            for (int k = 0; k < 5; k++) {
                Map<Dim.Symbol, Long> binding = binding(rng, sizes);
                String at = "seed " + seed + " round " + round + ": " + pair.dim + " at " + binding;
                assertEquals(pair.value.apply(binding), pair.dim.evaluate(s -> at(binding, s)), at);
                Dim known = pair.dim.substitute(s -> signed(at(binding, s)));
                assertEquals(pair.value.apply(binding), known.evaluate(s -> Long.MIN_VALUE), at);
            }
        }
    }

    private static long at(Map<Dim.Symbol, Long> binding, Dim.Symbol symbol) {
        return Objects.requireNonNull(binding.get(symbol));
    }

    private static Dim signed(long value) {
        return value >= 0 ? Dim.of(value) : Dim.difference(Dim.ZERO, Dim.of(-value));
    }

    @Test
    void polynomialsThatAreEqualHaveOneForm() {
        long seed = 77;
        Random rng = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            makeSymbols(true);
            Dim a = random(rng, 3).dim;
            Dim b = random(rng, 3).dim;
            Dim c = random(rng, 3).dim;
            String at = "seed " + seed + " round " + round + ": " + a + ", " + b + ", " + c;
            assertEquals(Dim.sum(a, b, c), Dim.sum(c, Dim.sum(b, a)), at);
            assertEquals(Dim.product(a, b), Dim.product(b, a), at);
            assertEquals(Dim.product(a, Dim.sum(b, c)), Dim.sum(Dim.product(c, a), Dim.product(a, b)), at);
            assertEquals(a, Dim.difference(Dim.sum(a, b), b), at);
            assertEquals(Dim.max(a, b), Dim.max(b, a), at);
            assertEquals(Dim.min(a, b), Dim.min(b, a), at);
            Dim n = symbols.get(0);
            assertEquals(Dim.broadcast(List.of(n, b)), Dim.broadcast(List.of(b, Dim.ONE, n, n)), at);
        }
    }

    @Test
    void termsOfOneTextButOtherSymbolsAreKept() {
        Dim.Symbol a = Dim.symbol("N");
        Dim.Symbol b = Dim.symbol("N");
        Dim sum = Dim.sum(Dim.floorDiv(a, Dim.of(2)), Dim.floorDiv(b, Dim.of(2)));
        assertEquals(3 + 5, sum.evaluate(s -> s.equals(a) ? 6L : 10L));
    }

    @Test
    void foldsWhatIsKnown() {
        Dim.Symbol n = Dim.symbol("N");
        assertEquals(Dim.of(7), Dim.sum(Dim.of(3), Dim.of(4)));
        assertEquals(Dim.ZERO, Dim.product(n, Dim.ZERO));
        assertSame(n, Dim.sum(n, Dim.ZERO));
        assertSame(n, Dim.product(Dim.ONE, n));
        assertEquals(n, Dim.floorDiv(Dim.product(n, Dim.of(6)), Dim.of(6)));
        assertEquals(Dim.product(Dim.of(3), n), Dim.floorDiv(Dim.product(n, Dim.of(6)), Dim.of(2)));
        Dim negative = Dim.difference(Dim.ZERO, Dim.of(4));
        assertEquals(Dim.ONE, Dim.max(Dim.ONE, negative));
        assertEquals(negative, Dim.min(Dim.ONE, negative));
        assertEquals(Dim.of(Long.MAX_VALUE), Dim.max(Dim.of(Long.MAX_VALUE), negative));
        assertEquals(
                4L, Dim.min(Dim.of(Long.MAX_VALUE), Dim.difference(n, Dim.ONE)).evaluate(_ -> 5L));
        assertEquals(Dim.sum(n, Dim.of(2)), Dim.max(n, Dim.sum(n, Dim.of(2))));
        assertEquals(n, Dim.max(n, Dim.ZERO));
        assertEquals(Dim.ZERO, Dim.min(Dim.ZERO, n));
        Dim.Symbol value = Dim.valueSymbol("i");
        assertNotEquals(value, Dim.max(value, Dim.ZERO));
        assertNotEquals(n, Dim.floorDiv(Dim.product(n, value), value)); // 0 // 0 is not N
    }

    /// What a call makes of a size is what its formula says, whatever its sign: a size left half computed is checked
    /// by nobody.
    @Test
    void numbersForAllSymbolsMakeANumber() {
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            List<Dim.Symbol> symbols = List.of(Dim.valueSymbol("a"), Dim.valueSymbol("b"));
            Dim drawn = drawn(random, symbols, 4);
            long a = random.nextInt(-4, 5);
            long b = random.nextInt(-4, 5);
            Dim known = drawn.substitute(s -> Dim.number(s.equals(symbols.getFirst()) ? a : b));
            long expected = drawn.evaluate(s -> s.equals(symbols.getFirst()) ? a : b);
            assertEquals(Dim.number(expected), known, drawn + " for a = " + a + ", b = " + b + ", seed " + seed);
        }
    }

    private static Dim drawn(Random random, List<Dim.Symbol> symbols, int levels) {
        if (levels == 0 || random.nextInt(5) == 0) {
            return random.nextBoolean()
                    ? symbols.get(random.nextInt(symbols.size()))
                    : Dim.number(random.nextInt(-4, 5));
        }
        Dim left = drawn(random, symbols, levels - 1);
        Dim right = drawn(random, symbols, levels - 1);
        return switch (random.nextInt(6)) {
            case 0 -> Dim.sum(left, right);
            case 1 -> Dim.difference(left, right);
            case 2 -> Dim.product(left, right);
            case 3 -> Dim.floorDiv(left, Dim.of(1 + random.nextInt(3)));
            case 4 -> Dim.max(left, right);
            default -> Dim.min(left, right);
        };
    }

    @Test
    void symbolsAreFreshAndListed() {
        assertNotEquals(Dim.symbol("N"), Dim.symbol("N"));
        Dim.Symbol a = Dim.symbol("a");
        Dim.Symbol b = Dim.valueSymbol("");
        Set<Dim.Symbol> found = new HashSet<>();
        Dim.max(Dim.floorDiv(Dim.sum(a, Dim.of(1)), Dim.of(2)), Dim.broadcast(List.of(b, a)))
                .symbols(found);
        assertEquals(Set.of(a, b), found);
    }

    @Test
    void printsAsAFormula() {
        Dim.Symbol n = Dim.symbol("N");
        assertEquals("N + 2", Dim.sum(n, Dim.of(2)).toString());
        assertEquals("N - 2", Dim.difference(n, Dim.of(2)).toString());
        assertEquals("3*N", Dim.product(n, Dim.of(3)).toString());
    }

    @Test
    void broadcastSizesAreTheOneThatIsNotOne() {
        Dim.Symbol n = Dim.symbol("N");
        Dim.Symbol m = Dim.symbol("M");
        assertEquals(Dim.of(4), Dim.broadcast(List.of(n, Dim.of(4), Dim.ONE)));
        assertEquals(n, Dim.broadcast(List.of(n, Dim.ONE, n)));
        assertEquals(Dim.ONE, Dim.broadcast(List.of(Dim.ONE)));
        Dim both = Dim.broadcast(List.of(n, m));
        assertEquals(5, both.evaluate(s -> s.equals(n) ? 1L : 5L));
        assertEquals(5, both.evaluate(s -> s.equals(m) ? 1L : 5L));
        assertEquals(0, both.evaluate(s -> s.equals(m) ? 1L : 0L));
        assertEquals(Dim.of(9), both.substitute(s -> s.equals(m) ? Dim.ONE : Dim.of(9)));
    }

    @Test
    void aSizeIsNotNegative() {
        assertThrows(IllegalArgumentException.class, () -> Dim.of(-1));
    }

    @Test
    void onlyTheWholeMustBeALong() {
        Dim.Symbol a = Dim.valueSymbol("a");
        Dim.Symbol b = Dim.valueSymbol("b");
        Map<Dim.Symbol, Long> binding = Map.of(a, 1L << 62, b, Long.MIN_VALUE);
        Dim twice = Dim.product(Dim.of(2), a);
        assertEquals(Long.MAX_VALUE, Dim.sum(twice, Dim.number(-1)).evaluate(binding::get));
        assertEquals(0, Dim.sum(twice, b).evaluate(binding::get));
        assertEquals(Long.MIN_VALUE, Dim.min(Dim.ZERO, b).evaluate(binding::get));
    }

    @Test
    void whatALongDoesNotHoldIsRefused() {
        Dim.Symbol a = Dim.valueSymbol("a");
        Map<Dim.Symbol, Long> binding = Map.of(a, 1L << 62);
        Dim twice = Dim.product(Dim.of(2), a);
        SizeOverflowException e = assertThrows(SizeOverflowException.class, () -> twice.evaluate(binding::get));
        assertEquals(
                "a size or bound computed from the arguments, 2*a, is 9223372036854775808, which is beyond int64 (-2^63"
                        + " … 2^63 - 1); give arguments that keep it within",
                e.getMessage());
        Dim clamped = Dim.min(Dim.symbol("n"), twice); // int64 arithmetic would take the minimum of -2^63
        assertThrows(SizeOverflowException.class, () -> clamped.evaluate(s -> s == a ? 1L << 62 : 5));
        Dim half = Dim.floorDiv(Dim.sum(twice, Dim.ONE), Dim.of(2));
        assertThrows(SizeOverflowException.class, () -> half.evaluate(binding::get));
    }
}
