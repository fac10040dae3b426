package org.bitale.core.scalar;

import java.util.Locale;
import org.bitale.core.type.DType;

/// Prints the table of `docs/accuracy.md`. Arguments: points per function at float32, at float64, and the seed.
final class AccuracyTable {
    private AccuracyTable() {}

    public static void main(String[] args) {
        long seed = Long.parseLong(args[2]);
        System.out.println("| function | dtype | max ulp | mean ulp | at | points | seed |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Derived fn : ScalarFunctions.all()) {
            row(fn, DType.FLOAT32, Integer.parseInt(args[0]), seed);
            row(fn, DType.FLOAT64, Integer.parseInt(args[1]), seed);
        }
    }

    private static void row(Derived fn, DType type, int count, long seed) {
        TypedProgram program = TypedProgram.of(fn, type);
        Accuracy a = Accuracy.measure(
                fn.id(), type, program::run, x -> fn.reference(DType.FLOAT64, x), Points.of(type, count, seed));
        String at = type == DType.FLOAT32 ? Float.toString((float) a.worst()) : Double.toString(a.worst());
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.3f | %.3f | %s | %d | %d |%n",
                fn.id(),
                type,
                a.maxUlp(),
                a.meanUlp(),
                at,
                a.points(),
                seed);
    }
}
