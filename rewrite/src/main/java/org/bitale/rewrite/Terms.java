package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFn;

/// The vocabulary in which rules are written, and questions about terms.
public final class Terms {
    public static final Term.Var X = Term.Var.of("x");
    public static final Term.Var Y = Term.Var.of("y");
    public static final Term.Var Z = Term.Var.of("z");
    public static final Term.Var C = Term.Var.of("c").as(Guard.CONSTANT);
    public static final Term.Var D = Term.Var.of("d").as(Guard.CONSTANT);
    public static final Term ZERO = num(0);
    public static final Term ONE = num(1);

    private Terms() {}

    public static Term num(double value) {
        return new Term.Num(value);
    }

    public static Term fn(ScalarFn fn, Term... args) {
        return node(new PrimitiveOp.Elementwise(fn), args);
    }

    public static Term node(Op op, Term... args) {
        return new Term.Node(new OpPattern.Exactly(op), args);
    }

    public static Term node(OpPattern op, Term... args) {
        return new Term.Node(op, args);
    }

    public static Term oneOf(Term... choices) {
        return new Term.OneOf(List.of(choices));
    }

    public static Term.Rest rest(String name) {
        return new Term.Rest(name);
    }

    public static Term add(Term a, Term b) {
        return fn(Intrinsic.ADD, a, b);
    }

    public static Term sub(Term a, Term b) {
        return fn(Intrinsic.SUB, a, b);
    }

    public static Term mul(Term a, Term b) {
        return fn(Intrinsic.MUL, a, b);
    }

    public static Term div(Term a, Term b) {
        return fn(Intrinsic.DIV, a, b);
    }

    public static Term neg(Term a) {
        return fn(Intrinsic.NEG, a);
    }

    public static Term abs(Term a) {
        return fn(Intrinsic.ABS, a);
    }

    public static Term sqrt(Term a) {
        return fn(Intrinsic.SQRT, a);
    }

    public static Term pow(Term a, Term b) {
        return fn(Intrinsic.POW, a, b);
    }

    public static Term select(Term condition, Term then, Term otherwise) {
        return node(new PrimitiveOp.Select(), condition, then, otherwise);
    }

    /// The names that a left side binds in every match.
    static Set<String> binds(Term term) {
        Set<String> names = new LinkedHashSet<>();
        collect(term, names);
        return names;
    }

    private static void collect(Term term, Set<String> names) {
        switch (term) {
            case Term.Var x -> names.add(x.name());
            case Term.Rest r -> names.add(r.name());
            case Term.Num _, Term.Computed _ -> {}
            case Term.OneOf(List<Term> choices) -> {
                Set<String> common = binds(choices.getFirst());
                choices.forEach(c -> common.retainAll(binds(c)));
                names.addAll(common);
            }
            case Term.Node(OpPattern op, List<Term> args, int _) -> {
                if (op instanceof OpVar<?> v) {
                    names.add(v.name());
                }
                args.forEach(a -> collect(a, names));
            }
        }
    }

    /// The names that a right side reads.
    static Set<String> needs(Term term) {
        Set<String> names = new LinkedHashSet<>();
        switch (term) {
            case Term.Var x -> names.add(x.name());
            case Term.Rest r -> names.add(r.name());
            case Term.Num _ -> {}
            case Term.Computed c -> c.needs().forEach(n -> names.add(n.name()));
            case Term.OneOf _ -> throw new IllegalArgumentException("a right side must not offer choices: " + term);
            case Term.Node(OpPattern op, List<Term> args, int _) -> {
                switch (op) {
                    case OpPattern.Exactly _ -> {}
                    case OpVar<?> v -> names.add(v.name());
                    case OpPattern.Computed c -> c.needs().forEach(n -> names.add(n.name()));
                }
                args.forEach(a -> names.addAll(needs(a)));
            }
        }
        return names;
    }

    /// The guards of a left side, such as `c constant`.
    static List<String> guards(Term term) {
        Set<String> texts = new LinkedHashSet<>();
        collectGuards(term, texts);
        return new ArrayList<>(texts);
    }

    private static void collectGuards(Term term, Set<String> texts) {
        switch (term) {
            case Term.Var x -> x.guard().ifPresent(g -> texts.add(x.name() + " " + g.name()));
            case Term.OneOf(List<Term> choices) -> choices.forEach(c -> collectGuards(c, texts));
            case Term.Node n -> n.args().forEach(a -> collectGuards(a, texts));
            case Term.Num _, Term.Rest _, Term.Computed _ -> {}
        }
    }
}
