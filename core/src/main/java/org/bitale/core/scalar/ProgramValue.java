package org.bitale.core.scalar;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bitale.core.type.DType;

/// The value of a program by walking it, on doubles for floats and longs for integers and bools: the reference of the
/// functions that a program defines. Calls of other functions go by their programs too, so that the bits are those of
/// every backend.
final class ProgramValue {
    private static final int LOCALS = 32;

    private final double[] args;
    private double[] reals = new double[LOCALS];
    private long[] integers = new long[LOCALS];

    private ProgramValue(double[] args) {
        this.args = args;
    }

    /// The value at float64.
    static double of(Derived fn, double... args) {
        return new ProgramValue(args).real(fn.expansion(DType.FLOAT64));
    }

    private double real(ScalarExpr e) {
        return switch (e) {
            case ScalarExpr.Arg(int index, DType _) -> args[index];
            case ScalarExpr.Real(DType _, double value) -> value;
            case ScalarExpr.Local(int id, DType _) -> reals[id];
            case ScalarExpr.Let _ -> real(afterLets(e));
            case ScalarExpr.Select s -> real(integer(s.condition()) != 0 ? s.then() : s.otherwise());
            case ScalarExpr.Rare r -> real(integer(r.condition()) != 0 ? r.rare() : r.usual());
            case ScalarExpr.Call(ScalarFn fn, List<ScalarExpr> operands) -> call(fn, operands);
            case ScalarExpr.Polynomial p -> polynomial(p);
            case ScalarExpr.Cast(DType to, ScalarExpr value) ->
                to.round(value.dtype().isFloating() ? real(value) : integer(value));
            case ScalarExpr.Bits(DType to, ScalarExpr value) ->
                to == DType.FLOAT64
                        ? Double.longBitsToDouble(integer(value))
                        : Float.intBitsToFloat((int) integer(value));
            case ScalarExpr.Iterate loop -> {
                iterate(loop);
                yield real(loop.result());
            }
            case ScalarExpr.Int _, ScalarExpr.Self _ ->
                throw new IllegalArgumentException("a float was expected: " + e);
        };
    }

    private long integer(ScalarExpr e) {
        return switch (e) {
            case ScalarExpr.Int(DType _, long value) -> value;
            case ScalarExpr.Local(int id, DType _) -> integers[id];
            case ScalarExpr.Let _ -> integer(afterLets(e));
            case ScalarExpr.Select s -> integer(integer(s.condition()) != 0 ? s.then() : s.otherwise());
            case ScalarExpr.Rare r -> integer(integer(r.condition()) != 0 ? r.rare() : r.usual());
            case ScalarExpr.Call(ScalarFn fn, List<ScalarExpr> operands) -> {
                DType type = operands.getFirst().dtype();
                yield type.isFloating()
                        ? (long) fn.reference(type, reals(operands))
                        : fn.resultType(type).wrap(fn.reference(type, integers(operands)));
            }
            case ScalarExpr.Bits(DType to, ScalarExpr value) ->
                to == DType.INT64
                        ? Double.doubleToRawLongBits(real(value))
                        : Float.floatToRawIntBits((float) real(value));
            case ScalarExpr.Iterate loop -> {
                iterate(loop);
                yield integer(loop.result());
            }
            case ScalarExpr.Arg _, ScalarExpr.Real _, ScalarExpr.Self _, ScalarExpr.Cast _, ScalarExpr.Polynomial _ ->
                throw new IllegalArgumentException("an integer was expected: " + e);
        };
    }

    private double call(ScalarFn fn, List<ScalarExpr> operands) {
        DType type = operands.getFirst().dtype();
        double[] values = reals(operands);
        Optional<ScalarExpr> program = switch (fn) {
            case Derived d -> Optional.of(d.expansion(type));
            case Intrinsic i -> Expansions.of(i, type);
        };
        return program.isPresent()
                ? new ProgramValue(values).real(program.get())
                : type.round(fn.reference(type, values));
    }

    private double[] reals(List<ScalarExpr> operands) {
        double[] values = new double[operands.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = real(operands.get(i));
        }
        return values;
    }

    private long[] integers(List<ScalarExpr> operands) {
        long[] values = new long[operands.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = integer(operands.get(i));
        }
        return values;
    }

    private ScalarExpr afterLets(ScalarExpr e) {
        ScalarExpr rest = e;
        while (rest instanceof ScalarExpr.Let(ScalarExpr.Local local, ScalarExpr value, ScalarExpr body)) {
            assign(local, value);
            rest = body;
        }
        return rest;
    }

    private void assign(ScalarExpr.Local local, ScalarExpr value) {
        if (local.dtype().isFloating()) {
            put(local, real(value), 0);
        } else {
            put(local, 0, integer(value));
        }
    }

    private void put(ScalarExpr.Local local, double real, long integer) {
        if (local.id() >= reals.length) {
            reals = Arrays.copyOf(reals, 2 * local.id());
            integers = Arrays.copyOf(integers, 2 * local.id());
        }
        reals[local.id()] = real;
        integers[local.id()] = integer;
    }

    private void iterate(ScalarExpr.Iterate loop) {
        assign(loop.state(), loop.init());
        for (int n = 0; n < loop.max() && integer(loop.until()) == 0; n++) {
            for (ScalarExpr.Binding b : loop.bindings()) {
                assign(b.local(), b.value());
            }
            assign(loop.state(), loop.step());
        }
    }

    /// All values are computed before the first is assigned.
    private void assign(List<ScalarExpr.Local> names, List<ScalarExpr> values) {
        double[] nextReals = new double[names.size()];
        long[] nextIntegers = new long[names.size()];
        for (int i = 0; i < nextReals.length; i++) {
            if (names.get(i).dtype().isFloating()) {
                nextReals[i] = real(values.get(i));
            } else {
                nextIntegers[i] = integer(values.get(i));
            }
        }
        for (int i = 0; i < nextReals.length; i++) {
            put(names.get(i), nextReals[i], nextIntegers[i]);
        }
    }

    private double polynomial(ScalarExpr.Polynomial p) {
        DType type = p.dtype();
        double x = real(p.x());
        List<Double> c = p.coefficients();
        double sum = type.round(c.getLast());
        for (int i = c.size() - 2; i >= 0; i--) {
            sum = type.round(Intrinsic.FMA.reference(type, sum, x, type.round(c.get(i))));
        }
        return sum;
    }
}
