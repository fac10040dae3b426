package org.bitale.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bitale.compiler.loop.Term;
import org.bitale.core.scalar.Derived;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.core.type.DType;

/// Random well-typed terms over given leaves.
final class RandomTerms {
    private static final List<Derived> DERIVED =
            List.of(ScalarFunctions.EXP, ScalarFunctions.TANH, ScalarFunctions.SIN, ScalarFunctions.LOG);

    private final Random random;
    private final List<Term> leaves;
    private final List<DType> dtypes;
    private final boolean library;

    /// `library` admits functions that have no vector form.
    RandomTerms(Random random, List<Term> leaves, List<DType> dtypes, boolean library) {
        this.random = random;
        this.leaves = new ArrayList<>(leaves);
        this.dtypes = dtypes;
        this.library = library;
    }

    void addLeaf(Term leaf) {
        leaves.add(leaf);
    }

    Term of(DType t, int depth) {
        if (depth == 0) {
            return leaf(t);
        }
        return switch (random.nextInt(8)) {
            case 0 -> leaf(t);
            case 1 -> new Term.Cast(t, of(dtypes.get(random.nextInt(dtypes.size())), depth - 1));
            case 2 -> new Term.Select(of(DType.BOOL, depth - 1), of(t, depth - 1), of(t, depth - 1));
            default -> call(t, depth);
        };
    }

    private Term leaf(DType t) {
        List<Term> fitting = new ArrayList<>();
        for (Term l : leaves) {
            if (l.dtype() == t) {
                fitting.add(l);
            }
        }
        if (fitting.isEmpty() || random.nextInt(6) == 0) {
            return literal(t);
        }
        return fitting.get(random.nextInt(fitting.size()));
    }

    private Term literal(DType t) {
        return t.isFloating()
                ? new Term.Real(t, t.round(random.nextGaussian() * 3))
                : new Term.Int(t, t.wrap(random.nextInt(-5, 40)));
    }

    private Term call(DType t, int depth) {
        List<ScalarFn> choices = new ArrayList<>();
        for (Intrinsic fn : Intrinsic.values()) {
            boolean usable = fn != Intrinsic.COPYSIGN && (library || !plainOnly(fn));
            if (usable && !fn.isPredicate() && fn.accepts().test(t)) {
                choices.add(fn);
            }
        }
        if (t.isBool() && random.nextBoolean()) {
            return predicate(depth);
        }
        if (t.isFloating() && random.nextInt(8) == 0) {
            choices = List.copyOf(DERIVED);
        }
        return apply(choices.get(random.nextInt(choices.size())), t, depth);
    }

    private static boolean plainOnly(Intrinsic fn) {
        return fn.isLibrary() || fn == Intrinsic.FLOOR_DIV || fn == Intrinsic.MOD;
    }

    private Term predicate(int depth) {
        DType of = dtypes.get(random.nextInt(dtypes.size()));
        List<ScalarFn> choices = new ArrayList<>();
        for (Intrinsic fn : Intrinsic.values()) {
            if (fn.isPredicate() && fn.accepts().test(of)) {
                choices.add(fn);
            }
        }
        return apply(choices.get(random.nextInt(choices.size())), of, depth);
    }

    private Term apply(ScalarFn fn, DType t, int depth) {
        List<Term> args = new ArrayList<>();
        for (int i = 0; i < fn.arity(); i++) {
            args.add(of(t, depth - 1));
        }
        return new Term.Call(fn, args);
    }
}
