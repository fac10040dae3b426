package org.bitale.rewrite;

import java.util.Optional;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;

/// Whether one value is certainly the negation of another, in the forms to which the rules bring negations.
final class Negation {
    private Negation() {}

    /// `y = -x`: literally, as `a - b` and `b - a`, or as products with opposite constants.
    static boolean holds(Value x, Value y) {
        return isNegOf(x, y) || isNegOf(y, x) || swapped(x, y) || opposite(x, y);
    }

    private static boolean isNegOf(Value x, Value y) {
        return args(x, Intrinsic.NEG).filter(a -> a.input(0) == y).isPresent();
    }

    private static boolean swapped(Value x, Value y) {
        var a = args(x, Intrinsic.SUB);
        var b = args(y, Intrinsic.SUB);
        return a.isPresent()
                && b.isPresent()
                && a.get().input(0) == b.get().input(1)
                && a.get().input(1) == b.get().input(0);
    }

    private static boolean opposite(Value x, Value y) {
        var a = args(x, Intrinsic.MUL);
        var b = args(y, Intrinsic.MUL);
        if (a.isEmpty() || b.isEmpty()) {
            return false;
        }
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                boolean same = a.get().input(i) == b.get().input(j);
                if (same && areOpposite(a.get().input(1 - i), b.get().input(1 - j))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean areOpposite(Value c, Value d) {
        return c instanceof Constant x
                && d instanceof Constant y
                && x.array().count() == 1
                && y.array().count() == 1
                && x.array().getDouble(0) == -y.array().getDouble(0);
    }

    private static Optional<Apply> args(Value v, Intrinsic fn) {
        Op wanted = new PrimitiveOp.Elementwise(fn);
        return v instanceof Output o && o.op().equals(wanted) ? Optional.of(o.apply()) : Optional.empty();
    }
}
