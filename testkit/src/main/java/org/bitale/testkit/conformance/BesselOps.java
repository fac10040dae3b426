package org.bitale.testkit.conformance;

import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// The special functions around the normal distribution and the Bessel functions, elliptic integrals, and windows.
final class BesselOps {
    private BesselOps() {}

    static void add(OpTable t) {
        unary(t, "j0", Tensor::j0);
        unary(t, "j1", Tensor::j1);
        unary(t, "y0", Tensor::y0);
        unary(t, "y1", Tensor::y1);
        unary(t, "i0", Tensor::i0);
        unary(t, "i1", Tensor::i1);
        unary(t, "i0e", Tensor::i0e);
        unary(t, "i1e", Tensor::i1e);
        unary(t, "k0", Tensor::k0);
        unary(t, "k1", Tensor::k1);
        unary(t, "ellipk", Tensor::ellipk);
        unary(t, "ellipe", Tensor::ellipe);
        unary(t, "spence", Tensor::spence);
        unary(t, "erfcx", Tensor::erfcx);
        unary(t, "erfinv", Tensor::erfinv);
        unary(t, "erfcinv", Tensor::erfcinv);
        unary(t, "ndtri", Tensor::ndtri);
        unary(t, "dawsn", Tensor::dawsn);
        binary(t, "owens_t", Tensors::owensT);
        binary(t, "jv", Tensors::jv);
        binary(t, "yv", Tensors::yv);
        binary(t, "iv", Tensors::iv);
        binary(t, "ive", Tensors::ive);
        binary(t, "kv", Tensors::kv);
        binary(t, "kve", Tensors::kve);
        windows(t);
    }

    private static void unary(OpTable t, String op, Function<Tensor, Tensor> f) {
        t.one(op, c -> f.apply(c.x()));
    }

    private static void binary(OpTable t, String op, BinaryOperator<Tensor> f) {
        t.one(op, c -> f.apply(c.x(), c.y()));
    }

    private static void windows(OpTable t) {
        t.one("bartlett", c -> Tensors.bartlett(c.integer("M", 0)));
        t.one("hamming", c -> Tensors.hamming(c.integer("M", 0)));
        t.one("hanning", c -> Tensors.hanning(c.integer("M", 0)));
        t.one("blackman", c -> Tensors.blackman(c.integer("M", 0)));
        t.one("kaiser", c -> Tensors.kaiser(c.integer("M", 0), c.number("beta", 0)));
    }
}
