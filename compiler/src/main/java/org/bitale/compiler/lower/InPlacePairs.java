package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bitale.compiler.loop.Buffer;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.loop.Stmt;
import org.bitale.compiler.loop.Term;
import org.bitale.compiler.program.Step;

/// Which read buffers of an elementwise kernel may share their memory with a written one: those of its dtype
/// that are read at the very position that is written, and nowhere else.
final class InPlacePairs {
    private final Map<Buffer, Set<Index>> reads = new HashMap<>();
    private final Map<Buffer, Set<Index>> writes = new HashMap<>();

    private InPlacePairs() {}

    static List<Step.InPlace> of(Kernel kernel) {
        InPlacePairs pairs = new InPlacePairs();
        kernel.body().forEach(pairs::statement);
        List<Step.InPlace> result = new ArrayList<>();
        for (Buffer w : kernel.buffers()) {
            Set<Index> written = pairs.writes.getOrDefault(w, Set.of());
            for (Buffer r : kernel.buffers()) {
                if (w.written()
                        && !r.written()
                        && r.dtype() == w.dtype()
                        && written.size() == 1
                        && written.equals(pairs.reads.get(r))) {
                    result.add(new Step.InPlace(r.id(), w.id()));
                }
            }
        }
        return result;
    }

    private void statement(Stmt statement) {
        switch (statement) {
            case Stmt.Let l -> term(l.value());
            case Stmt.Store s -> {
                writes.computeIfAbsent(s.buffer(), _ -> new HashSet<>()).add(s.at());
                term(s.value());
                index(s.at());
            }
            case Stmt.For f -> f.body().forEach(this::statement);
            case Stmt.Reduce r -> {
                r.body().forEach(this::statement);
                r.values().forEach(this::term);
            }
            case Stmt.Cumulate c -> throw new IllegalStateException("a cumulation in an elementwise kernel: " + c);
            case Stmt.Update u -> throw new IllegalStateException("an update in an elementwise kernel: " + u);
        }
    }

    private void term(Term term) {
        switch (term) {
            case Term.Load l -> {
                reads.computeIfAbsent(l.buffer(), _ -> new HashSet<>()).add(l.at());
                index(l.at());
            }
            case Term.Call c -> c.args().forEach(this::term);
            case Term.Cast c -> term(c.value());
            case Term.Select s ->
                List.of(s.condition(), s.then(), s.otherwise()).forEach(this::term);
            case Term.Guard g -> {
                g.bounds().forEach(b -> index(b.index()));
                List.of(g.then(), g.otherwise()).forEach(this::term);
            }
            case Term.OfIndex o -> index(o.index());
            case Term.Local _, Term.Real _, Term.Int _ -> {}
        }
    }

    private void index(Index index) {
        switch (index) {
            case Index.OfTerm o -> term(o.value());
            case Index.Sum s -> s.terms().forEach(this::index);
            case Index.Product p -> List.of(p.left(), p.right()).forEach(this::index);
            case Index.Quotient q -> List.of(q.left(), q.right()).forEach(this::index);
            case Index.Remainder r -> List.of(r.left(), r.right()).forEach(this::index);
            case Index.Min m -> List.of(m.left(), m.right()).forEach(this::index);
            case Index.Max m -> List.of(m.left(), m.right()).forEach(this::index);
            case Index.Var _, Index.Const _, Index.Param _ -> {}
        }
    }
}
