package org.bitale.compiler.front;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Interner;
import org.bitale.core.graph.Shared;
import org.bitale.core.graph.Substitution;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.TensorType;

/// The first pass: checks a request, applies its givens and turns shared variables into arguments.
public final class Import {
    private final Request request;
    private final List<Shared> shared = new ArrayList<>();

    private Import(Request request) {
        this.request = request;
    }

    /// An interned graph and the shared variables that are its last arguments.
    public record Imported(FrontGraph graph, List<Shared> shared) {}

    public static Imported run(Request request) {
        return new Import(request).run();
    }

    private Imported run() {
        checkParameters();
        checkUpdates();
        checkGivens();
        List<Value> roots = new ArrayList<>(request.outputs());
        request.updates().forEach(u -> roots.add(u.next()));
        List<Value> given = new Substitution(request.givens()).apply(roots);
        List<Input> arguments = new ArrayList<>(
                request.parameters().stream().map(Parameter::input).toList());
        requireComplete(arguments, given);
        Map<Value, Value> asArguments = new IdentityHashMap<>();
        for (Value leaf : Traversal.leaves(given)) {
            if (leaf instanceof Shared s) {
                Input argument = Site.inherit(s.site(), () -> new Input(s.name(), s.type()));
                shared.add(s);
                arguments.add(argument);
                asArguments.put(s, argument);
            }
        }
        List<Value> results = new Substitution(asArguments).apply(given);
        return new Imported(new FrontGraph(arguments, new Interner().intern(results)), shared);
    }

    private void checkParameters() {
        Map<String, Input> names = new HashMap<>();
        Set<Input> inputs = new HashSet<>();
        for (Parameter p : request.parameters()) {
            if (!inputs.add(p.input())) {
                throw new TensorException(
                        "function: " + Diagnosis.origin(p.input()) + " is listed twice; list each input once");
            }
            Input other = p.name().isEmpty() ? null : names.putIfAbsent(p.name(), p.input());
            if (other != null) {
                throw new TensorException("function: two inputs are called \"" + p.name()
                        + "\"; names must differ\n  " + Diagnosis.origin(other) + "\n  "
                        + Diagnosis.origin(p.input()));
            }
        }
    }

    private void checkUpdates() {
        Map<Shared, Update> updated = new HashMap<>();
        for (Update u : request.updates()) {
            String who = "update of shared \"" + u.variable().name() + "\"";
            Update other = updated.putIfAbsent(u.variable(), u);
            if (other != null) {
                throw new TensorException(
                        who + ": the variable is updated twice in one function; give one update" + at(other) + at(u));
            }
            TensorType have = u.variable().type();
            TensorType got = u.next().type();
            if (have.dtype() != got.dtype() || have.rank() != got.rank() || differ(have, got)) {
                throw new TensorException(who + ": the variable is " + have + ", the new value is " + got + "; "
                        + hint(have, got) + at(u));
            }
        }
    }

    private static String at(Update u) {
        return "\n  new value: " + Diagnosis.described(u.next())
                + u.site().map(s -> "\n  at " + s).orElse("");
    }

    private static String hint(TensorType have, TensorType got) {
        if (have.dtype() != got.dtype()) {
            return "cast the new value to " + have.dtype().numpyName();
        }
        return have.rank() == got.rank()
                ? "declare the variable with unknown sizes if its shape may change"
                : "the ranks must agree";
    }

    private static boolean differ(TensorType a, TensorType b) {
        for (int i = 0; i < a.rank(); i++) {
            if (a.dim(i).differsFrom(b.dim(i))) {
                return true;
            }
        }
        return false;
    }

    private void checkGivens() {
        request.givens().forEach((from, to) -> {
            boolean fits = from.type().dtype() == to.type().dtype()
                    && from.rank() == to.rank()
                    && !differ(from.type(), to.type());
            if (!fits) {
                throw new TensorException("givens: " + Diagnosis.described(from) + " cannot be replaced by "
                        + Diagnosis.described(to) + ": dtype, rank and known sizes must agree");
            }
        });
    }

    private void requireComplete(List<Input> arguments, List<Value> results) {
        List<Input> missing = Traversal.missing(new Graph(arguments, results));
        if (missing.isEmpty()) {
            return;
        }
        Input first = missing.getFirst();
        String why = request.givens().containsKey(first)
                ? ", which givens replace in the outputs but not in one another's values: a replacement is taken as it"
                        + " stands; write it in terms of inputs of the function, or list the input in function(…)"
                : ", which is neither among the inputs nor replaced by givens; list it in function(…)";
        throw new TensorException("function: the outputs depend on " + Diagnosis.origin(first) + why);
    }
}
