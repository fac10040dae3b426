package org.bitale.examples;

import static org.bitale.Bitale.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitale.core.array.HostArray;
import org.bitale.grad.Gradients;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;

/// Update rules of gradient descent, written with updates of shared variables.
public final class Optimizers {
    private Optimizers() {}

    /// Stochastic gradient descent with momentum: `v = momentum v - rate g`, `p = p + v`.
    public static Map<Shared, Tensor> sgd(Tensor cost, List<Shared> parameters, double rate, double momentum) {
        Gradients g = grad(cost, parameters);
        Map<Shared, Tensor> updates = new LinkedHashMap<>();
        for (Shared p : parameters) {
            Shared velocity = zerosLike(p, "velocity");
            Tensor next = velocity.times(momentum).minus(g.of(p).times(rate));
            updates.put(velocity, next);
            updates.put(p, p.plus(next));
        }
        return updates;
    }

    /// Adam (Kingma and Ba, 2015) with bias correction.
    public static Map<Shared, Tensor> adam(
            Tensor cost, List<Shared> parameters, double rate, double beta1, double beta2, double epsilon) {
        Gradients g = grad(cost, parameters);
        Map<Shared, Tensor> updates = new LinkedHashMap<>();
        Shared steps = shared("steps", 0.0);
        Tensor t = steps.plus(1);
        updates.put(steps, t);
        for (Shared p : parameters) {
            Shared m = zerosLike(p, "m");
            Shared v = zerosLike(p, "v");
            Tensor mean = m.times(beta1).plus(g.of(p).times(1 - beta1));
            Tensor square = v.times(beta2).plus(g.of(p).sqr().times(1 - beta2));
            Tensor meanHat = mean.div(corrected(beta1, t, p));
            Tensor squareHat = square.div(corrected(beta2, t, p));
            updates.put(m, mean);
            updates.put(v, square);
            updates.put(p, p.minus(meanHat.times(rate).div(squareHat.sqrt().plus(epsilon))));
        }
        return updates;
    }

    /// `1 - beta^t` in the dtype of the parameter.
    private static Tensor corrected(double beta, Tensor t, Tensor like) {
        return t.times(Math.log(beta)).expm1().neg().cast(like.dtype());
    }

    private static Shared zerosLike(Shared parameter, String suffix) {
        HostArray value = parameter.get();
        return shared(parameter.name() + "_" + suffix, HostArray.zeros(value.dtype(), value.shape()));
    }
}
