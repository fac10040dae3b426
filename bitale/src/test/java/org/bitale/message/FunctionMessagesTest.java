package org.bitale.message;

import static org.bitale.Bitale.*;
import static org.bitale.message.Refusals.below;
import static org.bitale.message.Refusals.next;
import static org.bitale.message.Refusals.refused;

import java.util.Comparator;
import java.util.Map;
import org.bitale.compiler.CompiledFunction;
import org.bitale.compiler.FunctionBuilder;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Mistakes in the description of a function, in its updates and in its typed entry: refused when it is compiled.
class FunctionMessagesTest {
    interface TwoMethods {
        double run(double a, double b);

        double walk(double a, double b);
    }

    sealed interface Sealed {
        double run(double a, double b);
    }

    record Only() implements Sealed {
        @Override
        public double run(double a, double b) {
            return a;
        }
    }

    interface OneArgument {
        double run(double a);
    }

    interface Text {
        String run(double a, double b);
    }

    interface Whole {
        int run(double a, double b);
    }

    interface WholeOfWhole {
        int run(long a, int b);
    }

    interface FractionForWhole {
        long run(double a, int b);
    }

    record Pair(long first, int second) {}

    interface Both {
        Pair run(long a, int b);
    }

    interface WholesForFractions {
        void run(int[][] x);
    }

    interface ScalarForMatrix {
        float run(float x);
    }

    @Test
    void aVariableThatIsNotListed() {
        Tensor x = matrix("x");
        String at = below(1);
        Tensor y = matrix("y");
        refused(
                () -> function(x).returns(x.plus(y)).compile(),
                "function: the outputs depend on input \"y\" f32[y.0, y.1] at " + at
                        + ", which is neither among the inputs nor replaced by givens; list it in function(…)");
    }

    @Test
    void aReplacementIsNotReplaced() {
        Tensor x = dvector("x");
        String made = below(1);
        Tensor y = dvector("y");
        Tensor w = dvector("w");
        refused(
                () -> function(x).givens(Map.of(w, y.plus(1), y, x)).returns(w).compile(),
                "function: the outputs depend on input \"y\" f64[y.0] at " + made
                        + ", which givens replace in the outputs but not in one another's values: a replacement is taken"
                        + " as it stands; write it in terms of inputs of the function, or list the input in function(…)");
    }

    @Test
    void twoInputsOfOneName() {
        String first = below(1);
        Tensor x = vector("x");
        String second = below(1);
        Tensor y = vector("x");
        refused(
                () -> function(x, y).returns(x.plus(y)).compile(),
                "function: two inputs are called \"x\"; names must differ",
                "  input \"x\" f32[x.0] at " + first,
                "  input \"x\" f32[x.0] at " + second);
    }

    @Test
    void oneVariableTwice() {
        String at = below(1);
        Tensor x = vector("x");
        refused(
                () -> function(x, x).returns(x).compile(),
                "function: input \"x\" f32[x.0] at " + at + " is listed twice; list each input once");
    }

    @Test
    void anExpressionAsInput() {
        Tensor x = vector("x");
        String at = below(1);
        Tensor doubled = x.times(2);
        refused(
                () -> function(doubled).returns(doubled),
                "function: an input must be a variable, got mul(x, 2.0) f32[x.0] at " + at
                        + "; replace an expression with given(…)");
    }

    @Test
    void aConstantInThePlaceOfAVariable() {
        String at = below(1);
        Tensor x = vector("x");
        String input = below(2);
        refused(
                () -> function(constant(1.0)).returns(x),
                "function: an input must be a variable, got constant 1.0 f64[]; a constant is not listed",
                "  at " + input);
        String update = below(2);
        refused(
                () -> function().update(constant(1.0), x),
                "update: only a shared variable can be updated, got constant 1.0 f64[]",
                "  make it with shared(\"name\", value)",
                "  at " + update);
        Shared w = shared("w", 1.0);
        String next = below(2);
        refused(
                () -> function().update(w, constant(1L, DType.INT64)).compile(),
                "update of shared \"w\": the variable is f64[], the new value is i64[]; cast the new value to float64",
                "  new value: constant 1 i64[]",
                "  at " + next);
        refused(
                () -> function().returns(x).given(x, constant(1.0)).compile(),
                "givens: input \"x\" f32[x.0] at " + at
                        + " cannot be replaced by constant 1.0 f64[]: dtype, rank and known sizes must agree");
    }

    @Test
    void neitherOutputsNorUpdates() {
        refused(
                () -> function(vector("x")).compile(),
                "function: has neither outputs nor updates; add returns(…) or update(…)");
    }

    @Test
    void theUpdateOfAnInput() {
        String at = below(1);
        Tensor x = vector("x");
        refused(
                () -> function(x).update(x, x.times(2)),
                "update: only a shared variable can be updated, got input \"x\" f32[x.0] at " + at,
                "  make it with shared(\"name\", value)");
    }

    @Test
    void anUpdateOfAnotherDtype() {
        Shared w = shared("w", new float[3]);
        String at = below(1);
        Tensor next = w.cast(DType.FLOAT64);
        String update = below(2);
        refused(
                () -> function().update(w, next).compile(),
                "update of shared \"w\": the variable is f32[3], the new value is f64[3]; cast the new value to float32",
                "  new value: cast(w) f64[3] at " + at,
                "  at " + update);
    }

    @Test
    void anUpdateOfAnotherRank() {
        Shared w = shared("w", new float[3]);
        String at = below(1);
        Tensor next = w.sum();
        String update = below(2);
        refused(
                () -> function().update(w, next).compile(),
                "update of shared \"w\": the variable is f32[3], the new value is f32[]; the ranks must agree",
                "  new value: reduce_sum(w) f32[] at " + at,
                "  at " + update);
    }

    @Test
    void anUpdateTwice() {
        String at = below(1);
        Shared w = shared("w", 1.0);
        Tensor next = w.times(2);
        String first = below(1);
        FunctionBuilder once = function().update(w, w);
        String second = below(1);
        FunctionBuilder twice = once.update(w, next);
        refused(
                twice::compile,
                "update of shared \"w\": the variable is updated twice in one function; give one update",
                "  new value: shared \"w\" f64[] at " + at,
                "  at " + first,
                "  new value: mul(w, 2.0) f64[] at " + next(at, 1),
                "  at " + second);
    }

    @Test
    void aGivenOfAnotherRank() {
        String at = below(1);
        Tensor x = matrix("x");
        String given = below(1);
        Shared w = shared("w", new float[3]);
        refused(
                () -> function().returns(x).given(x, w).compile(),
                "givens: input \"x\" f32[x.0, x.1] at " + at + " cannot be replaced by shared \"w\" f32[3] at " + given
                        + ": dtype, rank and known sizes must agree");
    }

    @Test
    void aValueThatASharedVariableCannotHold() {
        String at = below(1);
        Shared w = shared("w", new float[3]);
        refused(
                () -> w.set(HostArray.of(new float[4])),
                "shared \"w\" f32[3] at " + at + " cannot hold a value of type f32[4];"
                        + " declare the variable with unknown sizes if its shape may change");
        refused(
                () -> w.set(HostArray.of(new double[3])),
                "shared \"w\" f32[3] at " + at + " cannot hold a value of type f64[3]; dtype and rank cannot change");
    }

    @Test
    void aDeviceThatIsNotThere() {
        refused(
                () -> function()
                        .returns(constant(1.0))
                        .with(o -> o.withDevice("abacus"))
                        .compile(),
                "no backend \"abacus\" on the class path; found [cpu]; add the artifact bitale-backend-abacus");
    }

    @Test
    void interfacesThatDoNotFit() {
        Tensor a = dscalar("a");
        Tensor b = dscalar("b");
        String sum = below(1);
        CompiledFunction f = function(a, b).returns(a.plus(b)).compile();
        String name = FunctionMessagesTest.class.getName();
        refused(
                () -> f.as(TwoMethods.class),
                "as: " + name + "$TwoMethods must be an interface with one abstract method, has 2");
        refused(
                () -> f.as(Comparator.class),
                "as: compare returns int, which cannot hold every float64; declare double",
                "  output 0: add(a, b) f64[] at " + sum);
        refused(
                () -> f.as(Sealed.class),
                "as: " + name + "$Sealed is sealed and cannot be implemented; declare an interface of your own");
        refused(() -> f.as(String.class), "as: java.lang.String must be an interface with one abstract method, has 0");
        refused(
                () -> f.as(OneArgument.class),
                "as: run has 1 parameter, the function takes 2: function(a:f64[], b:f64[]) -> 1 outputs");
        String use = "; use void, Results, HostArray, a number for a scalar, a nested array of the output's dtype and"
                + " rank, or a record with one such component per output";
        refused(() -> f.as(Text.class), "as: run returns String, which cannot hold the outputs [f64[]]" + use);
        Tensor x = matrix("x");
        CompiledFunction g = function(x).returns(x.sum()).compile();
        refused(
                () -> g.as(ScalarForMatrix.class),
                "as: parameter 0 of run is a float, the input is x:f32[x.0, x.1]; a scalar is a double, float, long, int"
                        + " or boolean, any other input an array");
    }

    @Test
    void numbersThatWouldBeLost() {
        String first = below(1);
        Tensor a = lscalar("a");
        Tensor b = iscalar("b");
        String sum = below(1);
        Tensor c = a.plus(b);
        CompiledFunction f = function(a, b).returns(c).compile();
        refused(
                () -> f.as(FractionForWhole.class),
                "as: parameter 0 of run is a double, which int64 cannot hold without loss; declare long",
                "  input \"a\" i64[] at " + first);
        refused(
                () -> f.as(WholeOfWhole.class),
                "as: run returns int, which cannot hold every int64; declare long",
                "  output 0: add(a, cast(…)) i64[] of a, b at " + sum);
        CompiledFunction g = function(a, b).returns(b, a).compile();
        refused(
                () -> g.as(Both.class),
                "as: component \"second\" of Pair is int, which cannot hold every int64; declare long",
                "  output 1: input \"a\" i64[] at " + first);
        String matrix = below(1);
        Tensor x = matrix("x");
        refused(
                () -> function(x).returns(x).compile().as(WholesForFractions.class),
                "as: parameter 0 of run is an int[][], which float32 cannot hold without loss; declare float[][]",
                "  input \"x\" f32[x.0, x.1] at " + matrix);
    }
}
