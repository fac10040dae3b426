package org.bitale.compiler.lower;

import java.util.List;
import org.bitale.compiler.fuse.Group;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.LoopVar;
import org.bitale.compiler.loop.Stmt;
import org.bitale.core.type.Dim;

/// Elementwise kernels: one vector loop, inside a parallel loop over the axes that cannot be joined with it.
final class MapWriter {
    private final KernelBody kernel;
    private final Axes axes;

    MapWriter(KernelBody kernel) {
        this.kernel = kernel;
        this.axes = kernel.axes;
    }

    KernelBody.Nest write() {
        int rank = kernel.group.space().size();
        int inner = axes.lastRun(rank);
        LoopVar parallel = kernel.newVar();
        Scope outer = kernel.terms.open(0);
        Dim extent;
        Dim work;
        if (inner == 0) {
            axes.walk(0, rank, new Index.Var(parallel), 0);
            storeAll(outer);
            extent = axes.count(0, rank);
            work = Dim.of(kernel.terms.cost(0) + 1L);
        } else {
            LoopVar vector = kernel.newVar();
            axes.walk(0, inner, new Index.Var(parallel), 0);
            axes.walk(inner, rank, new Index.Var(vector), 1);
            Scope body = kernel.terms.open(1);
            storeAll(body);
            Dim size = axes.count(inner, rank);
            outer.add(new Stmt.For(vector, kernel.signature.number(size), Stmt.Kind.VECTOR, body.statements()));
            extent = axes.count(0, inner);
            work = Dim.sum(Dim.of(kernel.terms.cost(0) + 1L), Dim.product(size, Dim.of(kernel.terms.cost(1) + 1L)));
        }
        return new KernelBody.Nest(parallel, inner == 0 && rank > 0, outer.statements(), extent, work);
    }

    /// All values first, then the stores, so that a buffer may be read and written in place.
    private void storeAll(Scope body) {
        List<Group.Store> stores = kernel.stores;
        stores.forEach(s -> kernel.terms.member(s.value()));
        stores.forEach(s -> body.add(kernel.store(s)));
    }
}
