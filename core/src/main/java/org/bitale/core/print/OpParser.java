package org.bitale.core.print;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.scalar.Catalogue;
import org.bitale.core.scalar.Derived;
import org.bitale.core.scalar.Intrinsic;

/// Reads ops: those it was told of by their whole text, primitives by name and attributes.
final class OpParser {
    private final Map<String, Op> known = new HashMap<>();

    OpParser(Collection<? extends Op> ops) {
        for (Intrinsic fn : Intrinsic.values()) {
            known.put(fn.id(), new PrimitiveOp.Elementwise(fn));
        }
        for (Derived fn : Catalogue.derived()) {
            known.put(fn.id(), new PrimitiveOp.Elementwise(fn));
        }
        for (Op op : ops) {
            known.put(OpText.of(op), op);
        }
    }

    Op parse(Cursor in) {
        String name = in.until("{(");
        String braces = in.braces();
        Op op = known.get(name + braces);
        return op != null ? op : primitive(in, name, new Attributes(in.over(braces)));
    }

    private static Op primitive(Cursor in, String name, Attributes a) {
        return switch (name) {
            case "complex" -> new PrimitiveOp.MakeComplex();
            case "real" -> new PrimitiveOp.RealPart();
            case "imag" -> new PrimitiveOp.ImaginaryPart();
            case "select" -> new PrimitiveOp.Select();
            case "broadcast" -> new PrimitiveOp.Broadcast();
            case "sum_to" -> new PrimitiveOp.SumTo();
            case "compact" -> new PrimitiveOp.Compact();
            case "reshape" -> new PrimitiveOp.Reshape();
            case "cast" -> new PrimitiveOp.Cast(DimParser.dtype(a.cursor("to")));
            case "iota" -> new PrimitiveOp.Iota(DimParser.dtype(a.cursor("dtype")), a.integer("axis"));
            case "size_of" -> new PrimitiveOp.SizeOf(a.integer("axis"));
            case "transpose" -> new PrimitiveOp.Transpose(a.integers("permutation"));
            case "slice" -> new PrimitiveOp.Slice(a.longs("steps"));
            case "pad" -> new PrimitiveOp.Pad(a.longs("steps"));
            case "concat" -> new PrimitiveOp.Concat(a.integer("axis"));
            case "gather" ->
                new PrimitiveOp.Gather(a.integer("batch"), a.integer("indexed"), a.constant(IndexMode.class, "mode"));
            case "scatter" ->
                new PrimitiveOp.Scatter(
                        a.integer("batch"),
                        a.integer("indexed"),
                        a.constant(IndexMode.class, "mode"),
                        a.constant(Combiner.class, "combiner"));
            case "contract" ->
                new PrimitiveOp.Contract(new ContractDims(
                        a.integersOrNone("left_batch"),
                        a.integersOrNone("right_batch"),
                        a.integers("left_sum"),
                        a.integers("right_sum")));
            case "convolve" -> new PrimitiveOp.Convolve(a.longs("strides"), a.longs("dilations"), a.integer("groups"));
            case "windows" -> new PrimitiveOp.Windows(a.longs("strides"), a.longs("dilations"));
            case "overlap_add" -> new PrimitiveOp.OverlapAdd(a.longs("strides"), a.longs("dilations"));
            case "check" -> new PrimitiveOp.Check(a.text("message"));
            case "print" -> new PrimitiveOp.Print(a.text("label"));
            case "barrier" -> new PrimitiveOp.Barrier(a.text("tag"));
            default ->
                monoid("reduce_", name)
                        .<Op>map(m -> new PrimitiveOp.Reduce(m, a.integers("axes")))
                        .or(() -> monoid("cumulate_", name)
                                .map(m -> new PrimitiveOp.Cumulate(m, a.integer("axis"), a.truth("reverse"))))
                        .orElseThrow(() -> in.error("no op is called \"" + name
                                + "\"; composite, library and derived elementwise ops must be given to the parser"));
        };
    }

    private static Optional<Monoid> monoid(String prefix, String name) {
        for (Monoid m : Monoid.values()) {
            if (name.equals(prefix + m.id())) {
                return Optional.of(m);
            }
        }
        return Optional.empty();
    }

    /// The attributes of one op: `{axis=1, steps=[1, -2], tag="a"}`, values as raw text.
    private static final class Attributes {
        private final Cursor in;
        private final Map<String, String> values = new HashMap<>();

        Attributes(Cursor in) {
            this.in = in;
            if (in.accept("{")) {
                while (!in.accept("}")) {
                    String key = in.word();
                    in.expect("=");
                    values.put(key, value());
                    if (!in.sees('}')) {
                        in.expect(",");
                    }
                }
            }
        }

        private String value() {
            if (in.sees('"')) {
                return in.quoted();
            }
            if (!in.accept("[")) {
                return in.until(",}");
            }
            String list = in.sees(']') ? "" : in.until("]");
            in.expect("]");
            return list;
        }

        String text(String key) {
            String value = values.get(key);
            if (value == null) {
                throw in.error("the attribute " + key + " is missing");
            }
            return value;
        }

        Cursor cursor(String key) {
            return in.over(text(key));
        }

        int integer(String key) {
            return Math.toIntExact(cursor(key).number());
        }

        boolean truth(String key) {
            return switch (text(key)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw in.error(key + " must be true or false, not " + text(key));
            };
        }

        List<Long> longs(String key) {
            Cursor list = cursor(key);
            List<Long> result = new ArrayList<>();
            while (!list.atEnd()) {
                result.add(list.number());
                if (!list.atEnd()) {
                    list.expect(",");
                }
            }
            return result;
        }

        List<Integer> integers(String key) {
            return longs(key).stream().map(Math::toIntExact).toList();
        }

        List<Integer> integersOrNone(String key) {
            return values.containsKey(key) ? integers(key) : List.of();
        }

        <E extends Enum<E>> E constant(Class<E> type, String key) {
            try {
                return Enum.valueOf(type, text(key).toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw in.error(key + " cannot be " + text(key));
            }
        }
    }
}
