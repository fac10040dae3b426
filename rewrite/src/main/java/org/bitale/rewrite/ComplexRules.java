package org.bitale.rewrite;

import static org.bitale.rewrite.Rule.rule;
import static org.bitale.rewrite.Terms.X;
import static org.bitale.rewrite.Terms.Y;
import static org.bitale.rewrite.Terms.node;
import static org.bitale.rewrite.Terms.rest;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.ComplexNodes;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Complex numbers that are put together only to be taken apart again.
final class ComplexRules {
    private static final Term.Rest S = rest("s");
    private static final PrimitiveOp MAKE = new PrimitiveOp.MakeComplex();
    private static final PrimitiveOp REAL = new PrimitiveOp.RealPart();
    private static final PrimitiveOp IMAGINARY = new PrimitiveOp.ImaginaryPart();
    private static final PrimitiveOp RESHAPE = new PrimitiveOp.Reshape();
    private static final OpVar<PrimitiveOp.Transpose> P = OpVar.of("transpose<p>", PrimitiveOp.Transpose.class);
    private static final OpVar<PrimitiveOp.Slice> SLICE = OpVar.of("slice", PrimitiveOp.Slice.class);

    static final List<Rewrite> ALL = all();

    private ComplexRules() {}

    private static List<Rewrite> all() {
        List<Rewrite> all = new ArrayList<>(List.of(
                complex("real-of-complex")
                        .because("the part is there")
                        .example(s -> Apply.one(REAL, made(s)))
                        .rewrite(node(REAL, node(MAKE, X, Y)), X),
                complex("imag-of-complex")
                        .because("the part is there")
                        .example(s -> Apply.one(IMAGINARY, made(s)))
                        .rewrite(node(IMAGINARY, node(MAKE, X, Y)), Y),
                complex("complex-of-parts")
                        .because("nothing has happened to the parts")
                        .example(s -> {
                            Value z = s.input(DType.COMPLEX128, List.of(s.dim(2)));
                            return Apply.one(MAKE, Apply.one(REAL, z), Apply.one(IMAGINARY, z));
                        })
                        .rewrite(node(MAKE, node(REAL, X), node(IMAGINARY, X)), X)));
        all.addAll(moved("real", REAL, X));
        all.addAll(moved("imag", IMAGINARY, Y));
        return all;
    }

    /// A part of what was put together and then moved.
    private static List<Rewrite> moved(String name, PrimitiveOp part, Term kept) {
        return List.of(
                complex(name + "-of-reshape")
                        .because("only the part that is needed is moved")
                        .example(s -> Apply.one(part, Nodes.reshape(made(s), List.of(s.bound(6)))))
                        .rewrite(node(part, node(RESHAPE, node(MAKE, X, Y), S)), node(RESHAPE, kept, S)),
                complex(name + "-of-transpose")
                        .because("only the part that is needed is moved")
                        .example(s -> Apply.one(part, Nodes.transpose(made(s), List.of(1, 0))))
                        .rewrite(node(part, node(P, node(MAKE, X, Y))), node(P, kept)),
                complex(name + "-of-slice")
                        .because("only the part that is needed is moved")
                        .example(s -> Apply.one(
                                part,
                                Nodes.slice(
                                        made(s),
                                        ShapeRules.zeros(2),
                                        List.of(s.bound(1), s.bound(2)),
                                        List.of(1L, 1L))))
                        .rewrite(node(part, node(SLICE, node(MAKE, X, Y), S)), node(SLICE, kept, S)));
    }

    private static Value made(Sampler s) {
        DType t = s.random().nextBoolean() ? DType.FLOAT32 : DType.FLOAT64;
        List<Dim> dims = List.of(s.dim(2), s.dim(3));
        return ComplexNodes.make(s.input(t, dims), s.input(t, dims));
    }

    private static Rule.Builder complex(String name) {
        return rule(name).tag("complex");
    }
}
