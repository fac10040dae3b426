package org.bitale.message;

import static org.bitale.Bitale.*;
import static org.bitale.message.Refusals.below;
import static org.bitale.message.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.bitale.compiler.CompiledFunction;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Mistakes that only a call can show: they name the user's op and its line.
class CallMessagesTest {
    @Test
    void anUnknownName() {
        Tensor x = matrix("x");
        CompiledFunction f = function(x).returns(x.times(2)).compile();
        refused(() -> f.callNamed(Map.of("z", new float[1][1])), "call: no input is called \"z\"; the inputs are [x]");
    }

    @Test
    void aMissingArgument() {
        String at = below(1);
        Tensor x = matrix("x");
        CompiledFunction f = function(x).returns(x.times(2)).compile();
        String origin = "  input \"x\" f32[x.0, x.1] at " + at;
        refused(() -> f.call(), "call: takes 1 argument [x], got 0; no value for", origin);
        refused(() -> f.callNamed(Map.of()), "call: no value for \"x\"; the inputs are [x]", origin);
        refused(() -> f.call(1, 2), "call: takes 1 argument [x], got 2");
        refused(
                () -> f.callNamed(Collections.singletonMap("x", null)),
                "call: input 0 \"x\" is null; give an array or a number",
                origin);
    }

    @Test
    void anArgumentOfAnotherRankOrDtype() {
        String at = below(1);
        Tensor x = matrix("x");
        CompiledFunction f = function(x).returns(x.times(2)).compile();
        String origin = "  input \"x\" f32[x.0, x.1] at " + at;
        String declared = "call: input 0 \"x\" is declared f32[x.0, x.1], ";
        refused(() -> f.call(new float[2]), declared + "got f32[2]: rank 2 expected, got rank 1", origin);
        refused(
                () -> f.call((Object) new double[2][2]),
                declared + "got f64[2, 2], which float32 cannot hold without loss; convert it before the call",
                origin);
        refused(
                () -> f.call("two"),
                "call: input 0 \"x\": a tensor cannot be made of String; give a number, a Boolean, or nested arrays of"
                        + " one primitive or boxed type",
                origin);
        refused(
                () -> f.call((Object) new float[][] {{1, 2}, {3}}),
                "call: input 0 \"x\": nested arrays must be rectangular: there are 1 elements at [1], 2 in the first of"
                        + " that depth",
                origin);
    }

    @Test
    void aSizeThatIsKnown() {
        String at = below(1);
        Tensor x = matrix("x", 2, 3);
        CompiledFunction f = function(x).returns(x.sum()).compile();
        refused(
                () -> f.call((Object) new float[2][4]),
                "call: input 0 \"x\" is declared f32[2, 3], got f32[2, 4]: axis 1 must be 3, got 4",
                "  input \"x\" f32[2, 3] at " + at);
    }

    @Test
    void twoInputsThatShareASize() {
        Dim n = Dim.symbol("n");
        Tensor x = variable("x", TensorType.of(DType.FLOAT32, List.of(n)));
        String at = below(1);
        Tensor y = variable("y", TensorType.of(DType.FLOAT32, List.of(n)));
        CompiledFunction f = function(x, y).returns(x.plus(y)).compile();
        refused(
                () -> f.call(new float[3], new float[4]),
                "call: input 1 \"y\" is declared f32[n], got f32[4]: axis 0 is n = 3 (bound by axis 0 of \"x\"), got 4",
                "  input \"y\" f32[n] at " + at);
    }

    @Test
    void sizesThatDoNotBroadcast() {
        String x = below(1);
        Tensor a = vector("x");
        String y = below(1);
        Tensor b = vector("y");
        String add = below(1);
        Tensor sum = a.plus(b);
        CompiledFunction f = function(a, b).returns(sum).compile();
        refused(
                () -> f.call(new float[3], new float[4]),
                "add: shapes [[3], [4]] do not broadcast: axis 0 has sizes 3 and 4; sizes must be equal or 1",
                "  a: input \"x\" f32[3] at " + x,
                "  b: input \"y\" f32[4] at " + y,
                "  at " + add);
        assertArrayEquals(
                new float[] {3, 3},
                f.call(new float[] {1, 1}, new float[] {2}).array().toFloats());
    }

    @Test
    void aProductThatDoesNotFit() {
        String x = below(1);
        Tensor a = matrix("x");
        String w = below(1);
        Shared b = shared(
                "w",
                TensorType.of(DType.FLOAT32, List.of(Dim.symbol("r"), Dim.symbol("c"))),
                HostArray.of(new float[4][5]));
        String dot = below(1);
        Tensor product = a.dot(b);
        CompiledFunction f = function(a).returns(product.tanh()).compile();
        refused(
                () -> f.call((Object) new float[2][3]),
                "dot: summed axes differ: a is f32[2, 3], b is f32[4, 5]; 3 != 4",
                "  a: input \"x\" f32[2, 3] at " + x,
                "  b: input \"w\" f32[4, 5] at " + w,
                "  at " + dot);
    }

    @Test
    void moreElementsThanATensorMayHave() {
        String at = below(1);
        Tensor x = matrix("x");
        String op = below(1);
        Tensor sum = x.plus(x.transpose());
        CompiledFunction f = function(x).returns(sum).compile();
        refused(
                () -> f.call((Object) new float[1][100_000]),
                "add: the result f32[100000, 100000] has more than 2^31 - 1 elements, the most a tensor may have",
                "  a: input \"x\" f32[1, 100000] at " + at,
                "  b: transpose(x) f32[100000, 1] at " + op,
                "  at " + op);
    }

    @Test
    void anIndexOutsideAnAxis() {
        String made = below(1);
        Tensor x = matrix("x");
        Tensor rows = ivector("rows");
        String take = below(1);
        Tensor taken = x.take(rows, 0);
        CompiledFunction f = function(x, rows).returns(taken).compile();
        refused(
                () -> f.call(new float[3][2], new int[] {1, 3}),
                "gather: index 3 is outside axis 0 of size x.0 of f32[x.0, x.1]; indices must be in -x.0 … x.0-1",
                "  in this call x.0 = 3, x.1 = 2",
                "  at " + take);
        String columns = below(1);
        Tensor turned = x.take(rows, 1);
        CompiledFunction h = function(x, rows).returns(turned).compile();
        refused(
                () -> h.call(new float[3][2], new int[] {1, -3}),
                "gather: index -3 is outside axis 1 of size x.1 of f32[x.0, x.1]; indices must be in -x.1 … x.1-1",
                "  in this call x.0 = 3, x.1 = 2",
                "  at " + columns);
        Tensor i = lscalar("i");
        String get = below(1);
        Tensor row = x.get(i);
        CompiledFunction g = function(x, i).returns(row).compile();
        refused(
                () -> g.call(new float[3][2], 7),
                "get: index 7 is outside axis 0 of size 3",
                "  a: input \"x\" f32[3, 2] at " + made,
                "  at " + get);
        assertArrayEquals(
                new float[] {5, 6},
                g.call(new float[][] {{1, 2}, {3, 4}, {5, 6}}, -1).array().toFloats());
        refused(
                () -> g.call(new float[3][2], -4),
                "get: index -4 is outside axis 0 of size 3",
                "  a: input \"x\" f32[3, 2] at " + made,
                "  at " + get);
    }

    @Test
    void aBoundBeyondInt64() {
        String made = below(1);
        Tensor x = dvector("x");
        Tensor k = lscalar("k");
        String get = below(1);
        Tensor part = x.get(slice(k.times(2), k.plus(1).times(2)));
        CompiledFunction f = function(x, k).returns(part).compile();
        refused(
                () -> f.call(new double[5], 1L << 62),
                "get: a size or bound computed from the arguments, 2*k + 2, is 9223372036854775810, which is beyond"
                        + " int64 (-2^63 … 2^63 - 1); give arguments that keep it within",
                "  a: input \"x\" f64[x.0] at " + made,
                "  at " + get);
        assertArrayEquals(
                new double[] {3, 4},
                f.call(new double[] {1, 2, 3, 4, 5}, 1).array().toDoubles());
    }

    @Test
    void theMaximumOfNothing() {
        String at = below(1);
        Tensor x = matrix("x");
        String max = below(1);
        Tensor best = x.max(1);
        CompiledFunction f = function(x).returns(best).compile();
        refused(
                () -> f.call((Object) new float[3][0]),
                "max: axis of size 0 in f32[3, 0]; the reduction of nothing has no value",
                "  a: input \"x\" f32[3, 0] at " + at,
                "  at " + max);
    }

    @Test
    void anUpdateOfAnotherSize() {
        Tensor x = vector("x");
        String at = below(1);
        Shared w = shared("w", new float[] {1, 2, 3});
        CompiledFunction f = function(x).update(w, x).compile();
        refused(
                () -> f.call(new float[4]),
                "update of shared \"w\": the variable is f32[3], the new value has shape [4]; declare it with unknown"
                        + " sizes if its shape may change",
                "  shared \"w\" f32[3] at " + at);
        assertArrayEquals(new float[] {1, 2, 3}, w.get().toFloats());
    }

    @Test
    void targetsThatDoNotFit() {
        Tensor x = vector("x");
        CompiledFunction f = function(x).returns(x.times(2)).compile();
        HostArray two = HostArray.of(new float[2]);
        CompiledFunction pair = function(x).returns(x.times(2), x.times(3)).compile();
        HostArray one = HostArray.of(new float[2]);
        refused(
                () -> pair.callInto(List.of(one, one), two),
                "callInto: two targets share their memory; give each output an array of its own");
        refused(() -> f.callInto(List.of(), two), "callInto: one array per output expected, got 0 arrays for 1");
        refused(
                () -> f.callInto(List.of(HostArray.of(new float[3])), two),
                "callInto: output 0 is f32[2], got a target f32[3]; dtype and shape must be the output's");
        refused(
                () -> f.callInto(List.of(HostArray.of(new double[2])), two),
                "callInto: output 0 is f32[2], got a target f64[2]; dtype and shape must be the output's");
        refused(
                () -> f.callInto(List.of(two), two),
                "callInto: a target shares its memory with input 0 \"x\"; give it an array of its own");
    }

    @Test
    void aSelectionOfNothing() {
        Tensor x = vector("x");
        String line = below(1);
        Tensor best = x.get(x.gt(0f)).max();
        CompiledFunction f = function(x).returns(best).compile();
        refused(
                () -> f.call(new float[] {-1, -2}),
                "max: axis of size 0 in f32[0]; the reduction of nothing has no value",
                "  a: gather(x, compact(…)) f32[0] of x at " + line,
                "  at " + line);
    }

    @Test
    void numbersThatAnInputCannotHold() {
        String vectors = below(1);
        Tensor x = dvector("x");
        CompiledFunction f = function(x).returns(x.times(2)).compile();
        long odd = (1L << 53) + 1;
        refused(
                () -> f.call(new long[] {1, odd}),
                "call: input 0 \"x\" is declared f64[x.0], got 9007199254740993 in i64[2], which float64 cannot hold"
                        + " without loss; convert it before the call",
                "  input \"x\" f64[x.0] at " + vectors);
        assertEquals(1L << 54, (long) f.call(new long[] {1L << 53}).asDouble());
        String scalars = below(1);
        Tensor s = fscalar("s");
        CompiledFunction g = function(s).returns(s).compile();
        refused(
                () -> g.call(1e300),
                "call: input 0 \"s\" is declared f32[], got 1.0E300, which float32 cannot hold: it is beyond its range",
                "  input \"s\" f32[] at " + scalars);
        assertEquals(0.1f, g.call(0.1).asDouble());
        assertEquals(Double.POSITIVE_INFINITY, g.call(Double.POSITIVE_INFINITY).asDouble());
    }

    @Test
    void whatResultsDoNotHave() {
        Tensor x = vector("x");
        CompiledFunction f = function(x).returns(x, x.sum()).compile();
        refused(() -> f.call(new float[2]).get(2), "results: no output 2; the function has 2");
        refused(() -> f.call(new float[2]).array(), "results: the function has 2 outputs; use get(index)");
        CompiledFunction g = function(x).returns(x).compile();
        refused(
                () -> g.call(new float[2]).asDouble(),
                "results: a single element was asked for, the output is f32[2]; use array()");
    }
}
