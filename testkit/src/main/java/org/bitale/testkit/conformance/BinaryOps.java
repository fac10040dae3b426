package org.bitale.testkit.conformance;

import java.util.function.BinaryOperator;
import org.bitale.ops.Tensor;

/// Functions of two or more tensors, element by element.
final class BinaryOps {
    private BinaryOps() {}

    static void add(OpTable t) {
        arithmetic(t);
        comparisons(t);
        t.one("switch", c -> c.x().where(c.y(), c.input(2)));
        t.one("ifelse", c -> c.x().where(c.y(), c.input(2)));
        t.one("clip", c -> c.x().clip(c.y(), c.input(2)));
        t.many("divmod", c -> c.x().divmod(c.y()));
        t.one("add_n", c -> c.inputs().stream().reduce(Tensor::plus).orElseThrow());
        t.one("mul_n", c -> c.inputs().stream().reduce(Tensor::times).orElseThrow());
    }

    private static void binary(OpTable t, String op, BinaryOperator<Tensor> f) {
        t.one(op, c -> f.apply(c.x(), c.y()));
    }

    private static void arithmetic(OpTable t) {
        binary(t, "add", Tensor::plus);
        binary(t, "sub", Tensor::minus);
        binary(t, "mul", Tensor::times);
        binary(t, "true_div", Tensor::div);
        binary(t, "int_div", Tensor::floorDiv);
        binary(t, "mod", Tensor::rem);
        binary(t, "fmod", Tensor::fmod);
        binary(t, "pow", Tensor::pow);
        binary(t, "maximum", Tensor::maximum);
        binary(t, "minimum", Tensor::minimum);
        binary(t, "arctan2", Tensor::arctan2);
        binary(t, "hypot", Tensor::hypot);
        binary(t, "logaddexp", Tensor::logaddexp);
        binary(t, "copysign", Tensor::copysign);
        binary(t, "heaviside", Tensor::heaviside);
        binary(t, "xlogy", Tensor::xlogy);
        binary(t, "xlog1py", Tensor::xlog1py);
        binary(t, "rel_entr", Tensor::relEntr);
        binary(t, "kl_div", Tensor::klDiv);
        binary(t, "fmax", Tensor::fmax);
        binary(t, "fmin", Tensor::fmin);
        binary(t, "second", Tensor::second);
        binary(t, "and_", Tensor::and);
        binary(t, "or_", Tensor::or);
        binary(t, "xor", Tensor::xor);
        binary(t, "left_shift", Tensor::leftShift);
        binary(t, "right_shift", Tensor::rightShift);
    }

    private static void comparisons(OpTable t) {
        binary(t, "eq", Tensor::eq);
        binary(t, "neq", Tensor::ne);
        binary(t, "lt", Tensor::lt);
        binary(t, "le", Tensor::le);
        binary(t, "gt", Tensor::gt);
        binary(t, "ge", Tensor::ge);
        binary(t, "logical_and", Tensor::logicalAnd);
        binary(t, "logical_or", Tensor::logicalOr);
        binary(t, "logical_xor", Tensor::logicalXor);
        t.one("isclose", BinaryOps::isclose);
        t.one("allclose", c -> isclose(c).all());
    }

    private static Tensor isclose(Call c) {
        return c.x().isclose(c.y(), c.number("rtol", 1e-5), c.number("atol", 1e-8), c.flag("equal_nan", false));
    }
}
