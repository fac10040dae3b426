package org.bitale.core.eval;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// Checks that arrays fit the types of the values they are given for: dtype, rank, known sizes, and that each
/// symbol stands for one size throughout.
final class Arguments {
    private record Bound(long size, Value by, int axis) {}

    private final Map<Dim.Symbol, Bound> symbols = new HashMap<>();

    static void check(Map<? extends Value, HostArray> given) {
        Arguments arguments = new Arguments();
        given.forEach(arguments::bind);
        given.forEach(arguments::checkExpressions);
    }

    private void bind(Value value, HostArray array) {
        TensorType type = value.type();
        if (array.dtype() != type.dtype() || array.rank() != type.rank()) {
            throw mismatch(value, array, "");
        }
        for (int axis = 0; axis < type.rank(); axis++) {
            int size = array.size(axis);
            if (type.dim(axis) instanceof Dim.Known k && k.size() != size) {
                throw mismatch(value, array, "; axis " + axis + " must have size " + k.size());
            }
            if (type.dim(axis) instanceof Dim.Symbol s) {
                Bound first = symbols.putIfAbsent(s, new Bound(size, value, axis));
                if (first != null && first.size() != size) {
                    throw mismatch(
                            value,
                            array,
                            "; " + s + " is " + size + " here and " + first.size() + " at axis " + first.axis() + " of "
                                    + Diagnosis.origin(first.by()));
                }
            }
        }
    }

    /// Sizes declared as expressions, as far as their symbols are sizes of arguments.
    private void checkExpressions(Value value, HostArray array) {
        for (int axis = 0; axis < array.rank(); axis++) {
            Dim dim = value.type().dim(axis);
            Set<Dim.Symbol> needed = new HashSet<>();
            dim.symbols(needed);
            if (symbols.keySet().containsAll(needed)) {
                long expected =
                        dim.evaluate(s -> Objects.requireNonNull(symbols.get(s)).size());
                if (expected != array.size(axis)) {
                    throw mismatch(value, array, "; axis " + axis + " must have size " + dim + " = " + expected);
                }
            }
        }
    }

    private static TensorException mismatch(Value value, HostArray array, String detail) {
        return new TensorException("the value given for " + Diagnosis.origin(value) + " is " + array.type() + detail);
    }
}
