package org.bitale.rewrite;

import static org.bitale.rewrite.Rule.rule;
import static org.bitale.rewrite.Terms.X;
import static org.bitale.rewrite.Terms.node;

import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Conversions that do nothing, or that a wider conversion between them makes superfluous.
final class CastRules {
    private static final OpVar<PrimitiveOp.Cast> OUTER = OpVar.of("cast<t>", PrimitiveOp.Cast.class);
    private static final OpVar<PrimitiveOp.Cast> INNER = OpVar.of("cast<u>", PrimitiveOp.Cast.class);

    static final List<Rewrite> ALL = List.of(
            rule("cast-identity")
                    .tag("cast")
                    .because("x has that dtype")
                    .when(
                            "x is of t",
                            m -> m.get(X).type().dtype() == m.get(OUTER).to())
                    .example(s -> Apply.one(new PrimitiveOp.Cast(s.dtype()), s.operand(s.dtype())))
                    .rewrite(node(OUTER, X), X),
            rule("cast-of-lossless-cast")
                    .tag("cast")
                    .because("the first conversion keeps every value, so the second may start from x")
                    .when(
                            "u holds every value of x; t does too if x is an integer, u floating and t an integer",
                            m -> isLossless(
                                    m.get(X).type().dtype(),
                                    m.get(INNER).to(),
                                    m.get(OUTER).to()))
                    .example(CastRules::example)
                    .rewrite(node(OUTER, node(INNER, X)), node(OUTER, X)));

    private CastRules() {}

    /// Integers beyond the range of a narrower integer wrap, floating numbers stop at its ends.
    private static boolean isLossless(DType from, DType between, DType to) {
        boolean wraps = from.isInteger() && between.isFloating() && to.isInteger();
        return holds(between, from) && (!wraps || holds(to, from));
    }

    /// Whether every value of `narrow` is exactly a value of `wide`.
    static boolean holds(DType wide, DType narrow) {
        if (wide == narrow) {
            return true;
        }
        return switch (wide.kind()) {
            case BOOL -> false;
            case SIGNED -> narrow.isBool() || narrow.isInteger() && narrow.bytes() < wide.bytes();
            case UNSIGNED -> narrow.isBool() || narrow.isUnsigned() && narrow.bytes() < wide.bytes();
            case FLOATING -> {
                int digits = wide == DType.FLOAT64 ? 6 : wide == DType.FLOAT32 ? 2 : 0;
                yield narrow.isBool()
                        || narrow.isInteger() && narrow.bytes() <= digits
                        || narrow.isFloating() && narrow.bytes() < wide.bytes();
            }
            case COMPLEX -> false;
        };
    }

    private static Value example(Sampler s) {
        Value x = s.operand(s.dtype());
        List<DType> between = List.of(DType.FLOAT64, DType.FLOAT32, DType.INT64, DType.INT32, DType.UINT32);
        DType wider = between.get(s.random().nextInt(between.size()));
        return Nodes.cast(Nodes.cast(x, wider), Sampler.any(s.random()));
    }
}
