package org.bitale.cpu.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.LoopVar;
import org.bitale.compiler.loop.Term;
import org.bitale.core.type.DType;

/// Index arithmetic in SSA form, and how a position moves with the vector loop.
final class Positions {
    /// The coefficient of a position that is no linear function of the vector loop's counter with a literal factor.
    static final int IRREGULAR = Integer.MIN_VALUE;

    /// Evaluates a term to a number or vector.
    interface TermValues {
        Node value(Term term);
    }

    private final Ssa ssa;
    private final Conversions conversions;
    private final TermValues terms;
    private final Map<Integer, Node> counters = new HashMap<>();
    private Optional<VectorPosition> vector = Optional.empty();

    Positions(Ssa ssa, Conversions conversions, TermValues terms) {
        this.ssa = ssa;
        this.conversions = conversions;
        this.terms = terms;
    }

    Optional<VectorPosition> vector() {
        return vector;
    }

    void enterVector(Optional<VectorPosition> position) {
        vector = position;
        position.ifPresent(p -> counters.put(p.var().id(), p.base()));
    }

    void bind(LoopVar var, Node counter) {
        counters.put(var.id(), counter);
    }

    Node counter(LoopVar var) {
        Node known = counters.get(var.id());
        if (known == null) {
            throw new IllegalArgumentException("loop variable " + var + " is used outside its loop");
        }
        return known;
    }

    /// The position as an int; of a moving one, that of lane 0.
    Node scalar(Index index) {
        return switch (index) {
            case Index.Var v -> counter(v.var());
            case Index.Const c -> ssa.integer(c.value());
            case Index.Param p -> ssa.pure(Op.PARAM, Type.INT, p.id());
            case Index.Sum s -> sum(s.terms());
            case Index.Product p -> ssa.binary(Op.MUL, scalar(p.left()), scalar(p.right()));
            case Index.Quotient q -> ssa.call(Helper.QUOTIENT, scalar(q.left()), scalar(q.right()));
            case Index.Remainder r -> ssa.call(Helper.REMAINDER, scalar(r.left()), scalar(r.right()));
            case Index.Min m -> ssa.binary(Op.MIN, scalar(m.left()), scalar(m.right()));
            case Index.Max m -> ssa.binary(Op.MAX, scalar(m.left()), scalar(m.right()));
            case Index.OfTerm t -> ofTerm(t);
        };
    }

    /// Adds what changes least first, so that invariant parts leave the loop.
    private Node sum(List<Index> terms) {
        Node[] values = new Node[terms.size()];
        for (int i = 0; i < values.length; i++) {
            Node v = scalar(terms.get(i));
            int at = i;
            for (; at > 0 && values[at - 1].scope.depth > v.scope.depth; at--) {
                values[at] = values[at - 1];
            }
            values[at] = v;
        }
        Node sum = ssa.integer(0);
        for (Node v : values) {
            sum = ssa.binary(Op.ADD, sum, v);
        }
        return sum;
    }

    private Node ofTerm(Index.OfTerm t) {
        return conversions.cast(t.value().dtype(), DType.INT32, terms.value(t.value()));
    }

    /// The position of every lane; a number where all are the same.
    Node lanes(Index index) {
        VectorPosition at = vector.orElseThrow();
        return switch (index) {
            case Index.Var v
            when v.var().equals(at.var()) -> ssa.binary(Op.ADD, ssa.pure(Op.IOTA, Type.INTS), at.base());
            case Index.Var v -> counter(v.var());
            case Index.Const _, Index.Param _ -> scalar(index);
            case Index.Sum s -> {
                Node sum = ssa.integer(0);
                for (Index term : s.terms()) {
                    sum = ssa.binary(Op.ADD, sum, lanes(term));
                }
                yield sum;
            }
            case Index.Product p -> ssa.binary(Op.MUL, lanes(p.left()), lanes(p.right()));
            case Index.Quotient q -> ssa.call(Helper.QUOTIENT, lanes(q.left()), lanes(q.right()));
            case Index.Remainder r -> ssa.call(Helper.REMAINDER, lanes(r.left()), lanes(r.right()));
            case Index.Min m -> ssa.binary(Op.MIN, lanes(m.left()), lanes(m.right()));
            case Index.Max m -> ssa.binary(Op.MAX, lanes(m.left()), lanes(m.right()));
            case Index.OfTerm t -> ofTerm(t);
        };
    }

    /// By how much the position grows from lane to lane; 0 outside vector loops.
    int coefficient(Index index) {
        if (vector.isEmpty()) {
            return 0;
        }
        LoopVar var = vector.get().var();
        return switch (index) {
            case Index.Var v -> v.var().equals(var) ? 1 : 0;
            case Index.Const _, Index.Param _ -> 0;
            case Index.Sum s -> {
                int total = 0;
                for (Index term : s.terms()) {
                    int c = coefficient(term);
                    if (c == IRREGULAR) {
                        yield IRREGULAR;
                    }
                    total += c;
                }
                yield total;
            }
            case Index.Product p -> product(coefficient(p.left()), p.left(), coefficient(p.right()), p.right());
            case Index.Quotient q -> fixed(q.left(), q.right());
            case Index.Remainder r -> fixed(r.left(), r.right());
            case Index.Min m -> fixed(m.left(), m.right());
            case Index.Max m -> fixed(m.left(), m.right());
            case Index.OfTerm t -> terms.value(t.value()).type.isVector() ? IRREGULAR : 0;
        };
    }

    private int fixed(Index left, Index right) {
        return coefficient(left) == 0 && coefficient(right) == 0 ? 0 : IRREGULAR;
    }

    private static int product(int left, Index l, int right, Index r) {
        if (left == 0 && right == 0) {
            return 0;
        }
        if (left != IRREGULAR && left != 0 && r instanceof Index.Const c) {
            return left * c.value();
        }
        if (right != IRREGULAR && right != 0 && l instanceof Index.Const c) {
            return right * c.value();
        }
        return IRREGULAR;
    }
}
