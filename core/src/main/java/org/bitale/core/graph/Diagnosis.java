package org.bitale.core.graph;

import java.util.List;
import java.util.Optional;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;

/// Adds to a message where the operands come from: one line each, with the user's line.
public final class Diagnosis {
    private static final String NAMES = "abcdefghijklmnopqrstuvwxyz";

    private Diagnosis() {}

    /// `cause` with the operands' origins and the place of the op itself; a message already located is kept.
    public static TensorException locate(TensorException cause, List<? extends Value> operands, Optional<Site> site) {
        if (cause instanceof Located) {
            return cause;
        }
        StringBuilder text = new StringBuilder(cause.getMessage());
        for (int i = 0; i < operands.size() && i < NAMES.length(); i++) {
            String line = origin(operands.get(i));
            if (!line.isEmpty()) {
                text.append("\n  ").append(NAMES.charAt(i)).append(": ").append(line);
            }
        }
        site.ifPresent(s -> text.append("\n  at ").append(s));
        return new Located(text.toString(), cause);
    }

    /// As [#locate(TensorException, List, Optional)] for what `op` refused: the name of a primitive gives way to that
    /// of the operation the user called, which `contract` was made for.
    public static TensorException locate(
            TensorException cause, Op op, List<? extends Value> operands, Optional<Site> site) {
        String own = op.name() + ": ";
        String operation = site.map(Site::operation).orElse("");
        boolean unknown = op instanceof PrimitiveOp && !(op instanceof PrimitiveOp.Elementwise);
        if (!unknown
                || operation.isEmpty()
                || cause instanceof Located
                || !cause.getMessage().startsWith(own)) {
            return locate(cause, operands, site);
        }
        String text = operation + ": " + cause.getMessage().substring(own.length());
        return locate(new TensorException(text, cause), operands, site);
    }

    /// `input "x" f32[N, 3] at Mlp.java:21 (…)`; empty for a constant scalar.
    public static String origin(Value value) {
        return switch (value) {
            case Input i -> "input \"" + i.name() + "\" " + i.type() + at(i.site());
            case Shared s -> "shared \"" + s.name() + "\" " + s.type() + at(s.site());
            case Constant c -> c.type().rank() == 0 ? "" : "constant " + c.type();
            case Output o -> call(o.apply()) + " " + o.type() + at(o.apply().site());
        };
    }

    private static String call(Apply apply) {
        StringBuilder text = new StringBuilder(apply.op().name()).append('(');
        for (int i = 0; i < apply.inputs().size() && i < 4; i++) {
            text.append(i == 0 ? "" : ", ").append(name(apply.input(i)));
        }
        return text.append(apply.inputs().size() > 4 ? ", …)" : ")").toString();
    }

    private static String name(Value value) {
        return switch (value) {
            case Input i -> i.name().isEmpty() ? "input" : i.name();
            case Shared s -> s.name().isEmpty() ? "shared" : s.name();
            case Constant c -> c.toString();
            case Output o -> o.op().name() + "(…)";
        };
    }

    private static String at(Optional<Site> site) {
        return site.map(s -> " at " + s).orElse("");
    }

    /// A message that already says where.
    private static final class Located extends TensorException {
        private static final long serialVersionUID = 1L;

        Located(String message, TensorException cause) {
            super(message, cause);
        }
    }
}
