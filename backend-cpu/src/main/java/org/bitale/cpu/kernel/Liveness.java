package org.bitale.cpu.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Marks the nodes whose value matters and finds after which item of its scope each one's slot is free.
final class Liveness {
    private static final int NEVER = Integer.MAX_VALUE;

    private final ArrayDeque<Node> work = new ArrayDeque<>();
    private int vectorOps;

    private Liveness() {}

    /// Analyses a method that returns `results`; returns how many vector operations it has.
    static int analyse(Scope root, Node... results) {
        Liveness l = new Liveness();
        l.number(root);
        for (Node r : results) {
            l.mark(r);
            r.lastUse = NEVER;
        }
        while (!l.work.isEmpty()) {
            for (Node a : l.work.pop().args) {
                l.mark(a);
            }
        }
        l.uses(root);
        return l.vectorOps;
    }

    /// Numbers the scopes and starts from what has an effect.
    private void number(Scope scope) {
        for (int i = 0; i < scope.items.size(); i++) {
            switch (scope.items.get(i)) {
                case Node n when n.op.hasEffect() -> mark(n);
                case Node _ -> {}
                case Loop loop -> {
                    loop.before.position = i;
                    mark(loop.start);
                    mark(loop.end);
                    for (Loop.State s : loop.states) {
                        mark(s.init);
                        mark(s.next);
                    }
                    number(loop.before);
                    loop.body.position = loop.before.items.size();
                    number(loop.body);
                }
                case Loop.Exit exit -> mark(exit.condition());
                case Branch branch -> {
                    branch.then.position = i;
                    branch.otherwise.position = i;
                    mark(branch.condition);
                    mark(branch.thenValue);
                    mark(branch.otherwiseValue);
                    number(branch.then);
                    number(branch.otherwise);
                }
            }
        }
    }

    private void mark(Node n) {
        if (!n.live) {
            n.live = true;
            work.push(n);
        }
    }

    private void uses(Scope scope) {
        for (int i = 0; i < scope.items.size(); i++) {
            switch (scope.items.get(i)) {
                case Node n -> {
                    if (n.live) {
                        node(n, i);
                    }
                }
                case Loop loop -> {
                    use(loop.start, scope, i);
                    use(loop.end, scope, i);
                    for (Loop.State s : loop.states) {
                        use(s.init, scope, i);
                        use(s.next, loop.body, NEVER);
                        s.result.lastUse = Math.max(s.result.lastUse, i);
                    }
                    uses(loop.before);
                    uses(loop.body);
                }
                case Loop.Exit exit -> use(exit.condition(), scope, i);
                case Branch branch -> {
                    use(branch.condition, scope, i);
                    uses(branch.then);
                    uses(branch.otherwise);
                    use(branch.thenValue, branch.then, NEVER);
                    use(branch.otherwiseValue, branch.otherwise, NEVER);
                }
            }
        }
    }

    private void node(Node n, int position) {
        if (n.type.isVector() && n.op != Op.BROADCAST && n.op != Op.BITS) {
            vectorOps++;
        }
        for (Node a : n.args) {
            use(a, n.scope, position);
        }
    }

    /// Inside a loop a value from outside is used until the loop ends.
    private static void use(Node n, Scope at, int position) {
        Scope scope = at;
        int last = position;
        while (scope != n.scope && scope.parent != null) {
            last = scope.position;
            scope = scope.parent;
        }
        n.lastUse = Math.max(n.lastUse, last);
    }

    /// The nodes of `candidates` whose slots are free after item `position`.
    static List<Node> freed(List<Node> candidates, int position) {
        List<Node> freed = new ArrayList<>();
        for (Node n : candidates) {
            if (n.lastUse <= position) {
                freed.add(n);
            }
        }
        return freed;
    }
}
