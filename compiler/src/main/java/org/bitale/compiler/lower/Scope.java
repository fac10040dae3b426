package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitale.compiler.fuse.Affine;
import org.bitale.compiler.loop.Stmt;
import org.bitale.compiler.loop.Term;
import org.bitale.core.graph.Value;

/// The body of a loop under construction, and what has been computed in it.
final class Scope {
    private record Element(Value value, List<Affine> at) {}

    private final List<Stmt> statements = new ArrayList<>();
    private final Map<Element, Term> known = new HashMap<>();

    List<Stmt> statements() {
        return statements;
    }

    void add(Stmt statement) {
        statements.add(statement);
    }

    void know(Value value, List<Affine> at, Term term) {
        known.put(new Element(value, at), term);
    }

    Optional<Term> find(Value value, List<Affine> at) {
        return Optional.ofNullable(known.get(new Element(value, at)));
    }
}
