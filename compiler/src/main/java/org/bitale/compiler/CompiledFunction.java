package org.bitale.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.bitale.compiler.front.Parameter;
import org.bitale.compiler.run.Engine;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Shared;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.jspecify.annotations.Nullable;

/// A callable function: arrays in, arrays out, shared variables read and updated.
///
/// Thread-safe. A call reads one consistent set of versions of the shared variables; its updates become visible
/// all together at its end, or not at all if it fails. Calls that update a common variable run one after the
/// other. Results never share memory with arguments or variables.
public final class CompiledFunction {
    private final List<Parameter> parameters;
    private final List<TensorType> outputTypes;
    private final int outputs;
    private final Engine engine;
    private final Arguments arguments;
    private final SharedState shared;
    private final Compilation compilation;
    private final @Nullable HostArray[] borrowed;
    private final boolean borrow;
    private final ReentrantLock borrowing = new ReentrantLock();

    CompiledFunction(
            List<Parameter> parameters,
            List<TensorType> outputTypes,
            List<Shared> read,
            List<Shared> updated,
            Engine engine,
            boolean borrow,
            Compilation compilation) {
        this.parameters = parameters;
        this.outputTypes = outputTypes;
        this.outputs = outputTypes.size();
        this.engine = engine;
        this.arguments = new Arguments(parameters);
        this.shared = new SharedState(read, updated);
        this.borrow = borrow;
        this.borrowed = new HostArray[outputs];
        this.compilation = compilation;
    }

    /// Calls with arguments by position: arrays, nested Java arrays or numbers. Trailing inputs with a default
    /// may be left out.
    public Results call(Object... values) {
        HostArray[] arrays = new HostArray[parameters.size() + shared.readCount()];
        arguments.positional(values, arrays);
        return new Results(Arrays.asList(invoke(arrays, null)));
    }

    /// Calls with arguments by name; inputs with a default may be left out.
    public Results callNamed(Map<String, ?> values) {
        HostArray[] arrays = new HostArray[parameters.size() + shared.readCount()];
        arguments.named(values, arrays);
        return new Results(Arrays.asList(invoke(arrays, null)));
    }

    /// Calls and writes the outputs into the caller's dense arrays, which must have their dtypes and shapes and share
    /// no memory with each other or with the arguments. A call that fails may leave parts of results in them.
    public void callInto(List<HostArray> targets, Object... values) {
        if (targets.size() != outputs) {
            throw new TensorException(
                    "callInto: one array per output expected, got " + targets.size() + " arrays for " + outputs);
        }
        HostArray[] arrays = new HostArray[parameters.size() + shared.readCount()];
        arguments.positional(values, arrays);
        for (int t = 0; t < targets.size(); t++) {
            HostArray target = targets.get(t);
            for (HostArray other : targets.subList(0, t)) {
                if (other.data() == target.data()) {
                    throw new TensorException(
                            "callInto: two targets share their memory; give each output an array of its own");
                }
            }
            if (target.contiguous() != target) {
                throw new TensorException("callInto: a target must be dense and fill its data, got " + target.type());
            }
            for (int i = 0; i < parameters.size(); i++) {
                if (arrays[i].data() == target.data()) {
                    throw new TensorException("callInto: a target shares its memory with input " + i + " \""
                            + parameters.get(i).name() + "\"; give it an array of its own");
                }
            }
        }
        invoke(arrays, targets);
    }

    /// A typed, unboxed entry: an implementation of `type`, an interface with one abstract method.
    ///
    /// A parameter or result of a primitive type is refused with a [TensorException] if a value could be
    /// lost by it: an input takes what its dtype holds, a floating one any number, which it rounds; a
    /// result must hold every value of the output's dtype, but an int64 may be a double.
    public <T> T as(Class<T> type) {
        return TypedEntry.bind(type, this);
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    public int outputs() {
        return outputs;
    }

    /// The types of the outputs, as far as they are known before a call.
    public List<TensorType> outputTypes() {
        return outputTypes;
    }

    /// How the function was compiled: the graph after each pass, the programs so far.
    public Compilation compilation() {
        return compilation;
    }

    public Engine engine() {
        return engine;
    }

    /// Calls with the arrays of scalars and, where not null, other values in their place.
    /// Results go to `targets` where given.
    HostArray[] callTyped(HostArray[] scalars, @Nullable Object[] others, @Nullable List<HostArray> targets) {
        HostArray[] arrays = new HostArray[parameters.size() + shared.readCount()];
        for (int i = 0; i < scalars.length; i++) {
            Object other = others[i];
            arrays[i] = other == null ? scalars[i] : arguments.convert(i, other == TypedCall.NULL ? null : other);
        }
        return invoke(arrays, targets);
    }

    /// Runs with `arrays` holding the dense arguments and room for the shared values after them.
    HostArray[] invoke(HostArray[] arrays, @Nullable List<HostArray> targets) {
        boolean exclusive = borrow && targets == null;
        if (exclusive) {
            borrowing.lock();
            giveAwayArguments(arrays);
        }
        try (SharedState.Session session = shared.open(arrays, parameters.size())) {
            HostArray[] results = engine.run(
                    arrays,
                    (index, dtype, shape) -> index >= outputs
                            ? session.nextVersion(index - outputs, dtype, shape)
                            : target(index, dtype, shape, targets));
            session.commit(results, outputs);
            return results.length == outputs ? results : Arrays.copyOf(results, outputs);
        } finally {
            if (exclusive) {
                borrowing.unlock();
            }
        }
    }

    /// A result of an earlier call that is an argument of this one keeps its array; the new result gets another.
    private void giveAwayArguments(HostArray[] arrays) {
        for (int i = 0; i < borrowed.length; i++) {
            HostArray kept = borrowed[i];
            for (int k = 0; kept != null && k < parameters.size(); k++) {
                if (arrays[k].data() == kept.data()) {
                    borrowed[i] = null;
                }
            }
        }
    }

    private HostArray target(int index, DType dtype, int[] shape, @Nullable List<HostArray> targets) {
        if (targets != null) {
            HostArray target = targets.get(index);
            if (target.dtype() != dtype || !target.hasShape(shape)) {
                throw new TensorException("callInto: output " + index + " is " + dtype.text() + Arrays.toString(shape)
                        + ", got a target " + target.type() + "; dtype and shape must be the output's");
            }
            return target;
        }
        if (!borrow) {
            return HostArray.zeros(dtype, shape);
        }
        HostArray kept = borrowed[index];
        if (kept == null || !kept.hasShape(shape)) {
            kept = HostArray.zeros(dtype, shape);
            borrowed[index] = kept;
        }
        return kept;
    }

    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        parameters.forEach(p -> names.add(p.input().toString()));
        return "function(" + String.join(", ", names) + ") -> " + outputs + " outputs";
    }
}
