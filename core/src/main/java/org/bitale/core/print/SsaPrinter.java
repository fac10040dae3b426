package org.bitale.core.print;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Shared;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// A graph as text, one line per apply; [SsaParser] reads it back.
///
/// ```
/// input %0:f32[N, 10] "x"
/// shared %1:f32[10] "b"
/// %2:f32[N, 10] = add(%0, %1)
/// %3:f32[N] = reduce_sum{axes=[1]}(%2)
/// return %3
/// ```
/// Scalar constants stand in their place, with the dtype unless it is bool, int64 or float64: `2.0:f32`. Equal
/// graphs print equally, whenever and in whatever order their nodes were made.
public final class SsaPrinter {
    private static final int BRIEF = 16;

    private final boolean brief;
    private final StringBuilder text = new StringBuilder();
    private final Map<Value, String> ids = new IdentityHashMap<>();
    private final SymbolNames symbols = new SymbolNames();

    private SsaPrinter(boolean brief) {
        this.brief = brief;
    }

    /// The whole graph with every element of its constants.
    public static String print(Graph graph) {
        return new SsaPrinter(false).graph(graph);
    }

    /// As [#print], but of a large constant only the number of elements; for people, not for [SsaParser].
    public static String brief(Graph graph) {
        return new SsaPrinter(true).graph(graph);
    }

    /// An op with its attributes: `reduce_sum{axes=[0]}`.
    public static String op(Op op) {
        return OpText.of(op);
    }

    private String graph(Graph graph) {
        graph.inputs().forEach(i -> leaf("input ", i, i.name()));
        for (Value leaf : Traversal.leaves(graph.outputs())) {
            switch (leaf) {
                case Input i when !ids.containsKey(i) -> leaf("free ", i, i.name());
                case Shared s -> leaf("shared ", s, s.name());
                case Constant c
                when c.rank() > 0 ->
                    text.append(define(c))
                            .append(" = const{")
                            .append(elements(c.array()))
                            .append("}\n");
                case Input _, Constant _ -> {}
                case Output _ -> throw new IllegalStateException("an output is not a leaf");
            }
        }
        Traversal.applies(graph.outputs()).forEach(this::apply);
        return text.append("return ")
                .append(graph.outputs().stream().map(this::use).collect(Collectors.joining(", ")))
                .append('\n')
                .toString();
    }

    private void leaf(String kind, Value value, String name) {
        text.append(kind).append(define(value));
        text.append(name.isEmpty() ? "" : " " + OpText.quote(name)).append('\n');
    }

    private void apply(Apply apply) {
        text.append(apply.outputs().stream().map(this::define).collect(Collectors.joining(", ")));
        text.append(" = ").append(OpText.of(apply.op()));
        text.append(apply.inputs().stream().map(this::use).collect(Collectors.joining(", ", "(", ")\n")));
    }

    private String define(Value value) {
        String id = "%" + ids.size();
        ids.put(value, id);
        symbols.declare(value, id);
        return id + ":" + symbols.type(value.type());
    }

    private String use(Value value) {
        String id = ids.get(value);
        return id == null ? scalar(((Constant) value).array()) : id;
    }

    static String scalar(HostArray array) {
        DType t = array.dtype();
        boolean plain = t.isBool() || t == DType.INT64 || t == DType.FLOAT64;
        return array.elementText(0) + (plain ? "" : ":" + t.text());
    }

    private String elements(HostArray array) {
        if (array.count() > 1 && isUniform(array)) {
            return "fill=" + array.elementText(0);
        }
        if (brief && array.count() > BRIEF) {
            return "… " + array.count() + " elements";
        }
        StringJoiner elements = new StringJoiner(", ");
        for (int i = 0; i < array.count(); i++) {
            elements.add(array.elementText(i));
        }
        return elements.toString();
    }

    private static boolean isUniform(HostArray array) {
        String first = array.elementText(0);
        for (int i = 1; i < array.count(); i++) {
            if (!array.elementText(i).equals(first)) {
                return false;
            }
        }
        return true;
    }
}
