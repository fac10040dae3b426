package org.bitale.cpu;

import java.util.List;
import org.bitale.compiler.loop.Buffer;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.loop.LoopVar;
import org.bitale.compiler.loop.Stmt;
import org.bitale.compiler.loop.Term;
import org.bitale.core.graph.Monoid;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.core.type.DType;

/// Small kernels that tests share.
final class Kernels {
    static final LoopVar OUTER = new LoopVar(0);
    static final LoopVar INNER = new LoopVar(1);

    private Kernels() {}

    static Term call(ScalarFn fn, Term... args) {
        return new Term.Call(fn, List.of(args));
    }

    /// `y[i] = f(x[i], x[i] …)`, x being buffer 0 and y buffer 1.
    static Kernel map(DType t, ScalarFn fn) {
        Term x = new Term.Load(new Buffer(0, t, false), new Index.Var(OUTER));
        Term[] args = new Term[fn.arity()];
        java.util.Arrays.fill(args, x);
        return map(t, call(fn, args));
    }

    static Kernel map(DType t, Term value) {
        Buffer out = new Buffer(1, value.dtype(), true);
        Stmt store = new Stmt.Store(out, new Index.Var(OUTER), value);
        return new Kernel(List.of(new Buffer(0, t, false), out), 0, OUTER, true, List.of(store));
    }

    /// `y = tanh(1.5 x - 0.25) sigmoid(x) + 0.5 x²` in float32.
    static Kernel gatedTanh() {
        DType t = DType.FLOAT32;
        Term x = new Term.Load(new Buffer(0, t, false), new Index.Var(OUTER));
        Term scaled = call(Intrinsic.MUL, new Term.Real(t, 1.5), x);
        Term tanh = call(ScalarFunctions.TANH, call(Intrinsic.SUB, scaled, new Term.Real(t, 0.25)));
        Term gated = call(Intrinsic.MUL, tanh, call(ScalarFunctions.SIGMOID, x));
        Term square = call(Intrinsic.MUL, new Term.Real(t, 0.5), call(Intrinsic.MUL, x, x));
        return map(t, call(Intrinsic.ADD, gated, square));
    }

    /// The sum of `erf(k x)` for k = 1 … count.
    static Kernel manyErrorFunctions(int count) {
        DType t = DType.FLOAT32;
        Term x = new Term.Load(new Buffer(0, t, false), new Index.Var(OUTER));
        Term sum = x;
        for (int k = 1; k <= count; k++) {
            Term erf = call(ScalarFunctions.ERF, call(Intrinsic.MUL, x, new Term.Real(t, k)));
            sum = call(Intrinsic.ADD, sum, erf);
        }
        return map(t, sum);
    }

    /// The fold of each row of `p0` elements of buffer 0 into buffer 1.
    static Kernel rows(DType t, Monoid monoid) {
        Term.Local result = new Term.Local(0, t);
        Index at = new Index.Product(new Index.Var(OUTER), new Index.Param(0)).plus(new Index.Var(INNER));
        Term value = new Term.Load(new Buffer(0, t, false), at);
        Stmt fold = new Stmt.Reduce(
                List.of(result), monoid, INNER, new Index.Param(0), Stmt.Order.LANES, List.of(), List.of(value));
        Buffer out = new Buffer(1, t, true);
        Stmt store = new Stmt.Store(out, new Index.Var(OUTER), result);
        return new Kernel(List.of(new Buffer(0, t, false), out), 1, OUTER, false, List.of(fold, store));
    }
}
