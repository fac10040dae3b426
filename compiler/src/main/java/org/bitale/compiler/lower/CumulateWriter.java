package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.bitale.compiler.fuse.Affine;
import org.bitale.compiler.fuse.Group;
import org.bitale.compiler.fuse.Layouts;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.LoopVar;
import org.bitale.compiler.loop.Stmt;
import org.bitale.compiler.loop.Term;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Cumulations: parallel over the axes before, in order along the axis, in vectors over the axes behind it.
final class CumulateWriter {
    private final KernelBody kernel;
    private final Group group;
    private final Group.Cumulation cumulation;

    CumulateWriter(KernelBody kernel) {
        this.kernel = kernel;
        this.group = kernel.group;
        this.cumulation = group.cumulation().orElseThrow();
    }

    KernelBody.Nest write() {
        int rank = group.space().size();
        LoopVar parallel = kernel.newVar();
        Scope outer = kernel.terms.open(0);
        Dim line = Dim.product(Dim.of(4), kernel.axes.count(group.from(), group.to()));
        Dim behind = kernel.axes.count(group.to(), rank);
        if (group.from() == 0 && group.to() < rank) {
            kernel.axes.walk(group.to(), rank, new Index.Var(parallel), 0);
            line(outer, 1);
            return new KernelBody.Nest(parallel, true, outer.statements(), behind, line);
        }
        kernel.axes.walk(0, group.from(), new Index.Var(parallel), 0);
        if (group.to() == rank) {
            line(outer, 1);
        } else {
            LoopVar column = kernel.newVar();
            kernel.axes.walk(group.to(), rank, new Index.Var(column), 1);
            Scope body = kernel.terms.open(1);
            line(body, 2);
            outer.add(new Stmt.For(column, kernel.signature.number(behind), Stmt.Kind.VECTOR, body.statements()));
        }
        Dim extent = kernel.axes.count(0, group.from());
        return new KernelBody.Nest(parallel, false, outer.statements(), extent, Dim.product(line, behind));
    }

    /// The walk along the axis.
    private void line(Scope around, int level) {
        Apply a = cumulation.apply();
        PrimitiveOp.Cumulate op = (PrimitiveOp.Cumulate) a.op();
        LoopVar v = kernel.newVar();
        Index extent = kernel.signature.number(kernel.axes.count(group.from(), group.to()));
        Index forward = new Index.Var(v);
        Index position = op.reverse() ? extent.plus(Index.of(-1)).plus(forward.times(Index.of(-1))) : forward;
        kernel.axes.walk(group.from(), group.to(), position, level);
        Scope body = kernel.terms.open(level);
        List<Affine> at = group.coordinates(a.input(0), false);
        List<Term> values = a.inputs().stream().map(x -> kernel.terms.at(x, at)).toList();
        Index target =
                kernel.terms.position(Affine.dot(at, Layouts.strides(a.input(0).shape())));
        List<Term.Local> states = new ArrayList<>();
        List<Stmt> each = new ArrayList<>();
        for (Output o : a.outputs()) {
            DType dtype = o.type().dtype();
            states.add(kernel.terms.local(dtype));
            int buffer = cumulation.buffers().get(o.index());
            each.add(new Stmt.Store(kernel.signature.buffer(buffer), target, states.getLast()));
        }
        around.add(new Stmt.Cumulate(states, op.monoid(), v, extent, body.statements(), values, each));
    }
}
