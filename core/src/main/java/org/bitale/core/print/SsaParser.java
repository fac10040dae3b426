package org.bitale.core.print;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.Shared;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// Reads the text of [SsaPrinter]: printing the result gives the same text.
///
/// Types of results are inferred anew and must be those in the text. A shared variable has zeros, and no elements
/// along unknown axes, until it is set: its value is not part of the text.
public final class SsaParser {
    private final OpParser ops;
    private final Map<String, Value> values = new HashMap<>();
    private final DimParser types = new DimParser(this::number);
    private final List<Input> inputs = new ArrayList<>();
    private Cursor in = new Cursor("", 0);

    private SsaParser(Collection<? extends Op> ops) {
        this.ops = new OpParser(ops);
    }

    /// The graph that `text` describes. Primitives of the functions in the catalogue are known; any other op that
    /// occurs must be
    /// among `ops`. Throws [org.bitale.core.diag.TensorException] with the line of a mistake.
    public static Graph parse(String text, Collection<? extends Op> ops) {
        return new SsaParser(ops).graph(text);
    }

    public static Graph parse(String text) {
        return parse(text, List.of());
    }

    private Graph graph(String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            in = new Cursor(lines[i], i + 1);
            if (in.accept("return ")) {
                return new Graph(inputs, operands());
            }
            if (!in.atEnd()) {
                line();
            }
        }
        throw in.error("the line \"return …\" is missing");
    }

    private void line() {
        if (in.accept("input ")) {
            inputs.add(input());
        } else if (in.accept("free ")) {
            input();
        } else if (in.accept("shared ")) {
            String id = id();
            TensorType type = types.type(in);
            values.put(id, new Shared(name(), type, zeros(type)));
        } else {
            definition();
        }
        if (!in.atEnd()) {
            throw in.error("unexpected text");
        }
    }

    private Input input() {
        String id = id();
        TensorType type = types.type(in);
        Input input = new Input(name(), type);
        values.put(id, input);
        return input;
    }

    private String id() {
        String id = in.word();
        if (!id.startsWith("%") || values.containsKey(id)) {
            throw in.error(id + " is not a new %number");
        }
        in.expect(":");
        return id;
    }

    private String name() {
        return in.atEnd() ? "" : in.quoted();
    }

    private static HostArray zeros(TensorType type) {
        int[] shape = type.shape().dims().stream()
                .mapToInt(d -> d instanceof Dim.Known k ? Math.toIntExact(k.size()) : 0)
                .toArray();
        return HostArray.zeros(type.dtype(), shape);
    }

    /// `%4:f32[N], %5:i64[N] = op(…)`. The types wait until the op has been read.
    private void definition() {
        List<String> ids = new ArrayList<>();
        List<String> said = new ArrayList<>();
        do {
            ids.add(id());
            said.add(in.until("[") + shape());
        } while (in.accept(","));
        in.expect("=");
        if (in.accept("const{")) {
            values.put(ids.getFirst(), constant(types.type(in.over(said.getFirst()))));
            return;
        }
        Op op = ops.parse(in);
        in.expect("(");
        List<Value> operands = in.sees(')') ? List.of() : operands();
        in.expect(")");
        Apply apply = Apply.of(op, operands);
        if (apply.outputs().size() != ids.size()) {
            throw in.error(op.name() + " has " + apply.outputs().size() + " results");
        }
        for (int i = 0; i < ids.size(); i++) {
            values.put(ids.get(i), apply.output(i));
        }
        for (int i = 0; i < ids.size(); i++) {
            types.check(in.over(said.get(i)), apply.output(i).type());
        }
    }

    private String shape() {
        in.expect("[");
        String dims = in.sees(']') ? "" : in.until("]");
        in.expect("]");
        return "[" + dims + "]";
    }

    private Constant constant(TensorType type) {
        HostArray array = zeros(type);
        if (in.accept("fill=")) {
            String text = in.until("}");
            for (int i = 0; i < array.count(); i++) {
                LiteralParser.set(in, array, i, text);
            }
        } else {
            for (int i = 0; i < array.count(); i++) {
                LiteralParser.set(in, array, i, in.until(",}"));
                if (i + 1 < array.count()) {
                    in.expect(",");
                }
            }
        }
        in.expect("}");
        return new Constant(array);
    }

    private List<Value> operands() {
        List<Value> operands = new ArrayList<>();
        do {
            String text = in.until(",)");
            operands.add(text.startsWith("%") ? value(text) : new Constant(LiteralParser.scalar(in, text)));
        } while (in.accept(","));
        return operands;
    }

    private Value value(String id) {
        Value value = values.get(id);
        if (value == null) {
            throw in.error(id + " is not defined");
        }
        return value;
    }

    private Dim number(String id) {
        return Sizes.dim("size", value(id));
    }
}
