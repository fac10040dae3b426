package org.bitale.compiler;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitale.compiler.front.Parameter;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.type.DType;
import org.bitale.core.type.Promotion;
import org.bitale.core.type.TensorType;
import org.jspecify.annotations.Nullable;

/// Turns what the caller passes into dense arrays of the declared dtypes.
///
/// A dtype is widened where nothing can be lost, an int64 to float64 where nothing is; a number literal is
/// rounded to the dtype of a floating scalar input, within its range.
final class Arguments {
    private final List<Parameter> parameters;
    private final int required;

    Arguments(List<Parameter> parameters) {
        this.parameters = parameters;
        int last = parameters.size();
        while (last > 0 && parameters.get(last - 1).defaultValue().isPresent()) {
            last--;
        }
        this.required = last;
    }

    /// `into` receives one array per parameter.
    void positional(Object[] given, HostArray[] into) {
        Object[] values = spread(given);
        if (values.length < required || values.length > parameters.size()) {
            throw new TensorException(
                    "call: takes " + describeCount() + ", got " + values.length + missing(values.length));
        }
        for (int i = 0; i < parameters.size(); i++) {
            into[i] = i < values.length
                    ? convert(i, values[i])
                    : parameters.get(i).defaultValue().orElseThrow();
        }
    }

    /// Java passes a `float[][]` for `Object...` as a list of its rows; here it is one argument.
    private static Object[] spread(Object[] given) {
        return given.getClass().getComponentType().isArray() ? new Object[] {given} : given;
    }

    void named(Map<String, ?> values, HostArray[] into) {
        for (String name : values.keySet()) {
            if (parameters.stream().noneMatch(p -> p.name().equals(name))) {
                throw new TensorException("call: no input is called \"" + name + "\"; the inputs are " + names());
            }
        }
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            Optional<HostArray> array =
                    values.containsKey(p.name()) ? Optional.of(convert(i, values.get(p.name()))) : p.defaultValue();
            into[i] = array.orElseThrow(() -> new TensorException("call: no value for \"" + p.name()
                    + "\"; the inputs are " + names() + "\n  " + Diagnosis.origin(p.input())));
        }
    }

    /// One argument as a dense array of the declared dtype.
    HostArray convert(int index, @Nullable Object value) {
        if (value instanceof HostArray a
                && a.dtype() == parameters.get(index).input().type().dtype()) {
            return a.contiguous();
        }
        TensorType wanted = parameters.get(index).input().type();
        HostArray array = value instanceof HostArray a ? a : parse(index, value);
        boolean literal = value instanceof Number && wanted.dtype().isFloating();
        return cast(index, array, wanted.dtype(), literal);
    }

    private HostArray parse(int index, @Nullable Object value) {
        if (value == null) {
            throw new TensorException("call: input " + index + " \""
                    + parameters.get(index).name() + "\" is null; give an array or a number\n  " + origin(index));
        }
        try {
            return HostArray.of(value);
        } catch (TensorException e) {
            throw new TensorException(
                    "call: input " + index + " \"" + parameters.get(index).name() + "\": " + e.getMessage() + "\n  "
                            + origin(index),
                    e);
        }
    }

    private HostArray cast(int index, HostArray array, DType wanted, boolean literal) {
        if (array.dtype() == wanted) {
            return array.contiguous();
        }
        if (!literal && Promotion.promote(array.dtype(), wanted) != wanted) {
            throw lossy(index, array.type().toString(), "cannot hold without loss; convert it before the call");
        }
        HostArray converted = HostArray.zeros(wanted, array.shape());
        for (int i = 0; i < array.count(); i++) {
            if (array.dtype().isComplex()) {
                converted.setComplex(i, array.getDouble(i), array.getImaginary(i));
            } else if (array.dtype().isFloating()) {
                converted.setDouble(i, array.getDouble(i));
            } else {
                converted.setLong(i, array.getLong(i));
            }
            requireHeld(index, array, converted, i, literal);
        }
        return converted;
    }

    private void requireHeld(int index, HostArray given, HostArray held, int i, boolean literal) {
        if (!held.dtype().isFloating()) {
            return;
        }
        if (literal && Double.isInfinite(held.getDouble(i)) && !Double.isInfinite(given.getDouble(i))) {
            throw lossy(index, given.elementText(i), "cannot hold: it is beyond its range");
        }
        boolean wide = given.dtype() == DType.INT64 || given.dtype() == DType.UINT64;
        if (!literal && wide && !isSame(new BigDecimal(given.elementText(i)), held.getDouble(i))) {
            String which = given.elementText(i) + " in " + given.type();
            throw lossy(index, which, "cannot hold without loss; convert it before the call");
        }
    }

    private static boolean isSame(BigDecimal exact, double held) {
        return exact.compareTo(new BigDecimal(held)) == 0;
    }

    private TensorException lossy(int index, String given, String why) {
        Parameter p = parameters.get(index);
        TensorType declared = p.input().type();
        return new TensorException("call: input " + index + " \"" + p.name() + "\" is declared " + declared + ", got "
                + given + ", which " + declared.dtype().numpyName() + " " + why + "\n  " + origin(index));
    }

    private String origin(int index) {
        return Diagnosis.origin(parameters.get(index).input());
    }

    private String describeCount() {
        int all = parameters.size();
        return (required == all ? "" : required + " to ") + all + (all == 1 ? " argument" : " arguments") + " "
                + names();
    }

    private String missing(int given) {
        return given < required ? "; no value for\n  " + origin(given) : "";
    }

    private List<String> names() {
        return parameters.stream().map(Parameter::name).toList();
    }
}
