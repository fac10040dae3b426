package org.bitale.testkit.conformance;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bitale.grad.Gradient;
import org.bitale.grad.Jacobian;
import org.bitale.ops.Tensor;

/// Builds the operators whose attributes hold an expression over named inputs: whole graphs, and derivatives of them.
final class Composites {
    /// The names of these operators.
    static final Set<String> OPERATORS = Set.of("graph", "jacobian", "hessian", "rop", "hvp");

    private final Expressions expressions;

    Composites(Expressions expressions) {
        this.expressions = expressions;
    }

    List<Tensor> build(Case c, List<Tensor> inputs) {
        Map<String, Tensor> scope = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            scope.put(c.names().get(i), inputs.get(i));
        }
        if (c.attrs().get("outputs") instanceof List<?> list) {
            return list.stream().map(e -> expressions.build(e, scope)).toList();
        }
        Tensor y = expressions.build(c.attrs().get("expr"), scope);
        return switch (c.op()) {
            case "jacobian" -> List.of(Jacobian.jacobian(y, wrt(c, scope)));
            case "hessian" -> List.of(Jacobian.hessian(y, wrt(c, scope)));
            case "hvp" -> List.of(Gradient.hessianVectorProduct(y, wrt(c, scope), tangent(differentiated(c), scope)));
            case "rop" -> List.of(pushed(c, y, scope));
            default -> List.of(y);
        };
    }

    private static Tensor pushed(Case c, Tensor y, Map<String, Tensor> scope) {
        Map<Tensor, Tensor> tangents = new LinkedHashMap<>();
        for (Object name : (List<?>) differentiated(c)) {
            tangents.put(input(name, scope), tangent(name, scope));
        }
        return Gradient.jvp(List.of(y), tangents).getFirst();
    }

    /// The name or names of the inputs that a case differentiates by.
    private static Object differentiated(Case c) {
        return java.util.Objects.requireNonNull(c.attrs().get("wrt"), "wrt");
    }

    private static Tensor wrt(Case c, Map<String, Tensor> scope) {
        return input(differentiated(c), scope);
    }

    /// The tangent of the input `n` is called `v_n`.
    private static Tensor tangent(Object name, Map<String, Tensor> scope) {
        return input("v_" + name, scope);
    }

    private static Tensor input(Object name, Map<String, Tensor> scope) {
        return java.util.Objects.requireNonNull(scope.get(String.valueOf(name)), "no input is called " + name);
    }
}
