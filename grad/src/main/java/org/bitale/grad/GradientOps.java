package org.bitale.grad;

import java.util.List;
import java.util.Optional;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;

/// Identities that change what passes back through them.
public final class GradientOps {
    private GradientOps() {}

    /// `x`; its gradient through here is zero, but x counts as connected.
    public static Value zeroGrad(Value x) {
        return Apply.one(new ZeroGrad(), x);
    }

    /// `x` as a constant for differentiation: x is not connected through here.
    public static Value disconnectedGrad(Value x) {
        return Apply.one(new DisconnectedGrad(), x);
    }

    /// `x`; asking for a derivative through here is refused, for this reason.
    public static Value undefinedGrad(Value x, String why) {
        return Apply.one(new UndefinedGrad(why), x);
    }

    /// `x`; a cotangent passes clipped elementwise to `lower … upper`. Forward mode, in which no cotangents flow,
    /// passes tangents as they are.
    public static Value gradClip(Value x, double lower, double upper) {
        requireFloating("grad_clip", x);
        return Apply.one(new GradClip(lower, upper), x);
    }

    /// `x`; derivatives pass multiplied by `multiplier`.
    public static Value gradScale(Value x, double multiplier) {
        requireFloating("grad_scale", x);
        return Apply.one(new GradScale(multiplier), x);
    }

    private static void requireFloating(String name, Value x) {
        if (!x.type().dtype().isFloating()) {
            throw new TensorException(name + ": takes a floating tensor, got " + x.type());
        }
    }

    /// An identity of one operand.
    sealed interface Identity extends CompositeOp {
        @Override
        default List<Value> expand(List<Value> inputs) {
            return List.of(inputs.getFirst());
        }

        @Override
        default Optional<List<Value>> batch(List<Value> inputs, List<Boolean> batched) {
            return Optional.of(List.of(Apply.one(this, inputs)));
        }

        /// What becomes of a cotangent.
        Optional<Value> pulled(Value cotangent);

        /// What becomes of a tangent.
        Optional<Value> pushed(Value tangent);

        @Override
        default Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
            return Optional.of(List.of(cotangents.getFirst().flatMap(this::pulled)));
        }

        @Override
        default Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
            return Optional.of(List.of(tangents.getFirst().flatMap(this::pushed)));
        }
    }

    private record ZeroGrad() implements Identity {
        @Override
        public String name() {
            return "zero_grad";
        }

        @Override
        public Optional<Value> pulled(Value cotangent) {
            return Optional.empty();
        }

        @Override
        public Optional<Value> pushed(Value tangent) {
            return Optional.empty();
        }
    }

    /// [Flow] stops here, so neither rule is ever asked.
    record DisconnectedGrad() implements Identity {
        @Override
        public String name() {
            return "disconnected_grad";
        }

        @Override
        public Optional<Value> pulled(Value cotangent) {
            return Optional.empty();
        }

        @Override
        public Optional<Value> pushed(Value tangent) {
            return Optional.empty();
        }
    }

    private record UndefinedGrad(String why) implements Identity {
        @Override
        public String name() {
            return "undefined_grad";
        }

        @Override
        public Optional<Value> pulled(Value cotangent) {
            throw new IllegalStateException("refused before");
        }

        @Override
        public Optional<Value> pushed(Value tangent) {
            throw new IllegalStateException("refused before");
        }

        @Override
        public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
            throw Refusal.notDifferentiable(apply, why);
        }

        @Override
        public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
            throw Refusal.notDifferentiable(apply, why);
        }
    }

    private record GradClip(double lower, double upper) implements Identity {
        GradClip {
            if (!(lower <= upper)) {
                throw new TensorException("grad_clip: the lower bound " + lower + " is not below the upper " + upper);
            }
        }

        @Override
        public String name() {
            return "grad_clip";
        }

        @Override
        public Optional<Value> pulled(Value cotangent) {
            Value atLeast = Nodes.elementwise(Intrinsic.MAXIMUM, cotangent, Nodes.literal(cotangent, lower));
            return Optional.of(Nodes.elementwise(Intrinsic.MINIMUM, atLeast, Nodes.literal(cotangent, upper)));
        }

        @Override
        public Optional<Value> pushed(Value tangent) {
            return Optional.of(tangent);
        }
    }

    private record GradScale(double multiplier) implements Identity {
        @Override
        public String name() {
            return "grad_scale";
        }

        @Override
        public Optional<Value> pulled(Value cotangent) {
            return Optional.of(Nodes.mul(cotangent, Nodes.literal(cotangent, multiplier)));
        }

        @Override
        public Optional<Value> pushed(Value tangent) {
            return pulled(tangent);
        }
    }
}
