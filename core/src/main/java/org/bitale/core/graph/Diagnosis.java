package org.bitale.core.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;

/// Adds to a message where the operands come from: one line each, with the user's line.
public final class Diagnosis {
    private static final String NAMES = "abcdefghijklmnopqrstuvwxyz";
    private static final int SHOWN = 4;
    private static final int SEARCHED = 100;

    private Diagnosis() {}

    /// `cause` with the operands' origins and the place of the op itself; a message already located is kept.
    public static TensorException locate(TensorException cause, List<? extends Value> operands, Optional<Site> site) {
        if (cause instanceof Located) {
            return cause;
        }
        StringBuilder text = new StringBuilder(cause.getMessage());
        for (int i = 0; i < operands.size() && i < NAMES.length(); i++) {
            String line = origin(operands.get(i));
            boolean bound = i > 0 && isOwnBound(site, operands.get(i));
            if (!line.isEmpty() && !bound) {
                text.append("\n  ").append(NAMES.charAt(i)).append(": ").append(line);
            }
        }
        site.ifPresent(s -> text.append("\n  at ").append(s));
        return new Located(text.toString(), cause);
    }

    /// As [#locate(TensorException, List, Optional)] for what `op` refused: the name of a primitive gives way to that
    /// of the operation the user called, which `contract` was made for; so does that of an op on what the same call
    /// made before, which the user does not know.
    public static TensorException locate(
            TensorException cause, Op op, List<? extends Value> operands, Optional<Site> site) {
        String own = op.name() + ": ";
        boolean step = operands.stream().anyMatch(v -> madeAt(site, v) && !isCast(v));
        boolean unknown = step || op instanceof PrimitiveOp && !(op instanceof PrimitiveOp.Elementwise);
        if (!unknown || cause instanceof Located || !cause.getMessage().startsWith(own)) {
            return locate(cause, operands, site);
        }
        String text = called(op.name(), site) + ": " + cause.getMessage().substring(own.length());
        return locate(new TensorException(text, cause), operands, site);
    }

    /// What the user called at `site`: `op` where that is not known or only spelled otherwise, `takeAlongAxis`, or
    /// tells nothing, `of`.
    static String called(String op, Optional<Site> site) {
        String operation = site.map(Site::operation).orElse("");
        boolean same = operation.equalsIgnoreCase(op.replace("_", ""));
        return operation.isEmpty() || operation.equals("of") || same ? op : operation;
    }

    /// `input "x" f32[N, 3] at Mlp.java:21 (…)`; empty for a constant scalar.
    public static String origin(Value value) {
        return switch (value) {
            case Input i -> "input \"" + i.name() + "\" " + i.type() + at(i.site());
            case Shared s -> "shared \"" + s.name() + "\" " + s.type() + at(s.site());
            case Constant c -> c.type().rank() == 0 ? "" : "constant " + c.type();
            case Output o ->
                call(o.apply()) + " " + o.type() + of(o) + at(o.apply().site());
        };
    }

    /// As [#origin], but never empty: a constant scalar is `constant 1.0 f64[]`.
    public static String described(Value value) {
        String origin = origin(value);
        return origin.isEmpty() ? "constant " + value + " " + value.type() : origin;
    }

    private static boolean madeAt(Optional<Site> site, Value value) {
        return site.isPresent() && value instanceof Output o && o.apply().site().equals(site);
    }

    /// Whether the value, an operand after the first, is a size or bound that the same call computed, which the user
    /// never saw.
    private static boolean isOwnBound(Optional<Site> site, Value value) {
        return madeAt(site, value) && value.rank() == 0 && value.type().dtype() == DType.INT64;
    }

    private static boolean isCast(Value value) {
        return value instanceof Output o && o.op() instanceof PrimitiveOp.Cast;
    }

    /// ` of x, w`: the nearest inputs that a value made in several steps depends on; empty where its call shows them.
    private static String of(Output value) {
        if (value.apply().inputs().stream().noneMatch(Output.class::isInstance)) {
            return "";
        }
        Set<String> leaves = new LinkedHashSet<>();
        Set<Value> seen = new HashSet<>(Set.of(value));
        Deque<Output> open = new ArrayDeque<>(List.of(value));
        while (!open.isEmpty() && leaves.size() < SHOWN && seen.size() < SEARCHED) {
            for (Value v : open.poll().apply().inputs()) {
                if (seen.add(v) && v instanceof Output o) {
                    open.add(o);
                } else if (!(v instanceof Output || v instanceof Constant)) {
                    leaves.add(name(v));
                }
            }
        }
        return leaves.isEmpty() ? "" : " of " + leaves.stream().limit(SHOWN).collect(Collectors.joining(", "));
    }

    private static String call(Apply apply) {
        StringBuilder text = new StringBuilder(apply.op().name()).append('(');
        for (int i = 0; i < apply.inputs().size() && i < SHOWN; i++) {
            text.append(i == 0 ? "" : ", ").append(name(apply.input(i)));
        }
        return text.append(apply.inputs().size() > SHOWN ? ", …)" : ")").toString();
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
