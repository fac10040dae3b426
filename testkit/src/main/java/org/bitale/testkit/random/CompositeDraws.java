package org.bitale.testkit.random;

import static org.bitale.ops.Tensors.slice;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.grad.Gradient;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Productions that the DSL composes, and gradients.
final class CompositeDraws {
    private static final List<UnaryOperator<Tensor>> UNARY = List.of(
            Tensors::relu,
            x -> Tensors.relu(x, 0.1),
            x -> Tensors.elu(x, 0.5),
            Tensors::selu,
            Tensors::softsign,
            Tensors::hardSigmoid,
            Tensors::nanToNum,
            Tensors::sinc,
            Tensors::xlogx,
            Tensors::reciprocal,
            Tensors::deg2rad,
            Tensors::square,
            Tensors::mean,
            Tensors::var,
            Tensors::std,
            Tensors::norm,
            Tensors::logsumexp,
            Tensors::isfinite,
            Tensors::ravel,
            Tensors::flip,
            Tensors::argmax,
            x -> x.plus(1).log(),
            x -> x.exp().minus(1),
            x -> x.exp().plus(1).log(),
            x -> x.sigmoid().log(),
            x -> x.times(x).sum().sqrt(),
            x -> x.div(x.sum()),
            x -> Tensors.triu(x, 1),
            x -> Tensors.tril(x, -1),
            x -> Tensors.diag(x, 0));
    private static final List<BinaryOperator<Tensor>> BINARY = List.of(
            Tensors::logaddexp,
            Tensors::xlogy,
            Tensors::heaviside,
            Tensors::binaryCrossentropy,
            Tensors::sigmoidBinaryCrossentropy,
            Tensors::fmod,
            Tensors::outer);

    private CompositeDraws() {}

    static List<Value> function(GraphDraw draw) {
        Tensor x = Tensor.of(draw.operand(draw.oneIn(6) ? draw.dtype() : draw.floating()));
        Tensor result = draw.oneIn(4)
                ? draw.choose(BINARY).apply(x, Tensor.of(draw.like(x.value(), x.dtype())))
                : draw.choose(UNARY).apply(x);
        return List.of(result.value());
    }

    static List<Value> alongAxis(GraphDraw draw) {
        Tensor x = Tensor.of(draw.operand(draw.floating(), 1));
        int axis = draw.random().nextInt(x.rank());
        if (draw.sizes(x.value())[axis] == 0) {
            return List.of(x.sum(axis).value());
        }
        Tensor result = switch (draw.random().nextInt(12)) {
            case 0, 1 -> Tensors.softmax(x, axis);
            case 2, 3 -> Tensors.logSoftmax(x, axis);
            case 4 -> Tensors.softmax(x, axis).log();
            case 5 -> Tensors.logsumexp(x, axis);
            case 6 -> Tensors.mean(x, axis);
            case 7 -> Tensors.var(x, axis);
            case 8 -> Tensors.norm(x, axis);
            case 9 -> Tensors.roll(x, 1, axis);
            case 10 -> Tensors.ptp(x, axis);
            default -> x.get(slice(0, draw.sizes(x.value())[0], 2));
        };
        return List.of(result.value());
    }

    /// The gradient of the sum of a value with respect to an argument it depends on.
    static List<Value> gradient(GraphDraw draw) {
        Tensor y = Tensor.of(draw.operand(draw.floating()));
        List<Value> arguments = Traversal.leaves(List.of(y.value())).stream()
                .filter(v -> v instanceof Input && v.type().dtype().isFloating())
                .toList();
        if (arguments.isEmpty()) {
            return List.of();
        }
        Tensor x = Tensor.of(draw.choose(arguments));
        return List.of(Gradient.grad(y.sum(), x).of(x).value());
    }

    static List<Value> barrier(GraphDraw draw) {
        return List.of(Apply.one(new PrimitiveOp.Barrier("drawn"), draw.operand(draw.dtype())));
    }
}
