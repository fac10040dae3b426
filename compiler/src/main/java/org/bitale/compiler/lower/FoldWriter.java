package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.bitale.compiler.fuse.Affine;
import org.bitale.compiler.fuse.Group;
import org.bitale.compiler.fuse.Group.Form;
import org.bitale.compiler.fuse.Layouts;
import org.bitale.compiler.fuse.Place;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.LoopVar;
import org.bitale.compiler.loop.Stmt;
import org.bitale.compiler.loop.Term;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;

/// Kernels with reductions.
///
/// Rows: parallel over the rows, one pass over the row for every fold and one for what depends on all of them.
/// Columns: the kept axes behind the reduced ones are the vector loop, the fold runs in order inside it.
final class FoldWriter {
    private final KernelBody kernel;
    private final Group group;
    private final Set<Group.Store> written = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Group.Store> stores;
    private final boolean columns;
    /// Columns with no axis before them and no blocks: the vector loop is the parallel one.
    private final boolean flat;
    private Index block = Index.ZERO;

    FoldWriter(KernelBody kernel) {
        this.kernel = kernel;
        this.group = kernel.group;
        this.columns = group.form() == Form.COLUMNS;
        this.flat = columns && group.from() == 0 && group.block() == 0;
        this.stores = kernel.stores;
    }

    KernelBody.Nest write() {
        int rank = group.space().size();
        LoopVar parallel = kernel.newVar();
        Index p = new Index.Var(parallel);
        Scope outer = kernel.terms.open(0);
        Dim kept = kernel.axes.count(group.to(), rank);
        if (flat) {
            kernel.axes.walk(group.to(), rank, p, 0);
            folds(outer, p, 1);
            return new KernelBody.Nest(parallel, true, outer.statements(), kept, work(0));
        }
        rows(p);
        if (!columns) {
            folds(outer, p, 1);
        } else {
            LoopVar column = kernel.newVar();
            kernel.axes.walk(group.to(), rank, new Index.Var(column), 1);
            Scope body = kernel.terms.open(1);
            Index part = p.times(kernel.signature.number(kept)).plus(new Index.Var(column));
            folds(body, part, 2);
            outer.add(new Stmt.For(column, kernel.signature.number(kept), Stmt.Kind.VECTOR, body.statements()));
        }
        Dim extent = Dim.product(kernel.axes.count(0, group.from()), blocks());
        return new KernelBody.Nest(parallel, false, outer.statements(), extent, work(columns ? 1 : 0));
    }

    /// Splits the parallel counter into row and block.
    private void rows(Index p) {
        Index row = p;
        if (group.block() > 0) {
            boolean noRows = group.from() == 0;
            block = noRows ? p : new Index.Remainder(p, kernel.signature.number(blocks()));
            row = noRows ? Index.ZERO : new Index.Quotient(p, kernel.signature.number(blocks()));
        }
        kernel.axes.walk(0, group.from(), row, 0);
    }

    private Dim blocks() {
        return group.block() == 0 ? Dim.ONE : Layouts.blocks(count(), group.block());
    }

    private Dim count() {
        return kernel.axes.count(group.from(), group.to());
    }

    /// All folds, then what is left to store; `part` is where partial results go.
    private void folds(Scope around, Index part, int level) {
        for (Group.Fold fold : group.folds()) {
            fold(fold, around, part, level);
        }
        // what was to be kept for this pass and no earlier one has computed is of no use any more
        List<Group.Store> full = group.stores().stream()
                .filter(s -> !written.contains(s) && !isKept(s.value()))
                .toList();
        if (!full.isEmpty()) {
            LoopVar v = kernel.newVar();
            Scope body = openLoop(v, level);
            full.forEach(s -> kernel.terms.member(s.value()));
            full.forEach(s -> body.add(kernel.store(s)));
            around.add(new Stmt.For(v, extent(), columns ? Stmt.Kind.SERIAL : Stmt.Kind.VECTOR, body.statements()));
        }
        stores.stream().filter(s -> isKept(s.value())).forEach(s -> around.add(kernel.store(s)));
    }

    private boolean isKept(Value v) {
        return kernel.plan.places().of(v) instanceof Place.Member(Group g, boolean kept, boolean _)
                && g == group
                && kept;
    }

    private void fold(Group.Fold fold, Scope around, Index part, int level) {
        Apply a = fold.reduce();
        LoopVar v = kernel.newVar();
        Scope body = openLoop(v, level);
        List<Affine> at = group.coordinates(a.input(0), false);
        List<Term> values = a.inputs().stream().map(x -> kernel.terms.at(x, at)).toList();
        writeKnown(body);
        List<Term.Local> results = new ArrayList<>();
        for (Output o : a.outputs()) {
            results.add(kernel.terms.local(o.type().dtype()));
        }
        Stmt.Order order = columns ? Stmt.Order.SERIAL : Stmt.Order.LANES;
        PrimitiveOp.Reduce op = (PrimitiveOp.Reduce) a.op();
        around.add(new Stmt.Reduce(results, op.monoid(), v, extent(), order, body.statements(), values));
        for (Output o : a.outputs()) {
            Term.Local result = results.get(o.index());
            if (group.block() > 0) {
                around.add(
                        new Stmt.Store(kernel.signature.buffer(fold.partials().get(o.index())), part, result));
            } else {
                around.know(o, kernel.terms.coordinates(o), result);
            }
        }
    }

    /// Stores what a pass has computed on the way and later passes or kernels need.
    private void writeKnown(Scope body) {
        for (Group.Store s : stores) {
            Value v = s.value();
            if (!written.contains(s)
                    && !isKept(v)
                    && body.find(v, kernel.terms.coordinates(v)).isPresent()) {
                body.add(kernel.store(s));
                written.add(s);
                if (s.layout().equals(v.shape())) {
                    kernel.terms.reload(v, s);
                }
            }
        }
    }

    private Scope openLoop(LoopVar v, int level) {
        Index linear = new Index.Var(v);
        if (group.block() > 0) {
            linear = block.times(Index.of(group.block())).plus(linear);
        }
        kernel.axes.walk(group.from(), group.to(), linear, level);
        return kernel.terms.open(level);
    }

    /// The iterations of a pass: all, or a block of which the last may be shorter.
    private Index extent() {
        Index count = kernel.signature.number(count());
        return group.block() == 0
                ? count
                : new Index.Min(Index.of(group.block()), count.plus(block.times(Index.of(-group.block()))));
    }

    private Dim work(int loopLevel) {
        Dim length = group.block() == 0 ? count() : Dim.of(group.block());
        Dim inner = Dim.product(length, Dim.of(kernel.terms.cost(loopLevel + 1) + 1L));
        Dim own = Dim.sum(Dim.of(kernel.terms.cost(loopLevel) + 1L), inner);
        return columns && !flat
                ? Dim.product(kernel.axes.count(group.to(), group.space().size()), own)
                : own;
    }
}
