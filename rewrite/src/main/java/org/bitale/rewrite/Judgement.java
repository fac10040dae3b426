package org.bitale.rewrite;

import java.util.Arrays;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Whether the two sides of a rule differ by no more than its effect allows.
///
/// A finite number never becomes NaN, whatever was met on the way; by a rule for fewer errors it may if an operand is
/// infinite (the softmax of infinity is NaN).
record Judgement(Effect effect, boolean ordinary, boolean infinite) {
    private static final double FEW_ULPS = 64;

    /// What is wrong, or an empty text.
    String problem(
            Value left, RewriteVerifier.Evaluated before, RewriteVerifier.Evaluated after, Map<Value, HostArray> data) {
        HostArray a = before.value();
        HostArray b = after.value();
        if (a.dtype() != b.dtype() || !Arrays.equals(a.shape(), b.shape())) {
            return "the type changed from " + a.type() + " to " + b.type();
        }
        boolean exact = effect == Effect.EXACT || !a.dtype().isFloating();
        if (!exact && effect == Effect.MORE_ACCURATE && a.dtype() == DType.FLOAT32) {
            return accuracy(left, a, b, data);
        }
        double scale = Math.max(before.scale(), after.scale());
        for (int i = 0; i < a.count(); i++) {
            boolean same = exact ? sameBits(a, b, i) : close(a.getDouble(i), b.getDouble(i), before, scale, a.dtype());
            if (!same) {
                return "element " + i + " was " + text(a, i) + " and became " + text(b, i);
            }
        }
        return "";
    }

    private static String text(HostArray array, int i) {
        return array.elementText(i);
    }

    private static boolean sameBits(HostArray a, HostArray b, int i) {
        return a.dtype().isDifferentiable()
                ? Double.compare(a.getDouble(i), b.getDouble(i)) == 0
                        && Double.compare(a.getImaginary(i), b.getImaginary(i)) == 0
                : a.getLong(i) == b.getLong(i);
    }

    private boolean close(double a, double b, RewriteVerifier.Evaluated before, double scale, DType type) {
        boolean mayFail = effect == Effect.UNSAFE || effect == Effect.FEWER_ERRORS && infinite;
        if (!mayFail && Double.isFinite(a) && Double.isNaN(b)) {
            return false;
        }
        double tolerance = FEW_ULPS * epsilon(type);
        switch (effect) {
            case FEWER_ERRORS:
                return !Double.isFinite(a)
                        || Double.isInfinite(before.scale())
                        || Math.abs(a - b) <= tolerance * Math.max(1, before.scale()) * Math.max(1, Math.abs(a));
            case MORE_ACCURATE:
                return !ordinary || !Double.isFinite(a) || Math.abs(a - b) <= Math.sqrt(epsilon(type)) * scale;
            case UNSAFE:
                return Double.isNaN(a) || Math.abs(a - b) <= tolerance * scale;
            default:
                return a == b
                        || Double.isNaN(a) && Double.isNaN(b)
                        || !ordinary && Double.isInfinite(scale)
                        || Math.abs(a - b) <= tolerance * scale;
        }
    }

    private static double epsilon(DType type) {
        return type == DType.FLOAT32 ? 0x1p-24 : 0x1p-53;
    }

    private static String accuracy(Value left, HostArray before, HostArray after, Map<Value, HostArray> data) {
        Widening widening = new Widening(left, data);
        RewriteVerifier.Evaluated oracle;
        try {
            oracle = RewriteVerifier.Evaluated.of(widening.image(left), widening.given());
        } catch (TensorException e) {
            return "the oracle fails: " + e.getMessage();
        }
        for (int i = 0; i < after.count(); i++) {
            double truth = oracle.value().getDouble(i);
            double got = after.getDouble(i);
            if (Double.isNaN(truth) || Double.isInfinite(truth) || Math.abs(truth) > Float.MAX_VALUE) {
                continue; // the oracle itself overflowed
            }
            double error = Math.abs(got - truth);
            double allowed = Math.max(8 * Math.ulp((float) truth), 0x1p-50);
            if (!(error <= allowed || error <= Math.abs(before.getDouble(i) - truth))) {
                return "element " + i + " is " + truth + "; it was " + before.getDouble(i) + " and became " + got;
            }
        }
        return "";
    }
}
