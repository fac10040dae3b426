package org.bitale.compiler.fuse;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.scalar.Derived;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.type.DType;

/// How much code and time one element of an op takes, in simple operations.
public final class Weights {
    /// The most in one kernel. The JVM's first compiler gives up at about 200 vector operations, and without its
    /// profile the second one comes much later.
    public static final int KERNEL = 110;

    /// The most that is computed in place of use, through index maps.
    static final int LAZY = 40;

    /// From here on a value is stored rather than computed in two loops.
    public static final int HEAVY = 8;

    /// What testing for rare arguments and computing them apart takes, beside the two sides: code for spilling the
    /// vectors, which the first compiler counts like so many operations.
    private static final int RARE = 40;

    /// What a function computed an element at a time takes in code: the same spilling around a call. Its time is no
    /// measure, since it always counts as heavy.
    private static final int SEQUENTIAL = 50;

    private static final int LIBRARY = 10;
    private static final int DIVISION = 4;

    /// The operations of the derived functions' programs.
    private static final Map<Derived, Integer> SIZES = new ConcurrentHashMap<>();

    private Weights() {}

    public static int of(Op op) {
        return switch (op) {
            case PrimitiveOp.Elementwise(ScalarFn fn) -> of(fn);
            case PrimitiveOp.Pad _ -> 4;
            case PrimitiveOp.Gather _ -> 2;
            default -> 1;
        };
    }

    public static int of(ScalarFn fn) {
        return switch (fn) {
            case Derived d when d.isSequential() -> SEQUENTIAL;
            case Derived d -> size(d);
            case Intrinsic i when i.isLibrary() -> LIBRARY;
            case Intrinsic.DIV, Intrinsic.SQRT, Intrinsic.FLOOR_DIV, Intrinsic.MOD -> DIVISION;
            case Intrinsic _ -> 1;
        };
    }

    /// Not by computing in the map: programs call functions, and one at float32 may call itself at float64.
    private static int size(Derived fn) {
        Integer known = SIZES.get(fn);
        if (known != null) {
            return known;
        }
        ScalarExpr single = fn.expansion(DType.FLOAT32);
        boolean widened = single instanceof ScalarExpr.Cast(var _, ScalarExpr.Call call)
                && call.fn().equals(fn);
        int size = size(widened ? fn.expansion(DType.FLOAT64) : single);
        SIZES.put(fn, size);
        return size;
    }

    /// The operations of a straight-line program. Recursion follows the nesting of its text, which is short.
    private static int size(ScalarExpr e) {
        return switch (e) {
            case ScalarExpr.Call c ->
                of(c.fn()) + c.args().stream().mapToInt(Weights::size).sum();
            case ScalarExpr.Cast c -> 1 + size(c.value());
            case ScalarExpr.Bits b -> size(b.value());
            case ScalarExpr.Select s -> 1 + size(s.condition()) + size(s.then()) + size(s.otherwise());
            case ScalarExpr.Rare r -> RARE + size(r.condition()) + size(r.rare()) + size(r.usual());
            case ScalarExpr.Polynomial p -> p.coefficients().size() - 1 + size(p.x());
            case ScalarExpr.Let l -> size(l.value()) + size(l.body());
            case ScalarExpr.Iterate i ->
                i.operands().stream().mapToInt(Weights::size).sum();
            case ScalarExpr.Arg _, ScalarExpr.Self _, ScalarExpr.Real _, ScalarExpr.Int _, ScalarExpr.Local _ -> 0;
        };
    }
}
