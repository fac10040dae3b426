package org.bitale.compiler;

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

/// Turns what the caller passes into dense arrays of the declared dtypes.
///
/// A dtype is widened where nothing can be lost; a number literal takes the dtype of a floating scalar input.
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
    void positional(Object[] values, HostArray[] into) {
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

    void named(Map<String, ?> values, HostArray[] into) {
        for (String name : values.keySet()) {
            if (parameters.stream().noneMatch(p -> p.name().equals(name))) {
                throw new TensorException("call: no input is called \"" + name + "\"; the inputs are " + names());
            }
        }
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            Object value = values.get(p.name());
            Optional<HostArray> array = value == null ? p.defaultValue() : Optional.of(convert(i, value));
            into[i] = array.orElseThrow(() -> new TensorException(
                    "call: no value for " + Diagnosis.origin(p.input()) + "; the inputs are " + names()));
        }
    }

    /// One argument as a dense array of the declared dtype.
    HostArray convert(int index, Object value) {
        if (value instanceof HostArray a
                && a.dtype() == parameters.get(index).input().type().dtype()) {
            return a.contiguous();
        }
        TensorType wanted = parameters.get(index).input().type();
        HostArray array = value instanceof HostArray a ? a : parse(index, value);
        boolean literal = value instanceof Number && wanted.dtype().isFloating();
        return cast(index, array, wanted.dtype(), literal);
    }

    private HostArray parse(int index, Object value) {
        try {
            return HostArray.of(value);
        } catch (TensorException e) {
            throw new TensorException(
                    "call: input " + index + " \"" + parameters.get(index).name() + "\": " + e.getMessage(), e);
        }
    }

    private HostArray cast(int index, HostArray array, DType wanted, boolean literal) {
        if (array.dtype() == wanted) {
            return array.contiguous();
        }
        if (!literal && Promotion.promote(array.dtype(), wanted) != wanted) {
            Parameter p = parameters.get(index);
            throw new TensorException("call: input " + index + " \"" + p.name() + "\" is declared "
                    + p.input().type()
                    + ", got " + array.type() + ", which " + wanted.numpyName()
                    + " cannot hold without loss; convert it before the call\n  " + Diagnosis.origin(p.input()));
        }
        HostArray converted = HostArray.zeros(wanted, array.shape());
        for (int i = 0; i < array.count(); i++) {
            if (array.dtype().isFloating()) {
                converted.setDouble(i, array.getDouble(i));
            } else {
                converted.setLong(i, array.getLong(i));
            }
        }
        return converted;
    }

    private String describeCount() {
        int all = parameters.size();
        return (required == all ? "" : required + " to ") + all + (all == 1 ? " argument" : " arguments") + " "
                + names();
    }

    private String missing(int given) {
        return given < required
                ? "; no value for " + Diagnosis.origin(parameters.get(given).input())
                : "";
    }

    private List<String> names() {
        return parameters.stream().map(Parameter::name).toList();
    }
}
