package org.bitale.testkit.conformance;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// The families of the gamma and the beta function, and a few relatives of the exponential function.
final class GammaOps {
    private GammaOps() {}

    static void add(OpTable t) {
        unary(t, "gamma", Tensor::gamma);
        unary(t, "gammaln", Tensor::gammaln);
        unary(t, "psi", Tensor::psi);
        unary(t, "tri_gamma", Tensor::triGamma);
        unary(t, "exprel", Tensor::exprel);
        unary(t, "ultra_fast_sigmoid", Tensor::ultraFastSigmoid);
        binary(t, "logaddexp2", Tensor::logaddexp2);
        binary(t, "polygamma", Tensors::polygamma);
        binary(t, "beta", Tensors::beta);
        binary(t, "betaln", Tensors::betaln);
        binary(t, "poch", Tensors::poch);
        binary(t, "binom", Tensors::binom);
        binary(t, "gammainc", Tensors::gammainc);
        binary(t, "gammaincc", Tensors::gammaincc);
        binary(t, "gammal", Tensors::gammal);
        binary(t, "gammau", Tensors::gammau);
        binary(t, "chi2sf", Tensors::chi2sf);
        binary(t, "zeta", Tensors::zeta);
        binary(t, "gammaincinv", Tensors::gammaincinv);
        binary(t, "gammainccinv", Tensors::gammainccinv);
        t.one("betainc", c -> Tensors.betainc(c.x(), c.y(), c.input(2)));
        t.one("betaincinv", c -> Tensors.betaincinv(c.x(), c.y(), c.input(2)));
        t.one("hyp2f1", c -> Tensors.hyp2f1(c.x(), c.y(), c.input(2), c.input(3)));
        t.one("expn", c -> Tensors.expn((int) c.integer("n", 1), c.x()));
        t.one("multigammaln", c -> Tensors.multigammaln(c.x(), (int) c.integer("d", 1)));
    }

    private static void unary(OpTable t, String op, UnaryOperator<Tensor> f) {
        t.one(op, c -> f.apply(c.x()));
    }

    private static void binary(OpTable t, String op, BinaryOperator<Tensor> f) {
        t.one(op, c -> f.apply(c.x(), c.y()));
    }
}
