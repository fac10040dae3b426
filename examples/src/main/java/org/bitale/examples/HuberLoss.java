package org.bitale.examples;

import static org.bitale.Bitale.*;

import java.util.List;
import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Value;
import org.bitale.grad.GradientCheck;
import org.bitale.ops.Tensor;

/// An op of the user's own that is a formula of other ops: everything else follows from the formula.
public final class HuberLoss {
    private HuberLoss() {}

    /// `e` → `e² / 2` where `|e| <= delta`, else `delta (|e| - delta / 2)`.
    record Huber(double delta) implements CompositeOp {
        @Override
        public String name() {
            return "huber";
        }

        @Override
        public List<Value> expand(List<Value> inputs) {
            Tensor e = Tensor.of(inputs.getFirst());
            Tensor far = e.abs().minus(delta / 2).times(delta);
            return List.of(where(e.abs().le(delta), e.sqr().times(0.5), far).value());
        }

        /// Optional: shorter than the derivative of the formula.
        @Override
        public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
            Tensor slope = Tensor.of(apply.input(0)).clip(-delta, delta);
            return Optional.of(List.of(
                    cotangents.getFirst().map(g -> Tensor.of(g).times(slope).value())));
        }
    }

    static Tensor huber(Tensor error, double delta) {
        return Tensor.of(Apply.one(new Huber(delta), error.value()));
    }

    public static void main(String[] args) {
        GradientCheck.of(in -> huber(in.getFirst(), 1), HostArray.of(new double[] {-3, -0.4, 0.2, 5}))
                .withOrder(2)
                .run();
        Tensor e = dvector("e");
        Tensor loss = huber(e, 1).sum();
        var f = function(e).returns(loss, grad(loss, e).of(e)).compile();
        System.out.println(f.call(new double[] {-3, -0.4, 0.2, 5}).all());
    }
}
