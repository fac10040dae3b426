package org.bitale.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.bitale.compiler.front.Parameter;
import org.bitale.compiler.front.Request;
import org.bitale.compiler.front.Update;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Value;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;
import org.bitale.rewrite.Trace;

/// Describes a function and compiles it: inputs, outputs, updates of shared variables, replacements.
///
/// ```java
/// CompiledFunction train = function(x, y).returns(cost).update(w, w.minus(g.of(w).times(0.1))).compile();
/// ```
public final class FunctionBuilder {
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Value> outputs = new ArrayList<>();
    private final List<Update> updates = new ArrayList<>();
    private final Map<Value, Value> givens = new LinkedHashMap<>();
    private Options options = Options.DEFAULT;

    /// Starts a function of these inputs, in this order.
    public FunctionBuilder(Tensor... inputs) {
        Arrays.stream(inputs).forEach(t -> parameters.add(new Parameter(input(t), Optional.empty())));
    }

    /// An input that has `value` (an array, a nested Java array or a number) when a call leaves it out: a call by name
    /// any, a call by position only those behind which all have defaults. It stays where it is among the inputs, or
    /// becomes the last.
    public FunctionBuilder withDefault(Tensor input, Object value) {
        Input declared = input(input);
        HostArray[] array = new HostArray[1];
        new Arguments(List.of(new Parameter(declared, Optional.empty()))).positional(new Object[] {value}, array);
        Parameter parameter = new Parameter(declared, Optional.of(array[0].copy()));
        int place = parameters.stream().map(Parameter::input).toList().indexOf(declared);
        if (place < 0) {
            parameters.add(parameter);
        } else {
            parameters.set(place, parameter);
        }
        return this;
    }

    private static Input input(Tensor tensor) {
        if (tensor.value() instanceof Input i) {
            return i;
        }
        throw new TensorException("function: an input must be a variable, got " + Diagnosis.described(tensor.value())
                + switch (tensor.value()) {
                    case org.bitale.core.graph.Shared _ -> "; a shared variable is read without being listed";
                    case Constant _ -> "; a constant is not listed" + here();
                    default -> "; replace an expression with given(…)";
                });
    }

    /// The line of the call, for a constant has none of its own.
    private static String here() {
        return Site.here().map(s -> "\n  at " + s).orElse("");
    }

    /// Adds outputs.
    public FunctionBuilder returns(Tensor... results) {
        Arrays.stream(results).forEach(t -> outputs.add(t.value()));
        return this;
    }

    /// After a call `variable` has the value of `next`, computed from the values before it. All updates of a call
    /// happen together.
    public FunctionBuilder update(Tensor variable, Tensor next) {
        if (!(variable instanceof Shared s)) {
            throw new TensorException("update: only a shared variable can be updated, got "
                    + Diagnosis.described(variable.value()) + "\n  make it with shared(\"name\", value)"
                    + (variable.value() instanceof Constant ? here() : ""));
        }
        updates.add(new Update(s.value(), next.value(), Site.here()));
        return this;
    }

    /// Several updates at once.
    public FunctionBuilder updates(Map<Shared, Tensor> all) {
        all.forEach(this::update);
        return this;
    }

    /// Replaces `from` (an input, a shared variable or any expression) by `to` throughout.
    public FunctionBuilder given(Tensor from, Tensor to) {
        givens.put(from.value(), to.value());
        return this;
    }

    public FunctionBuilder givens(Map<? extends Tensor, ? extends Tensor> all) {
        all.forEach(this::given);
        return this;
    }

    /// Changes the options.
    public FunctionBuilder with(UnaryOperator<Options> change) {
        options = change.apply(options);
        return this;
    }

    /// Compiles. Throws a [TensorException] if the description is incomplete or inconsistent.
    public CompiledFunction compile() {
        return Compiler.compile(request(), options);
    }

    /// The first application of a rule with which `holds` fails on the compiled function and without which it holds;
    /// empty if it holds with all rules.
    ///
    /// ```java
    /// builder.firstFault(f -> !Double.isNaN(f.call(x).asDouble()))
    ///         .ifPresent(step -> log.warn("{}", step)); // rule: before → after at the user's line
    /// ```
    /// The function is compiled anew for every trial, so `holds` must give the same answer for the same function.
    /// Throws a [TensorException] if it does not hold without any rule either.
    public Optional<Trace.Step> firstFault(Predicate<CompiledFunction> holds) {
        Options given = options;
        Request request = request();
        return new Bisection(gate -> Compiler.compile(request, given.withGate(gate)), holds).firstFault();
    }

    private Request request() {
        if (outputs.isEmpty() && updates.isEmpty()) {
            throw new TensorException("function: has neither outputs nor updates; add returns(…) or update(…)");
        }
        return new Request(parameters, outputs, updates, givens);
    }
}
