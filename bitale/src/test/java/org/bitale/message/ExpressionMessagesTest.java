package org.bitale.message;

import static org.bitale.Bitale.*;
import static org.bitale.message.Refusals.below;
import static org.bitale.message.Refusals.next;
import static org.bitale.message.Refusals.refused;

import org.bitale.core.type.DType;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Mistakes in expressions and gradients: refused at the user's line, before anything is compiled.
class ExpressionMessagesTest {
    @Test
    void sizesThatDoNotBroadcast() {
        String at = below(1);
        Tensor x = matrix("x", 64, 100);
        Tensor y = matrix("y", 64, 10);
        refused(
                () -> x.plus(y),
                "add: shapes [[64, 100], [64, 10]] do not broadcast: axis 1 has sizes 100 and 10;"
                        + " sizes must be equal or 1",
                "  a: input \"x\" f32[64, 100] at " + at,
                "  b: input \"y\" f32[64, 10] at " + next(at, 1),
                "  at " + next(at, 3));
    }

    @Test
    void aProductOfMatricesThatDoNotFit() {
        String at = below(1);
        Tensor x = matrix("x", 64, 100);
        Tensor w = matrix("w", 10, 128);
        refused(
                () -> x.dot(w.transpose()),
                "dot: axis 1 of f32[64, 100] and axis 0 of f32[128, 10] must have one size, got 100 and 128",
                "  a: input \"x\" f32[64, 100] at " + at,
                "  b: transpose(w) f32[128, 10] at " + next(at, 3),
                "  at " + next(at, 3));
    }

    @Test
    void aProductOfVectorsThatDoNotFit() {
        String at = below(1);
        Tensor x = dvector("x", 3);
        Tensor y = dvector("y", 4);
        refused(
                () -> x.dot(y),
                "dot: axis 0 of f64[3] and axis 0 of f64[4] must have one size, got 3 and 4",
                "  a: input \"x\" f64[3] at " + at,
                "  b: input \"y\" f64[4] at " + next(at, 1),
                "  at " + next(at, 3));
    }

    @Test
    void bitsOfAFloat() {
        String at = below(1);
        Tensor x = ivector("x", 3);
        Tensor y = dvector("y", 3);
        refused(
                () -> x.and(y),
                "and: not defined for f64; cast the operand first",
                "  a: cast(x) f64[3] at " + next(at, 3),
                "  b: input \"y\" f64[3] at " + next(at, 1),
                "  at " + next(at, 3));
    }

    @Test
    void boolMinusBool() {
        String at = below(1);
        Tensor p = tensor("p", DType.BOOL, 1);
        Tensor q = tensor("q", DType.BOOL, 1);
        refused(
                () -> p.minus(q),
                "sub: not defined for bool; cast the operand first",
                "  a: input \"p\" bool[p.0] at " + at,
                "  b: input \"q\" bool[q.0] at " + next(at, 1),
                "  at " + next(at, 3));
    }

    @Test
    void complexNumbers() {
        String at = below(1);
        Tensor c = tensor("c", DType.COMPLEX64, 1);
        refused(
                () -> c.floor(),
                "floor: complex operands are not supported, got c64[c.0]",
                "  a: input \"c\" c64[c.0] at " + at,
                "  at " + next(at, 2));
    }

    @Test
    void anIndexOutsideAnAxis() {
        String at = below(1);
        Tensor x = vector("x", 3);
        refused(
                () -> x.get(5),
                "get: index of axis 0 must be in -3 … 2 for f32[3], got 5",
                "  a: input \"x\" f32[3] at " + at,
                "  at " + next(at, 2));
    }

    @Test
    void moreElementsThanATensorMayHave() {
        String at = below(1);
        Tensor x = matrix("x", 100_000, 1);
        Tensor y = matrix("y", 1, 100_000);
        refused(
                () -> x.plus(y),
                "add: the result f32[100000, 100000] has more than 2^31 - 1 elements, the most a tensor may have",
                "  a: input \"x\" f32[100000, 1] at " + at,
                "  b: input \"y\" f32[1, 100000] at " + next(at, 1),
                "  at " + next(at, 3));
    }

    @Test
    void theMaximumOfNothing() {
        String at = below(1);
        Tensor x = matrix("x", 3, 0);
        refused(
                () -> x.max(1),
                "max: axis of size 0 in f32[3, 0]; the reduction of nothing has no value",
                "  a: input \"x\" f32[3, 0] at " + at,
                "  at " + next(at, 2));
    }

    @Test
    void aCostThatIsNoScalar() {
        String at = below(1);
        Tensor x = matrix("x");
        Tensor cost = x.times(2);
        refused(
                () -> grad(cost, x),
                "grad: the cost must be a scalar, got f32[x.0, x.1]; take its sum or mean, or give its cotangent to"
                        + " vjp",
                "  cost: mul(x, 2.0) f32[x.0, x.1] at " + next(at, 1),
                "  at " + next(at, 3));
    }

    @Test
    void anInputTheCostDoesNotDependOn() {
        String at = below(1);
        Tensor x = matrix("x");
        Tensor unused = vector("unused");
        Tensor cost = x.sum();
        refused(
                () -> grad(cost, unused),
                "grad: the cost does not depend on a tensor it is to be differentiated by, or only through integers,"
                        + " bools, sizes or constants; leave the tensor out, or pass DisconnectedInputs.IGNORE for"
                        + " zeros",
                "  cost: reduce_sum(x) f32[] at " + next(at, 2),
                "  wrt: input \"unused\" f32[unused.0] at " + next(at, 1),
                "  at " + next(at, 4));
    }

    @Test
    void theDerivativeByAnInteger() {
        String at = below(1);
        Tensor x = vector("x");
        Tensor labels = ivector("labels");
        Tensor cost = x.times(labels.cast(DType.FLOAT32)).sum();
        refused(
                () -> grad(cost, labels),
                "grad: only floating tensors have derivatives, got i32[labels.0]; cast it before it is used",
                "  wrt: input \"labels\" i32[labels.0] at " + next(at, 1),
                "  at " + next(at, 4));
    }
}
