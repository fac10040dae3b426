package org.bitale.core.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bitale.core.eval.Scalar;
import org.bitale.core.eval.ScalarEvaluator;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;

/// The laws of the monoids on random states, ties and NaN among them.
class MonoidTest {
    private static List<DType> types(Monoid m, DType first) {
        return m.operands() == 1 ? List.of(first) : List.of(first, DType.INT64);
    }

    private static List<Scalar> evaluate(List<ScalarExpr> state, List<Scalar> arguments) {
        return state.stream().map(e -> ScalarEvaluator.evaluate(e, arguments)).toList();
    }

    private static List<Scalar> combine(Monoid m, List<DType> types, List<Scalar> left, List<Scalar> right) {
        List<Scalar> both = new ArrayList<>(left);
        both.addAll(right);
        return evaluate(m.combine(types), both);
    }

    private static List<Scalar> random(Random rng, List<DType> types, long index) {
        DType t = types.getFirst();
        List<Scalar> state = new ArrayList<>();
        if (t.isFloating()) { // small whole numbers: sums and products are exact, ties happen
            boolean odd = types.size() == 2 || rng.nextInt(50) == 0;
            double[] special = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
            state.add(Scalar.real(t, odd && rng.nextInt(4) == 0 ? special[rng.nextInt(3)] : rng.nextInt(5) - 2));
        } else {
            state.add(Scalar.integer(t, rng.nextInt(4) == 0 ? rng.nextLong() : rng.nextInt(3)));
        }
        if (types.size() == 2) {
            state.add(Scalar.integer(DType.INT64, index));
        }
        return state;
    }

    /// Of small whole numbers, whose products are exact.
    @Test
    void complexProductsAreAssociativeAndCommute() {
        List<DType> types = List.of(DType.FLOAT64, DType.FLOAT64);
        List<Scalar> a = List.of(Scalar.real(DType.FLOAT64, 1), Scalar.real(DType.FLOAT64, 2));
        List<Scalar> b = List.of(Scalar.real(DType.FLOAT64, 3), Scalar.real(DType.FLOAT64, -1));
        List<Scalar> c = List.of(Scalar.real(DType.FLOAT64, -2), Scalar.real(DType.FLOAT64, 4));
        Monoid m = Monoid.COMPLEX_PROD;
        List<Scalar> product = combine(m, types, a, b);
        assertEquals(List.of(Scalar.real(DType.FLOAT64, 5), Scalar.real(DType.FLOAT64, 5)), product);
        assertEquals(product, combine(m, types, b, a));
        assertEquals(combine(m, types, product, c), combine(m, types, a, combine(m, types, b, c)));
        assertEquals(a, combine(m, types, evaluate(m.identity(types), List.of()), a));
    }

    @Test
    void identityAndAssociativity() {
        long seed = 99;
        Random rng = new Random(seed);
        int checked = 0;
        for (Monoid m : Monoid.values()) {
            for (DType t : DType.values()) {
                List<DType> types = types(m, t);
                if (t.isComplex() || !m.accepts(types)) {
                    continue;
                }
                checked++;
                List<Scalar> identity = evaluate(m.identity(types), List.of());
                for (int round = 0; round < 300; round++) {
                    List<Scalar> a = random(rng, types, 3);
                    List<Scalar> b = random(rng, types, 7);
                    List<Scalar> c = random(rng, types, 11);
                    String at = "seed " + seed + ": " + m + " of " + a + ", " + b + ", " + c;
                    assertEquals(a, combine(m, types, identity, a), at);
                    assertEquals(a, combine(m, types, a, identity), at);
                    assertEquals(
                            combine(m, types, a, combine(m, types, b, c)),
                            combine(m, types, combine(m, types, a, b), c),
                            at);
                    assertEquals(combine(m, types, a, b), combine(m, types, b, a), at);
                }
            }
        }
        assertTrue(checked > 60, "only " + checked);
    }
}
