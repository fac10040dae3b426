package org.bitale.examples;

import static org.bitale.Bitale.*;

import java.util.List;
import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.TensorType;
import org.bitale.grad.GradientCheck;
import org.bitale.ops.Tensor;

/// An op of the user's own that is computed by Java code on the host.
public final class Smoothing {
    private Smoothing() {}

    /// `y[t] = decay y[t-1] + (1 - decay) x[t]` along the last axis, or the same from its end. It is linear: its
    /// tangent is itself, its transpose the other direction.
    record Smooth(double decay, boolean backwards) implements LibraryOp {
        @Override
        public String name() {
            return "smooth";
        }

        @Override
        public List<TensorType> infer(List<Value> inputs) {
            TensorType type = inputs.getFirst().type();
            if (type.rank() == 0 || !type.dtype().isFloating()) {
                throw new TensorException("smooth: needs a floating tensor of rank 1 or more, got " + type);
            }
            return List.of(type);
        }

        @Override
        public List<HostArray> reference(List<HostArray> inputs) {
            HostArray x = inputs.getFirst();
            HostArray y = HostArray.zeros(x.dtype(), x.shape());
            double state = 0;
            for (int i = 0; i < x.count(); i++) {
                int at = backwards ? x.count() - 1 - i : i;
                state = (i % x.size(x.rank() - 1) == 0 ? 0 : decay * state) + (1 - decay) * x.getDouble(at);
                y.setDouble(at, state);
            }
            return List.of(y);
        }

        @Override
        public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
            return Optional.of(List.of(cotangents.getFirst().map(g -> Apply.one(new Smooth(decay, !backwards), g))));
        }

        @Override
        public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
            return Optional.of(List.of(tangents.getFirst().map(t -> Apply.one(this, t))));
        }
    }

    static Tensor smooth(Tensor x, double decay) {
        return Tensor.of(Apply.one(new Smooth(decay, false), x.value()));
    }

    public static void main(String[] args) {
        GradientCheck.of(in -> smooth(in.getFirst(), 0.9).sqr(), HostArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}}))
                .withOrder(2)
                .run();
        Tensor x = dvector("x");
        var f = function(x).returns(smooth(x, 0.5)).compile();
        System.out.println(f.call(new double[] {1, 1, 1, 1}).array());
    }
}
