package org.bitale.rewrite;

import java.util.List;
import java.util.function.Predicate;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.jspecify.annotations.Nullable;

/// Matches a term against a graph, with backtracking: an order of the operands of a commutative function that
/// leads nowhere is given up for the other. Recursion follows the term, which is small, never the graph.
final class TermMatcher {
    /// Pairs still to be matched, the next one first.
    private record Agenda(
            Term term, Object target, @Nullable Agenda next) {}

    private final Predicate<Match> accept;

    private TermMatcher(Predicate<Match> accept) {
        this.accept = accept;
    }

    /// The first match of `term` at `root` that satisfies `accept`, or null.
    static @Nullable Match find(Term term, Output root, Predicate<Match> accept) {
        return new TermMatcher(accept).solve(new Agenda(term, root, null), Match.of(root));
    }

    private @Nullable Match solve(@Nullable Agenda agenda, Match match) {
        if (agenda == null) {
            return accept.test(match) ? match : null;
        }
        return switch (agenda.term) {
            case Term.Var x -> variable(x, (Value) agenda.target, agenda.next, match);
            case Term.Num(double n) -> Constants.isUniform((Value) agenda.target, n) ? solve(agenda.next, match) : null;
            case Term.Rest rest -> bind(rest, agenda.target, agenda.next, match);
            case Term.OneOf(List<Term> choices) -> {
                Match found = null;
                for (int i = 0; i < choices.size() && found == null; i++) {
                    found = solve(new Agenda(choices.get(i), agenda.target, agenda.next), match);
                }
                yield found;
            }
            case Term.Node node -> node(node, (Value) agenda.target, agenda.next, match);
            case Term.Computed c -> throw new IllegalStateException(c + " stands on a left side");
        };
    }

    private @Nullable Match variable(Term.Var x, Value value, @Nullable Agenda next, Match match) {
        return x.guard().isPresent() && !x.guard().get().test().test(value) ? null : bind(x, value, next, match);
    }

    private @Nullable Match bind(Capture<?> capture, Object value, @Nullable Agenda next, Match match) {
        Object known = match.find(capture);
        if (known == null) {
            return solve(next, match.with(capture, value));
        }
        return same(known, value) ? solve(next, match) : null;
    }

    /// Interning makes equal values identical; ops and lists of operands are compared by content.
    private static boolean same(Object known, Object value) {
        return known == value || !(known instanceof Value) && known.equals(value);
    }

    private @Nullable Match node(Term.Node node, Value value, @Nullable Agenda next, Match match) {
        if (!(value instanceof Output o)
                || o.index() != node.output()
                || !node.op().matches(o.op())) {
            return null;
        }
        Match bound = match;
        if (node.op() instanceof OpVar<?> v) {
            Object known = match.find(v);
            if (known != null && !known.equals(o.op())) {
                return null;
            }
            bound = known == null ? match.with(v, o.op()) : match;
        }
        Match found = operands(node.args(), o.apply().inputs(), next, bound);
        return found == null && commutes(o.op())
                ? operands(node.args().reversed(), o.apply().inputs(), next, bound)
                : found;
    }

    private @Nullable Match operands(List<Term> terms, List<Value> values, @Nullable Agenda next, Match match) {
        boolean open = !terms.isEmpty() && terms.getLast() instanceof Term.Rest;
        int fixed = open ? terms.size() - 1 : terms.size();
        if (open ? values.size() < fixed : values.size() != fixed) {
            return null;
        }
        Agenda agenda =
                open ? new Agenda(terms.getLast(), List.copyOf(values.subList(fixed, values.size())), next) : next;
        for (int i = fixed - 1; i >= 0; i--) {
            agenda = new Agenda(terms.get(i), values.get(i), agenda);
        }
        return solve(agenda, match);
    }

    static boolean commutes(Op op) {
        return op instanceof PrimitiveOp.Elementwise(var fn) && fn.commutative();
    }
}
