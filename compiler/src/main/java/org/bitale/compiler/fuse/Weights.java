package org.bitale.compiler.fuse;

import org.bitale.core.graph.Op;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.scalar.Derived;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFn;

/// How much code and time one element of an op takes, in simple operations.
public final class Weights {
    /// The most in one kernel: larger methods are compiled badly or not at all.
    public static final int KERNEL = 100;

    /// The most that is computed in place of use, through index maps.
    static final int LAZY = 40;

    /// From here on a value is stored rather than computed in two loops.
    public static final int HEAVY = 8;

    private static final int DERIVED = 30;
    private static final int LIBRARY = 10;
    private static final int DIVISION = 4;

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
            case Derived _ -> DERIVED;
            case Intrinsic i when i.isLibrary() -> LIBRARY;
            case Intrinsic.DIV, Intrinsic.SQRT, Intrinsic.FLOOR_DIV, Intrinsic.MOD -> DIVISION;
            case Intrinsic _ -> 1;
        };
    }
}
