package org.bitale.compiler.lower;

import java.util.List;
import org.bitale.compiler.fuse.Group;
import org.bitale.compiler.fuse.Plan;
import org.bitale.compiler.loop.LoopVar;
import org.bitale.compiler.loop.Stmt;
import org.bitale.core.type.Dim;

/// What the writers of the different forms share: the kernel under construction.
final class KernelBody {
    /// A finished loop nest; `extent` and `work` are those of the outermost loop.
    record Nest(LoopVar parallel, boolean vectorOuter, List<Stmt> body, Dim extent, Dim work) {}

    final Plan plan;
    final Group group;
    final Signature signature;
    final Axes axes;
    final Terms terms;
    /// The stores of the group and those that carry values from pass to pass.
    final List<Group.Store> stores;

    private int vars;

    KernelBody(Plan plan, Group group, List<Group.Store> stores, Signature signature, boolean[] joined) {
        this.stores = stores;
        this.plan = plan;
        this.group = group;
        this.signature = signature;
        this.axes = new Axes(group.space(), signature, joined);
        this.terms = new Terms(plan, group, signature, axes);
    }

    LoopVar newVar() {
        return new LoopVar(vars++);
    }

    /// Writes the value of `store`, which must be known or computable here, behind all that is in `scope`.
    Stmt.Store store(Group.Store store) {
        var value = terms.member(store.value());
        var at = terms.position(store.position(terms.coordinates(store.value())));
        return new Stmt.Store(signature.buffer(store.buffer()), at, value);
    }

    Nest nest() {
        return switch (group.form()) {
            case ELEMENTWISE -> new MapWriter(this).write();
            case CUMULATE -> new CumulateWriter(this).write();
            case SCATTER -> new ScatterWriter(this).write();
            case ROWS, COLUMNS, WHOLE -> new FoldWriter(this).write();
        };
    }
}
