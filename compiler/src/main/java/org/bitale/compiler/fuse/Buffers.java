package org.bitale.compiler.fuse;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.bitale.compiler.program.BufferSpec;
import org.bitale.compiler.program.BufferSpec.Role;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Shape;
import org.bitale.core.type.TensorType;

/// The buffers of a program and the values they hold.
public final class Buffers {
    private final List<BufferSpec> specs = new ArrayList<>();
    private final Map<Value, Integer> ids = new IdentityHashMap<>();
    private final Map<Value, Role> leaves = new IdentityHashMap<>();

    Buffers(List<Value> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            leaves.put(arguments.get(i), new Role.Argument(i));
        }
    }

    /// The buffer of a leaf, which exists before the first step.
    public int leaf(Value v) {
        return ids.computeIfAbsent(v, _ -> {
            Role role =
                    v instanceof Constant c ? new Role.ConstantData(c.array().contiguous()) : leaves.get(v);
            if (role == null) {
                throw new TensorException(v + " is not an argument of the function");
            }
            return add(v.type(), role);
        });
    }

    public int temporary(TensorType type) {
        return add(type, new Role.Temporary());
    }

    int result(TensorType type, int index) {
        return add(type, new Role.Result(index));
    }

    private int add(TensorType type, Role role) {
        if (type.dtype().isComplex()) {
            throw new TensorException(
                    "complex numbers cannot be compiled, got " + type + "; compute with the real and imaginary parts");
        }
        specs.add(new BufferSpec(specs.size(), type.dtype(), type.shape(), role));
        return specs.size() - 1;
    }

    void hold(Value v, int buffer) {
        ids.put(v, buffer);
    }

    public OptionalInt of(Value v) {
        Integer id = ids.get(v);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /// Turns a temporary into result `index` of the given shape; false if it already is something else.
    boolean makeResult(int buffer, int index, Shape shape) {
        BufferSpec spec = specs.get(buffer);
        if (!(spec.role() instanceof Role.Temporary)) {
            return false;
        }
        specs.set(buffer, new BufferSpec(buffer, spec.dtype(), shape, new Role.Result(index)));
        return true;
    }

    public DType dtype(int buffer) {
        return specs.get(buffer).dtype();
    }

    public BufferSpec spec(int buffer) {
        return specs.get(buffer);
    }

    public List<BufferSpec> specs() {
        return specs;
    }
}
