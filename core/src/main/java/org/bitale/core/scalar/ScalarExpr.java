package org.bitale.core.scalar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bitale.core.type.DType;

/// A typed scalar expression over the arguments of a [ScalarFn]: data, read by the interpreter, the autodiff,
/// the rewriter and every code generator. Arithmetic is IEEE in the node's dtype, one rounding per node, in
/// the order written; integers wrap.
public sealed interface ScalarExpr {
    /// Argument `index` of the function.
    record Arg(int index, DType dtype) implements ScalarExpr {}

    /// The value of the function itself, so that `tanh' = 1 - y*y` need not recompute `tanh`.
    record Self(DType dtype) implements ScalarExpr {}

    /// A floating literal.
    record Real(DType dtype, double value) implements ScalarExpr {
        /// Literals are the same if their bits are: NaN equals itself and -0.0 is not 0.0.
        public Real {
            value = dtype.round(value);
        }
    }

    /// An integer or bool literal.
    record Int(DType dtype, long value) implements ScalarExpr {
        public Int {
            value = dtype.wrap(value);
        }
    }

    /// A function applied to arguments of one dtype.
    record Call(ScalarFn fn, List<ScalarExpr> args) implements ScalarExpr {
        public Call {
            args = List.copyOf(args);
            if (args.size() != fn.arity()) {
                throw new IllegalArgumentException(fn.id() + " takes " + fn.arity() + " arguments, got " + args.size());
            }
            DType first = args.getFirst().dtype();
            if (!fn.accepts().test(first) || args.stream().anyMatch(a -> a.dtype() != first)) {
                throw new IllegalArgumentException(
                        fn.id() + " of " + args.stream().map(ScalarExpr::dtype).toList());
            }
        }

        @Override
        public DType dtype() {
            return fn.resultType(args.getFirst().dtype());
        }
    }

    /// A value conversion: floats to integers truncate toward zero (saturating, NaN gives 0, as in Java),
    /// integers wrap, anything to bool is `x != 0`.
    record Cast(DType dtype, ScalarExpr value) implements ScalarExpr {}

    /// The same bits as another dtype of the same width.
    record Bits(DType dtype, ScalarExpr value) implements ScalarExpr {
        public Bits {
            if (dtype.bytes() != value.dtype().bytes()) {
                throw new IllegalArgumentException("bits of " + value.dtype() + " as " + dtype);
            }
        }
    }

    /// `condition ? then : otherwise`, without a branch: both sides are evaluated.
    record Select(ScalarExpr condition, ScalarExpr then, ScalarExpr otherwise) implements ScalarExpr {
        public Select {
            if (condition.dtype() != DType.BOOL || then.dtype() != otherwise.dtype()) {
                throw new IllegalArgumentException(
                        "select(" + condition.dtype() + ", " + then.dtype() + ", " + otherwise.dtype() + ")");
            }
        }

        @Override
        public DType dtype() {
            return then.dtype();
        }
    }

    /// `condition ? rare : usual`, for a condition that hardly ever holds and a `rare` that is expensive.
    ///
    /// The value is that of a [Select]. The difference is in when `rare` is computed: only for the elements
    /// where the condition holds, one at a time, so it may call library functions without making the
    /// program around it scalar. A vector form computes `usual` for all lanes and, if the condition holds on
    /// any, spills the lanes and replaces those results. Everything in `rare` that is not a [Local] or an [Arg]
    /// belongs to that path.
    record Rare(ScalarExpr condition, ScalarExpr rare, ScalarExpr usual) implements ScalarExpr {
        public Rare {
            if (condition.dtype() != DType.BOOL || rare.dtype() != usual.dtype()) {
                throw new IllegalArgumentException(
                        "rare(" + condition.dtype() + ", " + rare.dtype() + ", " + usual.dtype() + ")");
            }
        }

        @Override
        public DType dtype() {
            return usual.dtype();
        }
    }

    /// `coefficients[0] + x (coefficients[1] + x (…))` by Horner's rule, each step one fma.
    record Polynomial(List<Double> coefficients, ScalarExpr x) implements ScalarExpr {
        public Polynomial {
            coefficients = List.copyOf(coefficients);
            if (coefficients.isEmpty() || !x.dtype().isFloating()) {
                throw new IllegalArgumentException("polynomial of " + coefficients.size() + " terms over " + x.dtype());
            }
        }

        @Override
        public DType dtype() {
            return x.dtype();
        }
    }

    /// A name for a value used more than once.
    record Local(int id, DType dtype) implements ScalarExpr {}

    /// `body` with `local` standing for `value`.
    record Let(Local local, ScalarExpr value, ScalarExpr body) implements ScalarExpr {
        @Override
        public DType dtype() {
            return body.dtype();
        }
    }

    /// A bounded loop over a few numbers: how series, continued fractions and Newton's steps are written.
    ///
    /// ```
    /// state = init
    /// for (n = 0; n < max && !until; n++) {
    ///     state = step          // all at once: every step sees the old state
    /// }
    /// result
    /// ```
    /// `until` is tested before the first step too. The `bindings` are values that several of the steps use;
    /// they are computed once a round after the test, in order. All of them see the state and whatever locals
    /// are in scope around the loop; `result` sees the final state. The locals of the state and of the bindings
    /// are the loop's own.
    ///
    /// A loop has no vector form: a function whose usual path has one is computed an element at a time.
    record Iterate(
            int max,
            List<Local> state,
            List<ScalarExpr> init,
            ScalarExpr until,
            List<Binding> bindings,
            List<ScalarExpr> step,
            ScalarExpr result)
            implements ScalarExpr {
        public Iterate {
            state = List.copyOf(state);
            init = List.copyOf(init);
            bindings = List.copyOf(bindings);
            step = List.copyOf(step);
            List<DType> types = state.stream().map(Local::dtype).toList();
            if (!types.equals(init.stream().map(ScalarExpr::dtype).toList())
                    || !types.equals(step.stream().map(ScalarExpr::dtype).toList())) {
                throw new IllegalArgumentException("iterate: a state of " + types + " from " + init + " by " + step);
            }
            if (until.dtype() != DType.BOOL || max < 1) {
                throw new IllegalArgumentException("iterate: at most " + max + " times until " + until.dtype());
            }
        }

        private List<ScalarExpr> parts() {
            List<ScalarExpr> parts = new ArrayList<>(init);
            parts.add(until);
            bindings.forEach(b -> parts.add(b.value()));
            parts.addAll(step);
            parts.add(result);
            return parts;
        }

        @Override
        public DType dtype() {
            return result.dtype();
        }
    }

    /// A name for a value inside an [Iterate].
    record Binding(Local local, ScalarExpr value) {}

    DType dtype();

    /// The expressions directly inside this one, in the order of their evaluation.
    default List<ScalarExpr> operands() {
        return switch (this) {
            case Call c -> c.args();
            case Cast c -> List.of(c.value());
            case Bits b -> List.of(b.value());
            case Select s -> List.of(s.condition(), s.then(), s.otherwise());
            case Rare r -> List.of(r.condition(), r.rare(), r.usual());
            case Polynomial p -> List.of(p.x());
            case Let l -> List.of(l.value(), l.body());
            case Iterate i -> i.parts();
            case Arg _, Self _, Real _, Int _, Local _ -> List.of();
        };
    }

    static ScalarExpr call(ScalarFn fn, ScalarExpr... args) {
        return new Call(fn, Arrays.asList(args));
    }

    /// The literal `value` in dtype `type`, floating or not.
    static ScalarExpr lit(DType type, double value) {
        return type.isFloating() ? new Real(type, value) : new Int(type, (long) value);
    }

    static ScalarExpr arg(int index, DType type) {
        return new Arg(index, type);
    }

    static ScalarExpr self(DType type) {
        return new Self(type);
    }

    // The operators of the expressions below, so that definitions read as formulas.

    default ScalarExpr plus(ScalarExpr other) {
        return call(Intrinsic.ADD, this, other);
    }

    default ScalarExpr minus(ScalarExpr other) {
        return call(Intrinsic.SUB, this, other);
    }

    default ScalarExpr times(ScalarExpr other) {
        return call(Intrinsic.MUL, this, other);
    }

    default ScalarExpr over(ScalarExpr other) {
        return call(Intrinsic.DIV, this, other);
    }

    default ScalarExpr plus(double literal) {
        return plus(lit(dtype(), literal));
    }

    default ScalarExpr minus(double literal) {
        return minus(lit(dtype(), literal));
    }

    default ScalarExpr times(double literal) {
        return times(lit(dtype(), literal));
    }

    default ScalarExpr negate() {
        return call(Intrinsic.NEG, this);
    }

    default ScalarExpr lt(double literal) {
        return call(Intrinsic.LT, this, lit(dtype(), literal));
    }

    default ScalarExpr gt(double literal) {
        return call(Intrinsic.LT, lit(dtype(), literal), this);
    }

    default ScalarExpr eq(double literal) {
        return call(Intrinsic.EQ, this, lit(dtype(), literal));
    }

    default ScalarExpr select(ScalarExpr then, ScalarExpr otherwise) {
        return new Select(this, then, otherwise);
    }
}
