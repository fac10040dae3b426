package org.bitale.core.print;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// Reads types; equal names are one symbol, `%3` is the number of that value.
final class DimParser {
    private final Map<String, Dim> symbols = new HashMap<>();
    private final Function<String, Dim> numbers;

    /// `numbers` gives what an int64 scalar, named by its id, stands for.
    DimParser(Function<String, Dim> numbers) {
        this.numbers = numbers;
    }

    TensorType type(Cursor in) {
        DType dtype = dtype(in);
        List<Dim> dims = new ArrayList<>();
        in.expect("[");
        while (!in.accept("]")) {
            dims.add(sum(in));
            if (!in.sees(']')) {
                in.expect(",");
            }
        }
        return TensorType.of(dtype, dims);
    }

    /// Reads the type that a result is said to have; a symbol met for the first time is the inferred one.
    void check(Cursor in, TensorType inferred) {
        DType dtype = dtype(in);
        List<Dim> dims = new ArrayList<>();
        in.expect("[");
        while (!in.accept("]")) {
            int axis = dims.size();
            if (axis < inferred.rank() && !in.seesDigit() && inferred.dim(axis) instanceof Dim.Symbol s) {
                dims.add(symbolOr(in, s));
            } else {
                dims.add(sum(in));
            }
            if (!in.sees(']')) {
                in.expect(",");
            }
        }
        TensorType said = TensorType.of(dtype, dims);
        if (!said.equals(inferred)) {
            throw in.error("the type is " + said + " in the text, but the op gives " + inferred);
        }
    }

    private Dim symbolOr(Cursor in, Dim.Symbol inferred) {
        String word = in.word();
        return word.startsWith("%") ? numbers.apply(word) : symbols.computeIfAbsent(word, _ -> inferred);
    }

    static DType dtype(Cursor in) {
        String name = in.word();
        try {
            return DType.parse(name);
        } catch (IllegalArgumentException e) {
            throw in.error(String.valueOf(e.getMessage()));
        }
    }

    private Dim sum(Cursor in) {
        Dim total = product(in);
        while (true) {
            if (in.accept("+")) {
                total = Dim.sum(total, product(in));
            } else if (in.accept("-")) {
                total = Dim.difference(total, product(in));
            } else {
                return total;
            }
        }
    }

    private Dim product(Cursor in) {
        if (in.accept("-")) {
            return Dim.difference(Dim.ZERO, product(in));
        }
        Dim total = atom(in);
        while (in.accept("*")) {
            total = Dim.product(total, atom(in));
        }
        return total;
    }

    private Dim atom(Cursor in) {
        if (in.seesDigit()) {
            return Dim.of(in.number());
        }
        if (in.accept("(")) {
            return group(in);
        }
        String word = in.word();
        if (word.equals("max") || word.equals("min")) {
            in.expect("(");
            Dim left = sum(in);
            in.expect(",");
            Dim right = sum(in);
            in.expect(")");
            return word.equals("max") ? Dim.max(left, right) : Dim.min(left, right);
        }
        return word.startsWith("%")
                ? numbers.apply(word)
                : symbols.computeIfAbsent(word, name -> Dim.symbol(name.startsWith("?") ? "" : name));
    }

    private Dim group(Cursor in) {
        List<Dim> parts = new ArrayList<>(List.of(sum(in)));
        if (in.accept("//")) {
            Dim divisor = sum(in);
            in.expect(")");
            return Dim.floorDiv(parts.getFirst(), divisor);
        }
        while (in.accept("^")) {
            parts.add(sum(in));
        }
        in.expect(")");
        return parts.size() == 1 ? parts.getFirst() : Dim.broadcast(parts);
    }
}
