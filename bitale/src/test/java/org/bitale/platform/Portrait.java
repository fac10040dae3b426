package org.bitale.platform;

import static org.bitale.Bitale.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bitale.compiler.CompiledFunction;
import org.bitale.compiler.FunctionBuilder;
import org.bitale.compiler.program.Step;
import org.bitale.core.array.HostArray;
import org.bitale.core.type.DType;
import org.bitale.cpu.CpuBackend;
import org.bitale.grad.Gradients;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;

/// A program with something of everything, whose results are written down bit by bit.
///
/// The first line says how it ran: the bits of the machine's vectors, and whether kernels and matrix products ran in
/// vector form.
final class Portrait {
    private final List<String> lines = new ArrayList<>();
    private final CpuBackend backend = new CpuBackend();
    private int vectorKernels;
    private int vectorProducts;

    private Portrait() {}

    public static void main(String[] args) throws IOException {
        Files.write(Path.of(args[0]), lines());
    }

    static List<String> lines() {
        Portrait portrait = new Portrait();
        portrait.elementwise();
        portrait.rows();
        portrait.indices();
        portrait.training();
        List<String> all = new ArrayList<>();
        all.add(portrait.backend.vectorBits() + " " + (portrait.vectorKernels > 0) + " "
                + (portrait.vectorProducts > 0));
        all.addAll(portrait.lines);
        return all;
    }

    private void elementwise() {
        Tensor x = vector("x");
        Tensor y = dvector("y");
        CompiledFunction f = function(x, y)
                .returns(
                        x.times(1.5)
                                .minus(0.25)
                                .tanh()
                                .times(x.sigmoid())
                                .plus(x.sqr().times(0.5)),
                        x.exp().log1p().div(x.abs().sqrt()),
                        y.sin().times(y.cos()).plus(y.erf()),
                        y.pow(3).plus(x).softplus())
                .compile();
        for (int n : new int[] {0, 1, 17, 1000, 100_003}) {
            note("elementwise " + n, f, floats(1, n), doubles(2, n));
        }
    }

    private void rows() {
        Tensor x = matrix("x");
        Tensor w = matrix("w");
        Tensor z = x.dot(w);
        CompiledFunction f = function(x, w)
                .returns(
                        z,
                        softmax(z),
                        z.argmax(1),
                        z.max(0),
                        z.sum(),
                        z.mean(1),
                        z.gt(0).any(1),
                        z.prod(0))
                .compile();
        for (int n : new int[] {1, 3, 64, 257}) {
            note("rows " + n, f, floats(3, n, 70), floats(4, 70, 19));
        }
        note("rows, one column", f, floats(5, 33, 70), floats(6, 70, 1));
    }

    private void indices() {
        Tensor x = dmatrix("x");
        Tensor rows = ivector("rows");
        Tensor i = lscalar("i");
        CompiledFunction f = function(x, rows, i)
                .returns(
                        x.take(rows, 0),
                        x.get(slice(i.times(4), i.plus(1).times(4))).exp(),
                        concatenate(1, x, x.neg()).transpose(),
                        rows.oneHot(12, DType.FLOAT64).dot(x))
                .compile();
        note("indices", f, doubles(7, 12, 5), new int[] {3, -1, 11, 0}, 2);
    }

    private void training() {
        Shared w1 = shared("w1", floats(8, 64, 32));
        Shared b1 = shared("b1", new float[32]);
        Shared w2 = shared("w2", floats(9, 32, 10));
        Tensor x = matrix("x");
        Tensor y = ivector("y");
        Tensor p = softmax(x.dot(w1).plus(b1).tanh().dot(w2));
        Tensor cost = categoricalCrossentropy(p, y).mean();
        Gradients g = grad(cost, w1, b1, w2);
        FunctionBuilder builder = function(x, y).returns(cost);
        for (Shared s : List.of(w1, b1, w2)) {
            builder.update(s, s.minus(g.of(s).times(0.1)));
        }
        CompiledFunction step = builder.compile();
        int[] labels = new Random(10).ints(50, 0, 10).toArray();
        for (int i = 0; i < 20; i++) {
            note("step " + i, step, floats(11 + i, 50, 64), labels);
        }
        for (Shared s : List.of(w1, b1, w2)) {
            lines.add(s.name() + " " + s.get().bits().hashCode());
        }
    }

    private void note(String what, CompiledFunction f, Object... arguments) {
        for (HostArray result : f.call(arguments).all()) {
            lines.add(what + " " + result.type() + " " + result.bits().hashCode());
        }
        f.compilation().programs().forEach(p -> p.steps().forEach(this::countForm));
    }

    private void countForm(Step step) {
        switch (step) {
            case Step.Launch launch when backend.explain(launch.kernel()).runsVectorForm() -> vectorKernels++;
            case Step.Product product when backend.explain(product.product()).runsVectorForm() -> vectorProducts++;
            default -> {}
        }
    }

    private static HostArray floats(int seed, int... shape) {
        return random(DType.FLOAT32, seed, shape);
    }

    private static HostArray doubles(int seed, int... shape) {
        return random(DType.FLOAT64, seed, shape);
    }

    private static HostArray random(DType dtype, int seed, int... shape) {
        Random random = new Random(seed);
        HostArray array = HostArray.zeros(dtype, shape);
        for (int i = 0; i < array.count(); i++) {
            array.setDouble(i, random.nextGaussian());
        }
        return array;
    }
}
