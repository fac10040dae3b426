package org.bitale.compiler.loop;

import java.util.List;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.type.DType;

/// A typed scalar inside a kernel.
public sealed interface Term {
    DType dtype();

    /// A value named by a [Stmt.Let] or produced by a [Stmt.Reduce] or [Stmt.Cumulate].
    record Local(int id, DType dtype) implements Term {
        @Override
        public String toString() {
            return "t" + id;
        }
    }

    /// A floating literal.
    record Real(DType dtype, double value) implements Term {
        @Override
        public String toString() {
            return value + ":" + dtype;
        }
    }

    /// An integer or bool literal.
    record Int(DType dtype, long value) implements Term {
        @Override
        public String toString() {
            return value + ":" + dtype;
        }
    }

    record Load(Buffer buffer, Index at) implements Term {
        @Override
        public DType dtype() {
            return buffer.dtype();
        }

        @Override
        public String toString() {
            return buffer + "[" + at + "]";
        }
    }

    /// A position as a number.
    record OfIndex(DType dtype, Index index) implements Term {
        @Override
        public String toString() {
            return "(" + dtype + ")(" + index + ")";
        }
    }

    /// A scalar function; a backend expands [org.bitale.core.scalar.Derived] functions that it has no code for.
    record Call(ScalarFn fn, List<Term> args) implements Term {
        public Call {
            args = List.copyOf(args);
        }

        @Override
        public DType dtype() {
            return fn.resultType(args.getFirst().dtype());
        }

        @Override
        public String toString() {
            return fn.id() + args;
        }
    }

    /// The value conversion of [org.bitale.core.scalar.ScalarExpr.Cast].
    record Cast(DType dtype, Term value) implements Term {
        @Override
        public String toString() {
            return "cast<" + dtype + ">(" + value + ")";
        }
    }

    /// `condition ? then : otherwise`; loads on the side not taken must be in bounds all the same.
    record Select(Term condition, Term then, Term otherwise) implements Term {
        @Override
        public DType dtype() {
            return then.dtype();
        }

        @Override
        public String toString() {
            return "(" + condition + " ? " + then + " : " + otherwise + ")";
        }
    }

    /// `then` where `left <= index < right`-like bounds hold, else `otherwise`, which guards loads: `then` is not
    /// evaluated outside. Used by pad and concat.
    record Guard(List<Bound> bounds, Term then, Term otherwise) implements Term {
        public Guard {
            bounds = List.copyOf(bounds);
        }

        @Override
        public DType dtype() {
            return then.dtype();
        }

        @Override
        public String toString() {
            return "(" + bounds + " ? " + then + " : " + otherwise + ")";
        }
    }

    /// `0 <= index < extent` and `index mod step == 0`.
    record Bound(Index index, Index extent, int step) {
        @Override
        public String toString() {
            return "0 <= " + index + " < " + extent + (step == 1 ? "" : " by " + step);
        }
    }
}
