package org.bitale.core.scalar;

import java.math.BigDecimal;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.bitale.core.type.DType;

/// The measured error of a function of one argument, in units in the last place of the exact result.
record Accuracy(double maxUlp, double meanUlp, double worst, int points) {
    private static final Set<String> GAUSSIAN = Set.of("erf", "erfc");

    /// Throws [AssertionError] where NaN, an infinity or the sign of a zero is wrong.
    static Accuracy measure(
            String id, DType type, DoubleUnaryOperator actual, DoubleUnaryOperator reference, double[] points) {
        double max = 0;
        double sum = 0;
        double worst = Double.NaN;
        for (double x : points) {
            double y = actual.applyAsDouble(x);
            double ulp = error(id, type, x, y, reference.applyAsDouble(x));
            if (!(ulp <= max)) {
                max = ulp;
                worst = x;
            }
            sum += ulp;
        }
        return new Accuracy(max, sum / points.length, worst, points.length);
    }

    private static double error(String id, DType type, double x, double y, double reference) {
        if (Double.isNaN(reference) || Double.isNaN(y)) {
            check(id, x, y, reference, Double.isNaN(reference) == Double.isNaN(y));
            return 0;
        }
        if (x == 0 || Double.isInfinite(x)) {
            check(id, x, y, reference, Double.compare(y, type.round(reference)) == 0);
            return 0;
        }
        check(id, x, y, reference, Math.copySign(1, y) == Math.copySign(1, reference) || y != 0);
        double rounded = type.round(reference);
        if (Double.isInfinite(rounded) || Double.isInfinite(y)) {
            double largest = type == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
            check(id, x, y, reference, y == rounded || Math.abs(rounded) >= largest && Math.abs(y) >= largest);
            return 0;
        }
        if (type == DType.FLOAT32) {
            return Math.abs(y - reference) / Math.ulp((float) reference);
        }
        double bound = GAUSSIAN.contains(id) ? 30 : 1100;
        boolean circular = id.equals("sin") || id.equals("cos");
        boolean saturated = !id.startsWith("l") && !id.startsWith("a") && !id.equals("rsqrt") && Math.abs(x) > bound;
        if (circular ? Math.abs(x) > 1.5e6 : saturated || id.equals("log1mexp") && x < -bound) {
            return Math.abs(y - reference) / Math.ulp(reference);
        }
        BigDecimal exact = Oracle.exact(id).apply(Oracle.of(x));
        return exact.subtract(new BigDecimal(y), Oracle.DIGITS)
                .abs()
                .divide(new BigDecimal(Math.ulp(exact.doubleValue())), Oracle.DIGITS)
                .doubleValue();
    }

    private static void check(String id, double x, double y, double reference, boolean right) {
        if (!right) {
            throw new AssertionError(id + "(" + x + ") gives " + y + ", not " + reference);
        }
    }
}
