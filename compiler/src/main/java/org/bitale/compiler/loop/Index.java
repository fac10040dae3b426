package org.bitale.compiler.loop;

import java.util.List;
import java.util.stream.Collectors;

/// An int-valued position or extent inside a kernel. Parameters are sizes, strides and offsets that the plan of a
/// call evaluates; everything about layout is in them.
@SuppressWarnings("ClassInitializationDeadlock") // a Const is made in this interface only, which so is always first
public sealed interface Index {
    record Var(LoopVar var) implements Index {
        @Override
        public String toString() {
            return var.toString();
        }
    }

    record Const(int value) implements Index {
        @Override
        public String toString() {
            return Integer.toString(value);
        }
    }

    /// Number `id` of [Kernel#params].
    record Param(int id) implements Index {
        @Override
        public String toString() {
            return "p" + id;
        }
    }

    record Sum(List<Index> terms) implements Index {
        public Sum {
            terms = List.copyOf(terms);
        }

        @Override
        public String toString() {
            return terms.stream().map(Index::toString).collect(Collectors.joining(" + "));
        }
    }

    record Product(Index left, Index right) implements Index {
        @Override
        public String toString() {
            return "(" + left + ")*(" + right + ")";
        }
    }

    /// `floor(left / right)` of non-negative numbers.
    record Quotient(Index left, Index right) implements Index {
        @Override
        public String toString() {
            return "(" + left + ")/(" + right + ")";
        }
    }

    /// `left mod right` of non-negative numbers.
    record Remainder(Index left, Index right) implements Index {
        @Override
        public String toString() {
            return "(" + left + ")%(" + right + ")";
        }
    }

    record Min(Index left, Index right) implements Index {
        @Override
        public String toString() {
            return "min(" + left + ", " + right + ")";
        }
    }

    record Max(Index left, Index right) implements Index {
        @Override
        public String toString() {
            return "max(" + left + ", " + right + ")";
        }
    }

    /// An index computed from data (int64 or int32), as a gather's; the producer guarantees that it fits an int.
    record OfTerm(Term value) implements Index {
        @Override
        public String toString() {
            return "[" + value + "]";
        }
    }

    Index ZERO = new Const(0);
    Index ONE = new Const(1);

    static Index of(int value) {
        return value == 0 ? ZERO : value == 1 ? ONE : new Const(value);
    }

    default Index plus(Index other) {
        if (this instanceof Const a && other instanceof Const b) {
            return of(Math.addExact(a.value(), b.value()));
        }
        if (equals(ZERO)) {
            return other;
        }
        return other.equals(ZERO) ? this : new Sum(List.of(this, other));
    }

    default Index times(Index other) {
        if (this instanceof Const a && other instanceof Const b) {
            return of(Math.multiplyExact(a.value(), b.value()));
        }
        if (equals(ZERO) || other.equals(ZERO)) {
            return ZERO;
        }
        if (equals(ONE)) {
            return other;
        }
        return other.equals(ONE) ? this : new Product(this, other);
    }
}
