package org.bitale.rewrite;

import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Shared;
import org.bitale.core.graph.Value;

/// A value as a nested expression, cut off below a few levels: for traces and messages, not for parsing.
final class Expressions {
    private static final int LEVELS = 6;

    private Expressions() {}

    static String text(Value value) {
        StringBuilder text = new StringBuilder();
        append(value, LEVELS, text);
        return text.toString();
    }

    private static void append(Value value, int levels, StringBuilder text) {
        switch (value) {
            case Input i -> text.append(i.name().isEmpty() ? "input" : i.name());
            case Shared s -> text.append(s.name().isEmpty() ? "shared" : s.name());
            case Constant c -> text.append(c);
            case Output o when levels == 0 -> text.append('…');
            case Output o -> {
                text.append(o.op().name()).append('(');
                for (int i = 0; i < o.apply().inputs().size(); i++) {
                    text.append(i == 0 ? "" : ", ");
                    append(o.apply().input(i), levels - 1, text);
                }
                text.append(')');
                if (o.apply().outputs().size() > 1) {
                    text.append('.').append(o.index());
                }
            }
        }
    }
}
