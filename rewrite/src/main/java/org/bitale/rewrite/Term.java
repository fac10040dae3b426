package org.bitale.rewrite;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bitale.core.graph.Value;

/// One side of a rule, as data: it prints, indexes, matches and builds itself.
public sealed interface Term {
    /// Any value; the same value wherever the name recurs.
    record Var(String name, Optional<Guard> guard) implements Term, Capture<Value> {
        public static Var of(String name) {
            return new Var(name, Optional.empty());
        }

        /// The same variable, for values that satisfy `condition` (and its earlier guards) only.
        public Var as(Guard condition) {
            return new Var(name, Optional.of(guard.map(g -> g.and(condition)).orElse(condition)));
        }

        public Var positive() {
            return as(Guard.POSITIVE);
        }

        public Var nonNegative() {
            return as(Guard.NON_NEGATIVE);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// A number of whatever dtype the place asks for. On the left it matches a constant all of whose elements
    /// have exactly this value (0.0 is not -0.0); on the right it is a scalar constant.
    record Num(double value) implements Term {
        @Override
        public String toString() {
            return value == Math.rint(value) && Math.abs(value) < 1e9 && Double.compare(value, -0.0) != 0
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
    }

    /// Result number `output` of an op applied to terms. The operands of a commutative function match in either
    /// order.
    record Node(OpPattern op, List<Term> args, int output) implements Term {
        public Node {
            args = List.copyOf(args);
        }

        public Node(OpPattern op, Term... args) {
            this(op, List.of(args), 0);
        }

        @Override
        public String toString() {
            String text = args.stream().map(Term::toString).collect(Collectors.joining(", ", op + "(", ")"));
            return output == 0 ? text : text + "." + output;
        }
    }

    /// The first of several terms that matches; all must bind the same captures. On the left only.
    record OneOf(List<Term> choices) implements Term {
        public OneOf {
            choices = List.copyOf(choices);
        }

        @Override
        public String toString() {
            return choices.stream().map(Term::toString).collect(Collectors.joining(" | ", "(", ")"));
        }
    }

    /// All remaining operands of a node: sizes, bounds, the parts of a concatenation. Last in its list.
    record Rest(String name) implements Term, Capture<List<Value>> {
        @Override
        public String toString() {
            return name + "…";
        }
    }

    /// A value made of what the left side bound, the escape of right sides; `text` is how it prints.
    record Computed(String text, List<Capture<?>> needs, Function<Match, Value> make) implements Term {
        public Computed {
            needs = List.copyOf(needs);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
