package org.bitale.compiler;

import java.util.Collections;
import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;

/// What a call returns: the function's outputs in order.
public final class Results {
    private final List<HostArray> arrays;

    Results(List<HostArray> arrays) {
        this.arrays = arrays;
    }

    public int size() {
        return arrays.size();
    }

    public HostArray get(int index) {
        if (index < 0 || index >= arrays.size()) {
            throw new TensorException("results: no output " + index + "; the function has " + arrays.size());
        }
        return arrays.get(index);
    }

    /// All outputs, in a list that cannot be changed.
    public List<HostArray> all() {
        return Collections.unmodifiableList(arrays);
    }

    /// The only output.
    public HostArray array() {
        if (arrays.size() != 1) {
            throw new TensorException("results: the function has " + arrays.size() + " outputs; use get(index)");
        }
        return arrays.getFirst();
    }

    /// The only element of the only output.
    public double asDouble() {
        return single().asDouble();
    }

    public long asLong() {
        return single().asLong();
    }

    private HostArray single() {
        HostArray array = array();
        if (array.count() != 1) {
            throw new TensorException(
                    "results: a single element was asked for, the output is " + array.type() + "; use array()");
        }
        return array;
    }
}
