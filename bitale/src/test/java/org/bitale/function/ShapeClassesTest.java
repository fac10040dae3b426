package org.bitale.function;

import static org.bitale.Bitale.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bitale.compiler.CompiledFunction;
import org.bitale.compiler.FunctionBuilder;
import org.bitale.compiler.program.Program;
import org.bitale.compiler.program.ProgramPrinter;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.bitale.cpu.CpuBackend;
import org.bitale.cpu.kernel.GeneratedClasses;
import org.bitale.grad.Gradients;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Code is made once per class of shapes, not per shape; what is made for a chain of elementwise ops is one loop.
class ShapeClassesTest {
    /// 0 rows rolled and one more are one row, which stretches: a class of its own.
    @Test
    void anEmptyBatchBesideOneRow() {
        Tensor x = dmatrix("x");
        Tensor row = dmatrix("row");
        Tensor c = dmatrix("c");
        CompiledFunction f = function(x, row, c)
                .returns(concatenate(0, x.roll(1, 0), row).plus(c))
                .compile();
        double[][] one = {{1, 2}};
        assertEquals(3, f.call(new double[2][2], one, one).array().size(0));
        HostArray sum = f.call(HostArray.zeros(DType.FLOAT64, 0, 2), one, one).array();
        assertEquals("f64[1, 2]{2.0, 4.0}", sum.toString());
    }

    @Test
    void aThousandBatchSizes() {
        Tensor x = matrix("x");
        Tensor y = ivector("y");
        Shared w = shared("w", new float[12][5]);
        Shared b = shared("b", new float[5]);
        Tensor cost = categoricalCrossentropy(softmax(x.dot(w).plus(b)), y).mean();
        Gradients g = grad(cost, w, b);
        FunctionBuilder builder = function(x, y).returns(cost);
        for (Shared p : List.of(w, b)) {
            builder.update(p, p.minus(g.of(p).times(0.1)));
        }
        CompiledFunction step = builder.compile();
        for (int n : new int[] {1, 2, 3}) {
            step.call(images(n), new int[n]);
        }
        GeneratedClasses before = new CpuBackend().generatedClasses();
        for (int n = 1; n <= 1000; n++) {
            step.call(images(n), new int[n]);
        }
        GeneratedClasses after = new CpuBackend().generatedClasses();
        List<Program> programs = step.compilation().programs();
        assertTrue(programs.size() <= 3, () -> programs.size() + " programs");
        assertEquals(before.plain(), after.plain());
    }

    private static HostArray images(int n) {
        return HostArray.zeros(DType.FLOAT32, n, 12);
    }

    /// The workload W1 of the benchmarks: a chain of elementwise ops on one vector.
    @Test
    void anElementwiseChainIsOneLoopOverTheData() {
        Tensor x = vector("x");
        CompiledFunction f = function(x)
                .returns(x.times(1.5)
                        .minus(0.25)
                        .tanh()
                        .times(x.sigmoid())
                        .plus(x.sqr().times(0.5)))
                .compile();
        f.call(new float[1000]);
        assertEquals("""
                b0: f32[x.0] result 0
                b1: f32[x.0] argument 0
                kernel0(b1, b0) params [] extent x.0
                return (b0)
                kernel0(in0:f32, out1:f32)
                  parallel vector i0
                    t0 = in0:f32[i0]
                    t1 = mul[t0, 1.5:f32]
                    t2 = add[t1, -0.25:f32]
                    t3 = tanh[t2]
                    t4 = sigmoid[t0]
                    t5 = mul[t3, t4]
                    t6 = mul[t0, t0]
                    t7 = mul[t6, 0.5:f32]
                    t8 = add[t5, t7]
                    out1[i0] = t8
                """, ProgramPrinter.print(f.compilation().programs().getFirst()));
    }
}
