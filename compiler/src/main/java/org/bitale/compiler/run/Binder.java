package org.bitale.compiler.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.Input;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Reads the symbols of a function's arguments off the arrays of a call, and checks that they fit.
final class Binder {
    private static final int KNOWN = -1;

    private final List<Input> arguments;
    private final Map<Dim.Symbol, Integer> numbers = new HashMap<>();
    private final List<Dim.Symbol> symbols = new ArrayList<>();
    private final List<String> firstSeen = new ArrayList<>();
    private final int[][] symbolOf;
    private final long[][] known;
    private final int[] valueSymbol;

    Binder(List<Input> arguments) {
        this.arguments = arguments;
        this.symbolOf = new int[arguments.size()][];
        this.known = new long[arguments.size()][];
        this.valueSymbol = new int[arguments.size()];
        for (int a = 0; a < arguments.size(); a++) {
            Input input = arguments.get(a);
            symbolOf[a] = new int[input.rank()];
            known[a] = new long[input.rank()];
            for (int axis = 0; axis < input.rank(); axis++) {
                bindAxis(a, axis, input.type().dim(axis));
            }
        }
        for (int a = 0; a < arguments.size(); a++) {
            Input input = arguments.get(a);
            boolean size = input.rank() == 0 && input.type().dtype() == DType.INT64;
            valueSymbol[a] = size ? number(input.sizeSymbol(), "the value of \"" + input.name() + "\"") : KNOWN;
        }
    }

    private void bindAxis(int argument, int axis, Dim dim) {
        switch (dim) {
            case Dim.Known k -> {
                symbolOf[argument][axis] = KNOWN;
                known[argument][axis] = k.size();
            }
            case Dim.Symbol s ->
                symbolOf[argument][axis] = number(
                        s, "axis " + axis + " of \"" + arguments.get(argument).name() + "\"");
            default ->
                throw new TensorException("input \"" + arguments.get(argument).name() + "\": axis " + axis
                        + " has the size " + dim + "; an input's sizes are numbers or symbols");
        }
    }

    private int number(Dim.Symbol symbol, String where) {
        return numbers.computeIfAbsent(symbol, s -> {
            symbols.add(s);
            firstSeen.add(where);
            return symbols.size() - 1;
        });
    }

    int count() {
        return symbols.size();
    }

    List<Dim.Symbol> symbols() {
        return symbols;
    }

    /// Whether the symbol is bound by the arguments.
    boolean knows(Dim.Symbol symbol) {
        return numbers.containsKey(symbol);
    }

    /// The value of a symbol in `values`, for evaluating dims.
    long value(Dim.Symbol symbol, long[] values) {
        Integer number = numbers.get(symbol);
        if (number == null) {
            throw new IllegalStateException("unbound size " + symbol);
        }
        return values[number];
    }

    /// Fills `values` with the symbols' values; throws a [TensorException] if an array does not fit its input.
    void bind(HostArray[] arrays, long[] values) {
        java.util.Arrays.fill(values, Long.MIN_VALUE);
        for (int a = 0; a < arrays.length; a++) {
            HostArray array = arrays[a];
            int[] axes = symbolOf[a];
            if (array.rank() != axes.length
                    || array.dtype() != arguments.get(a).type().dtype()) {
                throw misfit(a, array, "rank " + axes.length + " expected, got rank " + array.rank());
            }
            for (int axis = 0; axis < axes.length; axis++) {
                int size = array.size(axis);
                int symbol = axes[axis];
                if (symbol == KNOWN) {
                    if (size != known[a][axis]) {
                        throw misfit(a, array, "axis " + axis + " must be " + known[a][axis] + ", got " + size);
                    }
                } else if (values[symbol] == Long.MIN_VALUE) {
                    values[symbol] = size;
                } else if (values[symbol] != size) {
                    throw misfit(
                            a,
                            array,
                            "axis " + axis + " is " + symbols.get(symbol) + " = " + values[symbol] + " (bound by "
                                    + firstSeen.get(symbol) + "), got " + size);
                }
            }
            if (valueSymbol[a] != KNOWN) {
                values[valueSymbol[a]] = array.getLong(0);
            }
        }
    }

    private TensorException misfit(int argument, HostArray array, String why) {
        Input input = arguments.get(argument);
        return new TensorException("call: input " + argument + " \"" + input.name() + "\" is declared " + input.type()
                + ", got " + array.type() + ": " + why + "\n  " + Diagnosis.origin(input));
    }
}
