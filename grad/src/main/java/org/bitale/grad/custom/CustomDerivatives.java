package org.bitale.grad.custom;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.ops.Tensor;

/// Functions of tensors with derivatives of the user's own.
///
/// ```java
/// UnaryOperator<Tensor> round = customVjp(x -> x.round(), (x, y, g) -> g); // straight through
/// ```
/// One rule is enough for both modes: the other is its transpose, made by differentiating the rule, which is linear in
/// the derivative. `vmap` and derivatives of derivatives keep the rule. The function is called once for each call, on
/// variables of the arguments' types, and may use nothing but them and constants: what else a derivative is to pass
/// must be an argument.
public final class CustomDerivatives {
    private CustomDerivatives() {}

    /// `fn` with a reverse rule: `(x, y, cotangent of y)` → the cotangent of x.
    public static UnaryOperator<Tensor> customVjp(UnaryOperator<Tensor> fn, DerivativeRule.Single rule) {
        var custom = customVjpOfLists(in -> List.of(fn.apply(in.getFirst())), rule.onLists());
        return x -> custom.apply(List.of(x)).getFirst();
    }

    /// `fn` with a forward rule: `(x, y, tangent of x)` → the tangent of y.
    public static UnaryOperator<Tensor> customJvp(UnaryOperator<Tensor> fn, DerivativeRule.Single rule) {
        var custom = customJvpOfLists(in -> List.of(fn.apply(in.getFirst())), rule.onLists());
        return x -> custom.apply(List.of(x)).getFirst();
    }

    /// `fn`, of several tensors with several results, with a reverse rule.
    public static Function<List<Tensor>, List<Tensor>> customVjpOfLists(
            Function<List<Tensor>, List<Tensor>> fn, DerivativeRule rule) {
        return arguments -> call("custom_vjp", fn, GraphOp.Rules.NONE.withPull(rule), arguments);
    }

    /// `fn`, of several tensors with several results, with a forward rule.
    public static Function<List<Tensor>, List<Tensor>> customJvpOfLists(
            Function<List<Tensor>, List<Tensor>> fn, DerivativeRule rule) {
        return arguments -> call("custom_jvp", fn, GraphOp.Rules.NONE.withPush(rule), arguments);
    }

    private static List<Tensor> call(
            String name, Function<List<Tensor>, List<Tensor>> fn, GraphOp.Rules rules, List<Tensor> arguments) {
        List<Input> parameters = new ArrayList<>();
        for (Tensor a : arguments) {
            parameters.add(new Input(a.value() instanceof Input named ? named.name() : "", a.type()));
        }
        List<Tensor> results =
                fn.apply(parameters.stream().<Tensor>map(Tensor::of).toList());
        Graph graph = new Graph(parameters, results.stream().map(Tensor::value).toList());
        return new GraphOp(name, graph, rules).call(arguments);
    }
}
