package org.bitale.core.print;

import java.util.List;
import java.util.Locale;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.PrimitiveOp;

/// Ops as text: the name, then attributes in braces.
final class OpText {
    private OpText() {}

    static String of(Op op) {
        String attributes = op instanceof PrimitiveOp p ? attributes(p) : declared(op);
        return attributes.isEmpty() ? op.name() : op.name() + "{" + attributes + "}";
    }

    private static String attributes(PrimitiveOp op) {
        return switch (op) {
            case PrimitiveOp.Elementwise _,
                    PrimitiveOp.MakeComplex _,
                    PrimitiveOp.RealPart _,
                    PrimitiveOp.ImaginaryPart _,
                    PrimitiveOp.Select _,
                    PrimitiveOp.Broadcast _,
                    PrimitiveOp.Compact _,
                    PrimitiveOp.SumTo _,
                    PrimitiveOp.Reshape _ -> "";
            case PrimitiveOp.Cast c -> "to=" + c.to().text();
            case PrimitiveOp.Iota i -> "dtype=" + i.dtype().text() + ", axis=" + i.axis();
            case PrimitiveOp.SizeOf s -> "axis=" + s.axis();
            case PrimitiveOp.Transpose t -> "permutation=" + t.permutation();
            case PrimitiveOp.Slice s -> "steps=" + s.steps();
            case PrimitiveOp.Pad p -> "steps=" + p.steps();
            case PrimitiveOp.Concat c -> "axis=" + c.axis();
            case PrimitiveOp.Gather g -> index(g.batch(), g.indexed(), g.mode());
            case PrimitiveOp.Scatter s -> index(s.batch(), s.indexed(), s.mode()) + ", combiner=" + lower(s.combiner());
            case PrimitiveOp.Cumulate c -> "axis=" + c.axis() + ", reverse=" + c.reverse();
            case PrimitiveOp.Reduce r -> "axes=" + r.axes();
            case PrimitiveOp.Contract c -> contract(c.dims());
            case PrimitiveOp.Convolve c -> windows(c.strides(), c.dilations()) + ", groups=" + c.groups();
            case PrimitiveOp.Windows w -> windows(w.strides(), w.dilations());
            case PrimitiveOp.OverlapAdd o -> windows(o.strides(), o.dilations());
            case PrimitiveOp.Check c -> "message=" + quote(c.message());
            case PrimitiveOp.Print p -> "label=" + quote(p.label());
            case PrimitiveOp.Barrier b -> "tag=" + quote(b.tag());
        };
    }

    private static String index(int batch, int indexed, PrimitiveOp.IndexMode mode) {
        return "batch=" + batch + ", indexed=" + indexed + ", mode=" + lower(mode);
    }

    private static String contract(ContractDims d) {
        String sums = "left_sum=" + d.leftSum() + ", right_sum=" + d.rightSum();
        return d.leftBatch().isEmpty()
                ? sums
                : "left_batch=" + d.leftBatch() + ", right_batch=" + d.rightBatch() + ", " + sums;
    }

    private static String windows(List<Long> strides, List<Long> dilations) {
        return "strides=" + strides + ", dilations=" + dilations;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// What a record's own text says between its brackets.
    private static String declared(Op op) {
        String text = op.toString();
        if (!(op instanceof Record) || !text.endsWith("]")) {
            return "";
        }
        String inside = text.substring(text.indexOf('[') + 1, text.length() - 1);
        return inside.matches("[^{}\"\\\\\n\r]*") ? inside : quote(inside);
    }

    static String quote(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r") + "\"";
    }
}
