package org.bitale.compiler.lower;

import java.util.List;
import org.bitale.compiler.fuse.Affine;
import org.bitale.compiler.fuse.Group;
import org.bitale.compiler.fuse.Layouts;
import org.bitale.compiler.fuse.Views;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.LoopVar;
import org.bitale.compiler.loop.Stmt;
import org.bitale.compiler.loop.Term;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;

/// Scatters: batches in parallel, the updates of a batch in row-major order.
final class ScatterWriter {
    private final KernelBody kernel;
    private final Group group;

    ScatterWriter(KernelBody kernel) {
        this.kernel = kernel;
        this.group = kernel.group;
    }

    KernelBody.Nest write() {
        LoopVar parallel = kernel.newVar();
        Scope outer = kernel.terms.open(0);
        kernel.axes.walk(0, group.from(), new Index.Var(parallel), 0);
        nest(group.from(), group.to(), 1, outer);
        Dim extent = kernel.axes.count(0, group.from());
        Dim updates = kernel.axes.count(group.from(), group.space().size());
        return new KernelBody.Nest(parallel, false, outer.statements(), extent, Dim.product(Dim.of(4), updates));
    }

    /// Loops over axes `from … to-1` and then over the rest.
    private void nest(int from, int to, int level, Scope around) {
        int rank = group.space().size();
        if (from == rank) {
            update(around);
        } else if (from == to) {
            nest(to, rank, level, around);
        } else {
            LoopVar v = kernel.newVar();
            kernel.axes.walk(from, to, new Index.Var(v), level);
            Scope body = kernel.terms.open(level);
            nest(to, rank, level + 1, body);
            Index extent = kernel.signature.number(kernel.axes.count(from, to));
            around.add(new Stmt.For(v, extent, Stmt.Kind.SERIAL, body.statements()));
        }
    }

    private void update(Scope body) {
        Group.Scatter scatter = group.scatter().orElseThrow();
        Apply a = scatter.apply();
        PrimitiveOp.Scatter op = (PrimitiveOp.Scatter) a.op();
        Value base = a.input(0);
        Value updates = a.input(1);
        List<Affine> at = group.coordinates(updates, false);
        List<Affine> target =
                Views.indexed(op.batch(), a.inputs().subList(2, a.inputs().size()), at);
        Term value = kernel.terms.at(updates, at);
        Index position = kernel.terms.position(Affine.dot(target, Layouts.strides(base.shape())));
        body.add(new Stmt.Update(kernel.signature.buffer(scatter.buffer()), position, op.combiner(), value));
    }
}
