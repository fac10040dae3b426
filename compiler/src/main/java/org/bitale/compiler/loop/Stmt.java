package org.bitale.compiler.loop;

import java.util.List;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.PrimitiveOp.Combiner;

/// A statement of a kernel.
public sealed interface Stmt {
    /// How the iterations of a loop may run.
    enum Kind {
        SERIAL,
        /// Iterations are independent and are computed several at a time; the body holds no other vector loop.
        VECTOR
    }

    /// `for (var = 0; var < extent; var++) body`.
    record For(LoopVar var, Index extent, Kind kind, List<Stmt> body) implements Stmt {
        public For {
            body = List.copyOf(body);
        }
    }

    record Let(Term.Local local, Term value) implements Stmt {}

    record Store(Buffer buffer, Index at, Term value) implements Stmt {}

    /// `buffer[at] = combine(buffer[at], value)` at a position computed from data; runs in order.
    record Update(Buffer buffer, Index at, Combiner combiner, Term value) implements Stmt {}

    /// `results` = the fold of `values` by `monoid` over `var = 0 … extent-1`, after `body` in each iteration.
    ///
    /// With [Order#LANES] element i goes to lane `i mod 16`; each lane folds its elements in order, starting from
    /// the identity, and the lanes are combined as a tree: `l` with `l+8`, then `l+4`, `l+2`, `l+1` (left operand
    /// the lower lane). Lanes without an element hold the identity. So the bits do not depend on the vector
    /// width. The statement stands outside vector loops and its iterations may be computed several at a time;
    /// `body` may hold lets and stores.
    ///
    /// With [Order#SERIAL] the fold runs in order, starting from the identity; it may stand in a vector loop,
    /// where every iteration of that loop has its own fold.
    record Reduce(
            List<Term.Local> results,
            Monoid monoid,
            LoopVar var,
            Index extent,
            Order order,
            List<Stmt> body,
            List<Term> values)
            implements Stmt {
        public Reduce {
            results = List.copyOf(results);
            body = List.copyOf(body);
            values = List.copyOf(values);
        }
    }

    /// A fold in order that keeps every state: after `body`, `states` become the combination of what they were with
    /// `values`, starting from the identity, and `each` may read them. `states` are known in `each` only. As a
    /// [Order#SERIAL] fold, it may stand in a vector loop.
    record Cumulate(
            List<Term.Local> states,
            Monoid monoid,
            LoopVar var,
            Index extent,
            List<Stmt> body,
            List<Term> values,
            List<Stmt> each)
            implements Stmt {
        public Cumulate {
            states = List.copyOf(states);
            body = List.copyOf(body);
            values = List.copyOf(values);
            each = List.copyOf(each);
        }
    }

    /// The order of a fold; part of the meaning, since rounding depends on it.
    enum Order {
        LANES,
        SERIAL
    }

    /// The lanes of a [Order#LANES] fold.
    int LANES = 16;
}
