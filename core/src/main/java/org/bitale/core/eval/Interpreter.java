package org.bitale.core.eval;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Shared;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.TensorType;

/// The reference evaluator: one array operation per apply, in the order of the graph, no optimization.
///
/// Primitives follow their definitions element by element, composites their expansion, library ops their
/// reference. Shapes are checked as at build time, by the same type rules on the sizes that came. Sums of floats
/// are computed in twice the precision and rounded once.
public final class Interpreter {
    private final Map<Value, HostArray> values = new IdentityHashMap<>();
    private final Map<Value, Integer> uses = new IdentityHashMap<>();

    private Interpreter() {}

    /// The outputs of `graph` for these arguments; shared variables are read from their storage.
    ///
    /// Throws [TensorException] if the arguments do not fit the inputs or an op cannot be computed, naming the
    /// user's line.
    public static List<HostArray> run(Graph graph, List<HostArray> arguments) {
        if (arguments.size() != graph.inputs().size()) {
            throw new TensorException("the function takes " + graph.inputs().size() + " arguments " + graph.inputs()
                    + ", got " + arguments.size());
        }
        Map<Value, HostArray> given = new LinkedHashMap<>(); // so that errors name the first misfit
        for (int i = 0; i < arguments.size(); i++) {
            given.put(graph.inputs().get(i), arguments.get(i));
        }
        return evaluate(graph.outputs(), given);
    }

    /// The arrays of `outputs`, where `given` are known: inputs, and any other values to be replaced. The results
    /// share no data with the arguments.
    public static List<HostArray> evaluate(List<? extends Value> outputs, Map<? extends Value, HostArray> given) {
        Arguments.check(given);
        Interpreter interpreter = new Interpreter();
        interpreter.values.putAll(given);
        return interpreter.evaluate(outputs).stream().map(HostArray::copy).toList();
    }

    private List<HostArray> evaluate(List<? extends Value> outputs) {
        List<Apply> order = Traversal.applies(outputs, values.keySet());
        order.forEach(a -> a.inputs().forEach(this::countUse));
        outputs.forEach(this::countUse);
        for (Apply apply : order) {
            List<HostArray> in = apply.inputs().stream().map(this::look).toList();
            List<HostArray> results = apply(apply, in);
            for (Output o : apply.outputs()) {
                if (uses.containsKey(o)) {
                    values.putIfAbsent(o, results.get(o.index()));
                }
            }
            apply.inputs().forEach(this::release);
        }
        return outputs.stream().map(this::look).toList();
    }

    private void countUse(Value value) {
        uses.merge(value, 1, Integer::sum);
    }

    /// Drops the array of a value that nobody needs any more.
    private void release(Value value) {
        if (uses.merge(value, -1, Integer::sum) == 0) {
            values.remove(value);
        }
    }

    private HostArray look(Value value) {
        HostArray known = values.get(value);
        if (known != null) {
            return known;
        }
        return switch (value) {
            case Constant c -> c.array();
            case Shared s -> {
                HostArray current = s.get();
                values.put(s, current);
                yield current;
            }
            case Input i -> throw new TensorException(Diagnosis.origin(i) + " has no value; give it as an argument");
            case Output o -> throw new IllegalStateException("not computed: " + o);
        };
    }

    private static List<HostArray> apply(Apply apply, List<HostArray> in) {
        try {
            return switch (apply.op()) {
                case PrimitiveOp op -> Primitives.evaluate(op, in, infer(apply, in), apply.inputs());
                case CompositeOp op -> expand(op, apply, in);
                case LibraryOp op -> library(op, in, infer(apply, in));
            };
        } catch (TensorException e) {
            throw Diagnosis.locate(e, apply.op(), apply.inputs(), apply.site());
        }
    }

    /// The types of the results, now that all sizes and bounds are known.
    private static List<TensorType> infer(Apply apply, List<HostArray> in) {
        List<Value> known = new ArrayList<>(in.size());
        in.forEach(array -> known.add(new Constant(array)));
        return apply.op().infer(known);
    }

    /// Expanded on parameters of the sizes that came, so that the op's own checks see them. The recursion is as
    /// deep as definitions nest, not as the graph.
    private static List<HostArray> expand(CompositeOp op, Apply apply, List<HostArray> in) {
        return Site.inherit(apply.site(), () -> {
            List<Value> parameters = new ArrayList<>();
            Interpreter inner = new Interpreter();
            for (int i = 0; i < in.size(); i++) {
                Value operand = apply.input(i);
                Value parameter = operand instanceof Constant
                        ? operand
                        : new Input(name(operand), in.get(i).type());
                parameters.add(parameter);
                inner.values.put(parameter, in.get(i));
            }
            return inner.evaluate(op.expand(parameters));
        });
    }

    private static String name(Value value) {
        return switch (value) {
            case Input i -> i.name();
            case Shared s -> s.name();
            case Constant _, Output _ -> "";
        };
    }

    private static List<HostArray> library(LibraryOp op, List<HostArray> in, List<TensorType> types) {
        List<HostArray> results = LibraryCall.run(op, in, types.size());
        for (int i = 0; i < types.size(); i++) {
            Arguments.check(Map.of(new Input(op.name(), types.get(i)), results.get(i)));
        }
        return results;
    }
}
