package org.bitale.testkit.random;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Productions that go through complex numbers, Fourier transforms among them, and back to real ones.
final class ComplexDraws {
    private static final int MOST_STEPS = 4;
    private static final List<UnaryOperator<Tensor>> UNARY = List.of(
            Tensor::conj,
            Tensor::neg,
            Tensor::exp,
            Tensor::sqrt,
            Tensor::log,
            Tensor::sin,
            Tensor::tanh,
            Tensors::square,
            Tensors::reciprocal,
            Tensor::sign,
            x -> x.sum(),
            x -> x.prod(),
            Tensors::ravel,
            Tensors::flip,
            x -> x.times(0.5));
    private static final List<BinaryOperator<Tensor>> BINARY =
            List.of(Tensor::plus, Tensor::minus, Tensor::times, Tensor::div);
    private static final List<UnaryOperator<Tensor>> BACK =
            List.of(Tensor::abs, Tensor::real, Tensor::imag, Tensor::angle, x -> x.isnan());

    private ComplexDraws() {}

    static List<Value> chain(GraphDraw draw) {
        Tensor z = complex(draw);
        for (int steps = draw.random().nextInt(MOST_STEPS); steps > 0; steps--) {
            z = draw.oneIn(3) ? draw.choose(BINARY).apply(z, complex(draw)) : step(draw, z);
        }
        return List.of(draw.choose(BACK).apply(z).value());
    }

    private static Tensor step(GraphDraw draw, Tensor z) {
        if (z.rank() == 0 || !draw.oneIn(3)) {
            return draw.choose(UNARY).apply(z);
        }
        return switch (draw.random().nextInt(4)) {
            case 0 -> Tensors.fft(z);
            case 1 -> Tensors.ifft(z);
            case 2 -> Tensors.cumsum(z, 0);
            default -> z.sum(z.rank() - 1);
        };
    }

    private static Tensor complex(GraphDraw draw) {
        DType type = draw.oneIn(3) ? DType.FLOAT64 : DType.FLOAT32;
        Tensor x = Tensor.of(draw.operand(type));
        if (x.rank() > 0 && draw.oneIn(4)) {
            return Tensors.rfft(x);
        }
        return Tensors.complex(x, Tensor.of(draw.like(x.value(), type)));
    }
}
