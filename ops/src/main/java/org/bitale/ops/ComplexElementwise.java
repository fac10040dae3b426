package org.bitale.ops;

import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.type.DType;

/// Which formula a scalar function is for complex operands.
final class ComplexElementwise {
    private static final double LN_2 = Math.log(2);
    private static final double LN_10 = Math.log(10);

    private ComplexElementwise() {}

    /// `fn` in the complex dtype `t`, to which the arguments promote.
    static Tensor apply(ScalarFn fn, DType t, Value... args) {
        Tensor a = operand(args[0], t);
        return args.length == 1 ? unary(fn, a) : binary(fn, a, operand(args[1], t), args);
    }

    /// Real operands stay real, in the dtype of the parts.
    private static Tensor operand(Value v, DType t) {
        return Tensor.of(Nodes.cast(v, v.type().dtype().isComplex() ? t : t.part()));
    }

    private static Tensor binary(ScalarFn fn, Tensor a, Tensor b, Value... args) {
        return switch (fn.id()) {
            case "add" -> ComplexArithmetic.plus(a, b);
            case "sub" -> ComplexArithmetic.minus(a, b);
            case "mul" -> ComplexArithmetic.times(a, b);
            case "div" -> ComplexArithmetic.div(a, b);
            case "pow" -> ComplexArithmetic.pow(a, b);
            case "eq" -> ComplexArithmetic.eq(a, b);
            case "ne" -> ComplexArithmetic.eq(a, b).logicalNot();
            default -> throw refusal(fn, args);
        };
    }

    private static Tensor unary(ScalarFn fn, Tensor z) {
        return switch (fn.id()) {
            case "neg" -> ComplexArithmetic.neg(z);
            case "abs" -> ComplexArithmetic.abs(z);
            case "sign" -> ComplexArithmetic.sign(z);
            case "exp" -> ComplexTranscendental.exp(z);
            case "exp2" -> ComplexTranscendental.exp(z.times(LN_2));
            case "expm1" -> ComplexTranscendental.expm1(z);
            case "log" -> ComplexTranscendental.log(z);
            case "log2" -> ComplexTranscendental.log(z).div(LN_2);
            case "log10" -> ComplexTranscendental.log(z).div(LN_10);
            case "log1p" -> ComplexTranscendental.log1p(z);
            case "sqrt" -> ComplexTranscendental.sqrt(z);
            case "rsqrt" -> ComplexTranscendental.sqrt(z).reciprocal();
            case "sigmoid" -> ComplexTranscendental.sigmoid(z);
            case "isnan" ->
                ComplexArithmetic.re(z).isnan().or(ComplexArithmetic.im(z).isnan());
            case "isinf" ->
                ComplexArithmetic.re(z).isinf().or(ComplexArithmetic.im(z).isinf());
            default -> circular(fn, z);
        };
    }

    private static Tensor circular(ScalarFn fn, Tensor z) {
        return switch (fn.id()) {
            case "sin" -> ComplexTranscendental.sin(z);
            case "cos" -> ComplexTranscendental.cos(z);
            case "tan" -> ComplexTranscendental.tan(z);
            case "asin" -> ComplexTranscendental.arcsin(z);
            case "acos" -> ComplexTranscendental.arccos(z);
            case "atan" -> ComplexTranscendental.arctan(z);
            case "sinh" -> ComplexTranscendental.sinh(z);
            case "cosh" -> ComplexTranscendental.cosh(z);
            case "tanh" -> ComplexTranscendental.tanh(z);
            case "asinh" -> ComplexTranscendental.arcsinh(z);
            case "acosh" -> ComplexTranscendental.arccosh(z);
            case "atanh" -> ComplexTranscendental.arctanh(z);
            default -> throw refusal(fn, z.value());
        };
    }

    private static TensorException refusal(ScalarFn fn, Value... args) {
        String types = args.length == 1 ? args[0].type().toString() : args[0].type() + " and " + args[1].type();
        String got = types + "; compute with real() and imag()";
        return Refusal.of(fn.id(), "not defined for complex numbers", got, args);
    }
}
