package org.bitale.rewrite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Interner;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.jspecify.annotations.Nullable;

/// Rewrites a graph to a fixed point, phase by phase, into an interned one that shares what no rule changes.
///
/// Operands come to their normal form before their users, so a value is looked at once, plus once per rule that
/// fires there; only the new nodes of a replacement are visited again, never the whole graph. Nothing recurses
/// over the graph. The number of applications is bounded linearly in the size of the graph; beyond it, or when a
/// replacement depends on what it replaces, a [TensorException] names the rules that cycle.
public final class Rewriter {
    /// Applications allowed per apply of the given graph, and besides.
    private static final int PER_APPLY = 64;

    private static final int BESIDES = 1000;

    private final Interner interner;
    private final Trace trace;
    private final Gate gate;
    private final Phase phase;
    private final RuleIndex rules;
    private final long budget;
    private final Map<Value, Value> normal = new IdentityHashMap<>();
    private final Map<Value, Value> forward = new IdentityHashMap<>();
    private final Deque<Value> stack = new ArrayDeque<>();
    private long applications;

    /// The rewritten outputs and how they came about.
    public record Result(List<Value> outputs, Trace trace) {
        public Result {
            outputs = List.copyOf(outputs);
        }
    }

    private Rewriter(Interner interner, Trace trace, Gate gate, Phase phase, RuleIndex rules, long budget) {
        this.interner = interner;
        this.trace = trace;
        this.gate = gate;
        this.phase = phase;
        this.rules = rules;
        this.budget = budget;
    }

    /// `outputs` rewritten by the rules of each of `phases` in turn. The given graph is not changed.
    public static Result rewrite(Collection<? extends Value> outputs, RuleSet rules, Phase... phases) {
        return rewrite(outputs, rules, Gate.OPEN, phases);
    }

    /// As [#rewrite(Collection, RuleSet, Phase...)], with the applications that `gate` admits.
    public static Result rewrite(Collection<? extends Value> outputs, RuleSet rules, Gate gate, Phase... phases) {
        return rewrite(outputs, rules, new Interner(), gate, phases);
    }

    /// As [#rewrite(Collection, RuleSet, Phase...)], inside the compilation that `interner` belongs to.
    public static Result rewrite(
            Collection<? extends Value> outputs, RuleSet rules, Interner interner, Phase... phases) {
        return rewrite(outputs, rules, interner, Gate.OPEN, phases);
    }

    private static Result rewrite(
            Collection<? extends Value> outputs, RuleSet rules, Interner interner, Gate gate, Phase... phases) {
        Trace trace = new Trace();
        List<Value> values = List.copyOf(outputs);
        for (Phase phase : phases) {
            long budget = BESIDES + (long) PER_APPLY * Traversal.applies(values).size();
            values = new Rewriter(interner, trace, gate, phase, rules.index(phase), budget).run(values);
        }
        return new Result(values, trace);
    }

    private List<Value> run(List<Value> outputs) {
        List<Value> results = new ArrayList<>();
        for (Value v : outputs) {
            stack.push(v);
            while (!stack.isEmpty()) {
                visit(stack.peek());
            }
            results.add(normal(v));
        }
        return results;
    }

    private Value normal(Value v) {
        Value known = normal.get(v);
        if (known == null) {
            throw new IllegalStateException("not yet rewritten: " + v);
        }
        return known;
    }

    /// Brings the top of the stack one step further: to its operands, to its replacement, or to its end.
    private void visit(Value v) {
        if (normal.containsKey(v)) {
            stack.pop();
            return;
        }
        Value next = forward.get(v);
        if (next != null) {
            follow(v, next);
            return;
        }
        switch (v) {
            case Constant c -> finish(v, interner.constant(c));
            case Output o -> visit(o);
            default -> finish(v, v);
        }
    }

    private void follow(Value v, Value next) {
        Value end = normal.get(next);
        if (end != null) {
            finish(v, end);
        } else {
            push(next);
        }
    }

    private void visit(Output o) {
        List<Value> inputs = o.apply().inputs();
        boolean ready = true;
        for (int i = inputs.size() - 1; i >= 0; i--) {
            if (!normal.containsKey(inputs.get(i))) {
                push(inputs.get(i));
                ready = false;
            }
        }
        if (!ready) {
            return;
        }
        // one scope for all that is made here: entering one costs as much as trying several rules
        Value next = Site.inherit(o.apply().site(), () -> next(o, inputs));
        if (next == o) {
            finish(o, o);
        } else {
            forward.put(o, next);
        }
    }

    /// The interned form of `o`, or what a rule makes of it, or `o` itself if it is in normal form.
    private Value next(Output o, List<Value> inputs) {
        Output interned = intern(o, inputs);
        if (interned != o) {
            return interned;
        }
        Value after = step(o);
        return after == null ? o : after;
    }

    /// A value met again while its own normal form is being sought can never reach one.
    private void push(Value v) {
        if (forward.containsKey(v)) {
            throw new TensorException("rewriting goes in a circle at " + Expressions.text(v) + "; the last rules were "
                    + trace.recent(12) + "; exclude one of them by its name");
        }
        stack.push(v);
    }

    private Output intern(Output o, List<Value> inputs) {
        List<Value> operands = new ArrayList<>(inputs.size());
        boolean same = true;
        for (Value in : inputs) {
            Value image = normal(in);
            same &= image == in;
            operands.add(image);
        }
        Apply a = o.apply();
        return (same ? interner.adopt(a) : interner.apply(a.op(), operands)).output(o.index());
    }

    /// The replacement by the first rule that fires, or null if `o` is in normal form.
    private @Nullable Value step(Output o) {
        for (Rewrite rule : rules.at(o.op())) {
            Value after = Replacement.of(rule, o);
            if (after == null) {
                continue;
            }
            Trace.Step step = new Trace.Step(phase, rule, o, after, o.apply().site());
            if (gate.admits(step)) {
                trace.add(step);
                if (++applications > budget) {
                    throw new TensorException("rewriting does not end: " + applications
                            + " applications; the last rules were " + trace.recent(100)
                            + "; exclude one of them by its name");
                }
                return after;
            }
        }
        return null;
    }

    private void finish(Value v, Value end) {
        normal.put(v, end);
        normal.put(end, end);
        stack.pop();
    }
}
