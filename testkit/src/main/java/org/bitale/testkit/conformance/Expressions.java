package org.bitale.testkit.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bitale.core.graph.Constant;
import org.bitale.core.type.DType;
import org.bitale.grad.Gradient;
import org.bitale.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Builds the expression language of the packs: names, numbers (float64 constants), `[op, E…, {attrs}]`, `let`,
/// `get`, `const` and `stop_gradient`.
final class Expressions {
    private final OpTable table;

    Expressions(OpTable table) {
        this.table = table;
    }

    Tensor build(@Nullable Object expression, Map<String, Tensor> scope) {
        return switch (expression) {
            case String name -> {
                Tensor bound = scope.get(name);
                if (bound == null) {
                    throw new IllegalArgumentException("no value is called " + name);
                }
                yield bound;
            }
            case Number n -> Tensor.of(Constant.scalar(DType.FLOAT64, n.doubleValue()));
            case List<?> list -> form(list, scope);
            case null, default -> throw new IllegalArgumentException("not an expression: " + expression);
        };
    }

    private Tensor form(List<?> list, Map<String, Tensor> scope) {
        return switch ((String) list.get(0)) {
            case "let" -> {
                Map<String, Tensor> inner = new HashMap<>(scope);
                for (Object binding : (List<?>) list.get(1)) {
                    List<?> pair = (List<?>) binding;
                    inner.put((String) pair.get(0), build(pair.get(1), inner));
                }
                yield build(list.get(2), inner);
            }
            case "get" -> {
                int index = ((Number) list.get(2)).intValue();
                yield results((List<?>) list.get(1), scope).get(index);
            }
            case "const" -> Tensor.of(new Constant(Golden.array((Map<?, ?>) list.get(1))));
            case "stop_gradient" -> Gradient.disconnectedGrad(build(list.get(1), scope));
            default -> results(list, scope).getFirst();
        };
    }

    @SuppressWarnings("unchecked")
    private List<Tensor> results(List<?> list, Map<String, Tensor> scope) {
        List<Tensor> inputs = new ArrayList<>();
        Map<String, @Nullable Object> attrs = Map.of();
        for (Object item : list.subList(1, list.size())) {
            if (item instanceof Map<?, ?> map) {
                attrs = (Map<String, @Nullable Object>) map;
            } else {
                inputs.add(build(item, scope));
            }
        }
        return table.build(new Call((String) list.get(0), inputs, attrs));
    }

    /// The operators that an expression uses.
    static Set<String> operators(@Nullable Object expression) {
        Set<String> found = new HashSet<>();
        collect(expression, found);
        return found;
    }

    private static void collect(@Nullable Object expression, Set<String> into) {
        if (!(expression instanceof List<?> list) || list.isEmpty()) {
            return;
        }
        if (list.get(0) instanceof String op) {
            if (op.equals("let")) {
                for (Object binding : (List<?>) list.get(1)) {
                    collect(((List<?>) binding).get(1), into);
                }
                collect(list.get(2), into);
                return;
            }
            if (op.equals("const")) {
                return;
            }
            if (!Set.of("get", "stop_gradient").contains(op)) {
                into.add(op);
            }
        }
        list.subList(1, list.size()).forEach(e -> collect(e, into));
    }
}
