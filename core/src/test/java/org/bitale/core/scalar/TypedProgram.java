package org.bitale.core.scalar;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitale.core.type.DType;

/// A scalar expression made executable: every node computed in its own dtype with one rounding, floats held in
/// doubles, integers and bools in longs. Written independently of the library's evaluators.
final class TypedProgram {
    /// A node: exactly one of the two methods has a meaning, by the node's dtype.
    private interface Node {
        default double real(Frame frame) {
            throw new AssertionError("not a float");
        }

        default long integer(Frame frame) {
            throw new AssertionError("not an integer");
        }
    }

    private interface RealNode extends Node {
        @Override
        double real(Frame frame);
    }

    private interface IntegerNode extends Node {
        @Override
        long integer(Frame frame);
    }

    private static final class Frame {
        final double[] args;
        final double[] reals = new double[256];
        final long[] integers = new long[256];

        Frame(double[] args) {
            this.args = args;
        }
    }

    private static final Map<List<Object>, TypedProgram> EXPANSIONS = new HashMap<>();

    private final Node root;

    TypedProgram(ScalarExpr expr) {
        this.root = compile(expr);
    }

    static TypedProgram of(Derived fn, DType type) {
        TypedProgram known = EXPANSIONS.get(List.of(fn, type));
        if (known == null) {
            known = new TypedProgram(fn.expansion(type));
            EXPANSIONS.put(List.of(fn, type), known);
        }
        return known;
    }

    double run(double... args) {
        return root.real(new Frame(args));
    }

    private static Node compile(ScalarExpr expr) {
        return switch (expr) {
            case ScalarExpr.Arg(int index, DType _) -> (RealNode) f -> f.args[index];
            case ScalarExpr.Self _ -> throw new AssertionError("an expansion does not refer to itself");
            case ScalarExpr.Real(DType _, double value) -> (RealNode) _ -> value;
            case ScalarExpr.Int(DType _, long value) -> (IntegerNode) _ -> value;
            case ScalarExpr.Local(int id, DType t) ->
                t.isFloating() ? (RealNode) f -> f.reals[id] : (IntegerNode) f -> f.integers[id];
            case ScalarExpr.Let(ScalarExpr.Local local, ScalarExpr value, ScalarExpr body) ->
                let(local, compile(value), compile(body));
            case ScalarExpr.Select(ScalarExpr c, ScalarExpr then, ScalarExpr otherwise) ->
                choose(then.dtype(), compile(c), compile(then), compile(otherwise));
            case ScalarExpr.Rare(ScalarExpr c, ScalarExpr rare, ScalarExpr usual) ->
                choose(usual.dtype(), compile(c), compile(rare), compile(usual));
            case ScalarExpr.Iterate loop -> iterate(loop);
            case ScalarExpr.Cast(DType t, ScalarExpr value) -> cast(t, value.dtype(), compile(value));
            case ScalarExpr.Bits(DType t, ScalarExpr value) -> bits(t, compile(value));
            case ScalarExpr.Polynomial(List<Double> coefficients, ScalarExpr x) ->
                polynomial(coefficients.stream().mapToDouble(c -> c).toArray(), x.dtype(), compile(x));
            case ScalarExpr.Call(ScalarFn fn, List<ScalarExpr> args) ->
                call(
                        fn,
                        args.getFirst().dtype(),
                        args.stream().map(TypedProgram::compile).toArray(Node[]::new));
        };
    }

    private static Node let(ScalarExpr.Local local, Node value, Node body) {
        boolean real = local.dtype().isFloating();
        return new Node() {
            private void assign(Frame f) {
                if (real) {
                    f.reals[local.id()] = value.real(f);
                } else {
                    f.integers[local.id()] = value.integer(f);
                }
            }

            @Override
            public double real(Frame f) {
                assign(f);
                return body.real(f);
            }

            @Override
            public long integer(Frame f) {
                assign(f);
                return body.integer(f);
            }
        };
    }

    private static Node iterate(ScalarExpr.Iterate loop) {
        List<Node> init = loop.init().stream().map(TypedProgram::compile).toList();
        List<Node> step = loop.step().stream().map(TypedProgram::compile).toList();
        Node until = compile(loop.until());
        Node result = compile(loop.result());
        Map<ScalarExpr.Local, Node> bindings = new LinkedHashMap<>();
        loop.bindings().forEach(b -> bindings.put(b.local(), compile(b.value())));
        return new Node() {
            private void run(Frame f) {
                assign(loop.state(), init, f);
                for (int n = 0; n < loop.max() && until.integer(f) == 0; n++) {
                    bindings.forEach((local, value) -> assign(List.of(local), List.of(value), f));
                    assign(loop.state(), step, f);
                }
            }

            @Override
            public double real(Frame f) {
                run(f);
                return result.real(f);
            }

            @Override
            public long integer(Frame f) {
                run(f);
                return result.integer(f);
            }
        };
    }

    private static void assign(List<ScalarExpr.Local> names, List<Node> values, Frame f) {
        double[] reals = new double[names.size()];
        long[] integers = new long[names.size()];
        for (int i = 0; i < reals.length; i++) {
            if (names.get(i).dtype().isFloating()) {
                reals[i] = values.get(i).real(f);
            } else {
                integers[i] = values.get(i).integer(f);
            }
        }
        for (int i = 0; i < reals.length; i++) {
            f.reals[names.get(i).id()] = reals[i];
            f.integers[names.get(i).id()] = integers[i];
        }
    }

    private static Node choose(DType t, Node c, Node then, Node otherwise) {
        return t.isFloating()
                ? (RealNode) f -> c.integer(f) != 0 ? then.real(f) : otherwise.real(f)
                : (IntegerNode) f -> c.integer(f) != 0 ? then.integer(f) : otherwise.integer(f);
    }

    private static Node cast(DType to, DType from, Node value) {
        if (!to.isFloating() || !from.isFloating()) {
            throw new AssertionError("expansions convert between floats only: " + from + " to " + to);
        }
        return (RealNode) f -> to.round(value.real(f));
    }

    private static Node bits(DType to, Node value) {
        return switch (to) {
            case FLOAT32 -> (RealNode) f -> Float.intBitsToFloat((int) value.integer(f));
            case FLOAT64 -> (RealNode) f -> Double.longBitsToDouble(value.integer(f));
            case INT32 -> (IntegerNode) f -> Float.floatToRawIntBits((float) value.real(f));
            case INT64 -> (IntegerNode) f -> Double.doubleToRawLongBits(value.real(f));
            default -> throw new AssertionError(to);
        };
    }

    private static Node polynomial(double[] c, DType t, Node x) {
        return (RealNode) f -> {
            double at = x.real(f);
            double sum = c[c.length - 1];
            for (int i = c.length - 2; i >= 0; i--) {
                sum = t == DType.FLOAT32 ? Math.fma((float) sum, (float) at, (float) c[i]) : Math.fma(sum, at, c[i]);
            }
            return sum;
        };
    }

    private static Node call(ScalarFn fn, DType t, Node[] a) {
        if (!t.isFloating()) {
            return (IntegerNode) f -> {
                long[] values = new long[a.length];
                for (int i = 0; i < a.length; i++) {
                    values[i] = a[i].integer(f);
                }
                return fn.resultType(t).wrap(fn.reference(t, values));
            };
        }
        if (fn instanceof Derived derived) {
            TypedProgram body = of(derived, t);
            return (RealNode) f -> body.run(values(a, f));
        }
        if (fn.isPredicate()) {
            return (IntegerNode) f -> (long) fn.reference(t, values(a, f));
        }
        return (RealNode) f -> t.round(fn.reference(t, values(a, f)));
    }

    private static double[] values(Node[] a, Frame f) {
        double[] values = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            values[i] = a[i].real(f);
        }
        return values;
    }
}
