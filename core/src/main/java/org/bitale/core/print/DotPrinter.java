package org.bitale.core.print;

import java.util.IdentityHashMap;
import java.util.Map;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Shared;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;

/// A graph as a drawing in the DOT language of Graphviz: a node per leaf, apply and result, edges labelled with
/// types. Scalar constants are written into the nodes that use them.
public final class DotPrinter {
    private final StringBuilder text = new StringBuilder("digraph {\n  node [fontname=\"monospace\"];\n");
    private final Map<Object, String> nodes = new IdentityHashMap<>();
    private final SymbolNames symbols = new SymbolNames();

    private DotPrinter() {}

    public static String print(Graph graph) {
        return new DotPrinter().graph(graph);
    }

    private String graph(Graph graph) {
        graph.inputs().forEach(this::leaf);
        Traversal.leaves(graph.outputs()).forEach(this::leaf);
        Traversal.applies(graph.outputs()).forEach(this::apply);
        for (int i = 0; i < graph.outputs().size(); i++) {
            Value result = graph.outputs().get(i);
            text.append("  r").append(i).append(" [label=\"result ").append(i).append("\", shape=plaintext];\n");
            if (result instanceof Constant c && c.rank() == 0) {
                text.append("  r").append(i).append(" [xlabel=").append(OpText.quote(SsaPrinter.scalar(c.array())));
                text.append("];\n");
            } else {
                edge(result, "r" + i);
            }
        }
        return text.append("}\n").toString();
    }

    private void leaf(Value value) {
        boolean inline = value instanceof Constant && value.rank() == 0;
        if (inline || nodes.containsKey(value)) {
            return;
        }
        String label = switch (value) {
            case Input i -> "input " + i.name();
            case Shared s -> "shared " + s.name();
            case Constant _ -> "constant";
            case Output _ -> throw new IllegalStateException("an output is not a leaf");
        };
        node(value, label, value instanceof Shared ? "cylinder" : "ellipse");
    }

    private void apply(Apply apply) {
        StringBuilder label = new StringBuilder(OpText.of(apply.op()));
        for (int i = 0; i < apply.inputs().size(); i++) {
            if (apply.input(i) instanceof Constant c && c.rank() == 0) {
                label.append("\n").append(i).append(": ").append(SsaPrinter.scalar(c.array()));
            }
        }
        String id = node(apply, label.toString(), "box");
        for (Value in : apply.inputs()) {
            if (!(in instanceof Constant) || in.rank() > 0) {
                edge(in, id);
            }
        }
    }

    private String node(Object what, String label, String shape) {
        String id = "n" + nodes.size();
        nodes.put(what, id);
        text.append("  ").append(id).append(" [label=").append(OpText.quote(label));
        text.append(", shape=").append(shape).append("];\n");
        return id;
    }

    private void edge(Value from, String to) {
        String source = nodes.get(from instanceof Output o ? o.apply() : from);
        String port = from instanceof Output o && o.apply().outputs().size() > 1 ? "#" + o.index() + " " : "";
        text.append("  ").append(source).append(" -> ").append(to);
        text.append(" [label=")
                .append(OpText.quote(port + symbols.type(from.type())))
                .append("];\n");
    }
}
