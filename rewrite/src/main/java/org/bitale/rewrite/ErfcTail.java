package org.bitale.rewrite;

import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.core.type.DType;

/// The logarithm of `erfc` and its derivative where `erfc` itself underflows.
///
/// Beyond a bound both follow from the asymptotic series
/// `erfc(x) = e^(-x^2) / (x sqrt(pi)) (1 - 1/(2x^2) + 3/(2x^2)^2 - 15/(2x^2)^3 …)`.
final class ErfcTail {
    /// So many terms are exact to the last digit at the bound of either dtype.
    private static final int TERMS = 12;

    private ErfcTail() {}

    /// From here on the series is used: well before `erfc` loses digits to subnormal numbers.
    private static double bound(Value x) {
        return x.type().dtype() == DType.FLOAT64 ? 10 : 5;
    }

    /// Whether x already stands inside what [#log] or [#powerOver] made.
    static boolean isBounded(Value x) {
        return x instanceof Output o && o.op().equals(new PrimitiveOp.Elementwise(Intrinsic.MINIMUM));
    }

    /// `log(erfc(x))`.
    static Value log(Value x) {
        Value far = Nodes.elementwise(Intrinsic.MAXIMUM, x, Nodes.literal(x, bound(x)));
        Value near = Nodes.elementwise(Intrinsic.MINIMUM, x, Nodes.literal(x, bound(x)));
        Value scale = Nodes.mul(far, Nodes.literal(x, Math.sqrt(Math.PI)));
        Value tail = Nodes.sub(
                Nodes.sub(
                        Nodes.elementwise(ScalarFunctions.LOG1P, series(far)),
                        Nodes.elementwise(ScalarFunctions.LOG, scale)),
                Nodes.mul(far, far));
        Value direct = Nodes.elementwise(ScalarFunctions.LOG, Nodes.elementwise(ScalarFunctions.ERFC, near));
        return select(x, direct, tail);
    }

    /// `e^(-x^2) / erfc(x)`.
    static Value powerOver(Value x) {
        Value far = Nodes.elementwise(Intrinsic.MAXIMUM, x, Nodes.literal(x, bound(x)));
        Value near = Nodes.elementwise(Intrinsic.MINIMUM, x, Nodes.literal(x, bound(x)));
        Value scale = Nodes.mul(far, Nodes.literal(x, Math.sqrt(Math.PI)));
        Value tail = Nodes.div(scale, Nodes.add(series(far), Nodes.literal(x, 1)));
        Value power = Nodes.elementwise(ScalarFunctions.EXP, Nodes.neg(Nodes.mul(near, near)));
        return select(x, Nodes.div(power, Nodes.elementwise(ScalarFunctions.ERFC, near)), tail);
    }

    private static Value select(Value x, Value direct, Value tail) {
        return Nodes.select(Nodes.elementwise(Intrinsic.GT, x, Nodes.literal(x, bound(x))), tail, direct);
    }

    /// `-1/(2x^2) + 3/(2x^2)^2 - …`.
    private static Value series(Value x) {
        Value u = Nodes.div(Nodes.literal(x, -0.5), Nodes.mul(x, x));
        Value sum = Nodes.mul(u, Nodes.literal(x, 2 * TERMS - 1));
        for (int k = TERMS - 1; k > 0; k--) {
            Value factor = Nodes.mul(u, Nodes.literal(x, 2 * k - 1));
            sum = Nodes.mul(Nodes.add(sum, Nodes.literal(x, 1)), factor);
        }
        return sum;
    }
}
