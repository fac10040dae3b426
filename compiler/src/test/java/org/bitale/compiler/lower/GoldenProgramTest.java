package org.bitale.compiler.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bitale.compiler.fuse.Weights;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.program.Program;
import org.bitale.compiler.program.ProgramPrinter;
import org.bitale.compiler.program.Step;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.junit.jupiter.api.Test;

/// The text of canonical programs: what fuses with what, and into which loops.
class GoldenProgramTest {
    private static final DType F = DType.FLOAT32;
    private static final Dim N = Dim.symbol("N");
    private static final Dim M = Dim.symbol("M");

    private static String text(List<Value> results, Input... inputs) {
        return ProgramPrinter.print(Lowering.lower(results, List.of(inputs)));
    }

    @Test
    void anElementwiseChainIsOneLoop() {
        Input x = LoweringTest.input("x", F, N, M);
        Input y = LoweringTest.input("y", F, N, M);
        Value r = Nodes.mul(Nodes.elementwise(ScalarFunctions.TANH, Nodes.add(x, y)), Nodes.literal(x, 2));
        assertEquals("""
                b0: f32[N, M] result 0
                b1: f32[N, M] argument 0
                b2: f32[N, M] argument 1
                kernel0(b1, b2, b0) params [] extent N*M
                return (b0)
                kernel0(in0:f32, in1:f32, out2:f32)
                  parallel vector i0
                    t0 = in0:f32[i0]
                    t1 = in1:f32[i0]
                    t2 = add[t0, t1]
                    t3 = tanh[t2]
                    t4 = mul[t3, 2.0:f32]
                    out2[i0] = t4
                """, text(List.of(r), x, y));
    }

    @Test
    void aRowVectorKeepsTwoLoops() {
        Input x = LoweringTest.input("x", F, N, M);
        Input b = LoweringTest.input("b", F, M);
        assertEquals("""
                b0: f32[N, M] result 0
                b1: f32[N, M] argument 0
                b2: f32[M] argument 1
                kernel0(b1, b2, b0) params [M] extent N
                return (b0)
                kernel0(in0:f32, in1:f32, out2:f32)
                  parallel i0
                    vector i1 < p0
                      t0 = in0:f32[(i0)*(p0) + i1]
                      t1 = in1:f32[i1]
                      t2 = add[t0, t1]
                      out2[(i0)*(p0) + i1] = t2
                """, text(List.of(Nodes.add(x, b)), x, b));
    }

    @Test
    void softmaxIsOneKernelThatComputesExpOnce() {
        Input x = LoweringTest.input("x", F, N, M);
        assertEquals("""
                b0: f32[N, M] result 0
                b1: f32[N, M] argument 0
                kernel0(b1, b0) params [M] extent N
                return (b0)
                kernel0(in0:f32, out1:f32)
                  parallel i0
                    [t1] = max by lanes i1 < p0
                      t0 = in0:f32[(i0)*(p0) + i1]
                      of [t0]
                    [t5] = sum by lanes i2 < p0
                      t2 = in0:f32[(i0)*(p0) + i2]
                      t3 = sub[t2, t1]
                      t4 = exp[t3]
                      out1[(i0)*(p0) + i2] = t4
                      of [t4]
                    vector i3 < p0
                      t6 = out1:f32[(i0)*(p0) + i3]
                      t7 = div[t6, t5]
                      out1[(i0)*(p0) + i3] = t7
                """, text(List.of(LoweringTest.softmax(x)), x));
    }

    @Test
    void aMeanOfSquaresIsFoldedInBlocks() {
        Input x = LoweringTest.input("x", F, N, M);
        Value sum = Nodes.reduce(Monoid.SUM, Nodes.mul(x, x), List.of(0, 1));
        Value mean = Nodes.div(sum, Nodes.cast(Nodes.elementCount(Sizes.sizesOf(x)), F));
        assertEquals("""
                b0: f32[(N*M + 4095) // (4096)] temporary
                b1: f32[] result 0
                b2: f32[N, M] argument 0
                kernel0(b2, b0) params [N*M] extent (N*M + 4095) // (4096)
                kernel1(b0, b1) params [(N*M + 4095) // (4096), N, M] extent 1
                return (b1)
                kernel0(in0:f32, out1:f32)
                  parallel i0
                    [t2] = sum by lanes i1 < min(4096, p0 + (i0)*(-4096))
                      t0 = in0:f32[(i0)*(4096) + i1]
                      t1 = mul[t0, t0]
                      of [t1]
                    out1[i0] = t2
                kernel1(in0:f32, out1:f32)
                  parallel i0
                    [t1] = sum by lanes i1 < p0
                      t0 = in0:f32[i1]
                      of [t0]
                    t2 = (i64)(p1)
                    t3 = (i64)(p2)
                    t4 = mul[t2, t3]
                    t5 = cast<f32>(t4)
                    t6 = div[t1, t5]
                    out1[0] = t6
                """, text(List.of(mean), x));
    }

    /// Forward, loss and gradients of a linear classifier: the softmax, the loss of each row and the gradient of
    /// the scores are one kernel; the transposed operand of the second product is read in place.
    @Test
    void aTrainingStep() {
        Input x = LoweringTest.input("x", F, N, 784);
        Input y = LoweringTest.input("y", F, N, 10);
        Input w = LoweringTest.input("w", F, 784, 10);
        Input b = LoweringTest.input("b", F, 10);
        Value p = LoweringTest.softmax(Nodes.add(Nodes.contract(ContractDims.matmul(0), x, w), b));
        Value d = Nodes.sub(p, y);
        Value gw = Nodes.contract(ContractDims.matmul(0), Nodes.transpose(x, List.of(1, 0)), d);
        Value gb = Nodes.reduce(Monoid.SUM, d, List.of(0));
        Value loss = Nodes.reduce(Monoid.SUM, Nodes.mul(y, Nodes.elementwise(ScalarFunctions.LOG, p)), List.of(0, 1));
        Value rate = Nodes.literal(w, 0.5);
        String text =
                text(List.of(loss, Nodes.sub(w, Nodes.mul(gw, rate)), Nodes.sub(b, Nodes.mul(gb, rate))), x, y, w, b);
        String steps = text.lines()
                .dropWhile(l -> l.matches("b\\d+: .*"))
                .takeWhile(l -> !l.startsWith("return"))
                .reduce("", (all, l) -> all + l + "\n");
        assertEquals("""
                b2 = product(b0, b1) sizes [1, N, 10, 784] layout [0, 0, 784, 1, 0, 0, 10, 1]
                kernel0(b2, b11, b5, b12, b3) params [10] extent N
                kernel1(b3, b4) params [N] extent (N + 4095) // (4096)
                kernel2(b4, b8) params [(N + 4095) // (4096)] extent 1
                b6 = product(b0, b5) sizes [1, 784, 10, N] layout [0, 0, 1, 784, 0, 0, 10, 1]
                kernel3(b1, b6, b9) params [] extent 7840
                kernel4(b5, b7) params [10, N] extent (N + 255) // (256)
                kernel5(b7, b11, b10) params [10, (N + 255) // (256)] extent 10
                """, steps);
    }

    @Test
    void equalWorkOnOtherShapesIsTheSameKernel() {
        Input x = LoweringTest.input("x", F, 3, 40);
        Input y = LoweringTest.input("y", F, N, 7);
        Step.Launch a = only(LoweringTest.softmax(x), x);
        Step.Launch b = only(LoweringTest.softmax(y), y);
        assertEquals(a.kernel(), b.kernel());
    }

    @Test
    void elementwiseKernelsMayRunInPlace() {
        Input x = LoweringTest.input("x", F, N);
        assertEquals(List.of(new Step.InPlace(0, 1)), only(Nodes.neg(x), x).inPlace());
        Input m = LoweringTest.input("m", F, N, N);
        assertEquals(
                List.of(),
                only(Nodes.add(m, Nodes.transpose(m, List.of(1, 0))), m).inPlace());
    }

    private static Step.Launch only(Value result, Input input) {
        Program program = Lowering.lower(List.of(result), List.of(input));
        assertEquals(1, program.steps().size(), () -> ProgramPrinter.print(program));
        return (Step.Launch) program.steps().getFirst();
    }

    @Test
    void longChainsAreSplitIntoEqualKernels() {
        Input x = LoweringTest.input("x", F, N);
        Value v = x;
        int length = 200 * Weights.KERNEL;
        for (int i = 0; i < length; i++) {
            v = Nodes.elementwise(Intrinsic.ADD, v, x);
        }
        Program program = Lowering.lower(List.of(v), List.of(x));
        List<Kernel> kernels = program.steps().stream()
                .map(s -> ((Step.Launch) s).kernel())
                .distinct()
                .toList();
        assertEquals(200, program.steps().size());
        assertTrue(kernels.size() <= 2, () -> kernels.size() + " kernels");
        assertEquals(new Program.Report(length, 0, 0), program.report());
    }
}
