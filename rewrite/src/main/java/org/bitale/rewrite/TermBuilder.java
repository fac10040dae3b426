package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.jspecify.annotations.Nullable;

/// Builds the value that a right side stands for under a match.
final class TermBuilder {
    private final Match match;

    private TermBuilder(Match match) {
        this.match = match;
    }

    static Value build(Term term, Match match) {
        return new TermBuilder(match).build(term, match.root().type().dtype());
    }

    private Value build(Term term, DType dtype) {
        return switch (term) {
            case Term.Var x -> match.get(x);
            case Term.Num(double n) -> number(n, dtype);
            case Term.Node(OpPattern pattern, List<Term> args, int output) -> {
                Op op = op(pattern);
                yield Apply.of(op, operands(op, args, dtype)).output(output);
            }
            case Term.Computed c -> c.make().apply(match);
            case Term.Rest r -> throw new IllegalStateException(r + " stands for several values");
            case Term.OneOf o -> throw new IllegalStateException(o + " stands on a right side");
        };
    }

    private Op op(OpPattern pattern) {
        return switch (pattern) {
            case OpPattern.Exactly(Op op) -> op;
            case OpPattern.Computed c -> c.make().apply(match);
            case OpVar<?> v -> match.get(v);
        };
    }

    /// Numbers come last: they take the dtype of the operands beside them.
    private List<Value> operands(Op op, List<Term> terms, DType wanted) {
        List<@Nullable Value> built = new ArrayList<>();
        @Nullable DType beside = null;
        for (int i = 0; i < terms.size(); i++) {
            switch (terms.get(i)) {
                case Term.Num _ -> built.add(null);
                case Term.Rest r -> built.addAll(match.get(r));
                default -> built.add(build(terms.get(i), wanted));
            }
            Value last = built.isEmpty() ? null : built.getLast();
            boolean condition = op instanceof PrimitiveOp.Select && i == 0;
            if (beside == null && last != null && !condition) {
                beside = last.type().dtype();
            }
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < built.size(); i++) {
            Value v = built.get(i);
            values.add(v != null ? v : number(((Term.Num) terms.get(i)).value(), beside == null ? wanted : beside));
        }
        return values;
    }

    private static Constant number(double value, DType dtype) {
        return dtype.isFloating() ? Constant.scalar(dtype, value) : Constant.scalar(dtype, (long) value);
    }
}
