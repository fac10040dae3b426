package org.bitale.compiler.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.bitale.compiler.program.Step;
import org.bitale.compiler.spi.Launcher;
import org.bitale.compiler.spi.LinkedConvolution;
import org.bitale.compiler.spi.LinkedKernel;
import org.bitale.compiler.spi.LinkedProduct;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.Log;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.LibraryCall;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.type.Dim;

/// A step with its sizes evaluated, ready to run on the buffers of a frame.
sealed interface PlannedStep {
    void run(Frame frame, Launcher launcher);

    static PlannedStep of(Step step, int index, Linked linked, Function<Dim.Symbol, Long> sizes) {
        return switch (step) {
            case Step.Launch l ->
                new Launch(
                        linked.kernel(index),
                        ints(l.buffers()),
                        new Numbers(l.params(), sizes),
                        (int) l.extent().evaluate(sizes),
                        l.work().evaluate(sizes));
            case Step.Product p ->
                new Product(
                        linked.product(index),
                        p.a(),
                        p.b(),
                        p.c(),
                        new Numbers(p.sizes(), sizes),
                        new Numbers(p.layout(), sizes));
            case Step.Convolve c ->
                new Convolve(
                        linked.convolution(index),
                        c.x(),
                        c.w(),
                        c.out(),
                        new Numbers(c.sizes(), sizes),
                        new Numbers(c.layout(), sizes));
            case Step.Library l -> new Library(l);
            case Step.CheckThat c -> new Check(c);
            case Step.PrintValue p -> new Print(p);
        };
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Launch parameters: evaluated once per plan, but for those that depend on the *value* of an int64 argument
    /// (a mini-batch's bounds), which are evaluated at every call.
    final class Numbers {
        private final int[] fixed;
        private final List<Integer> positions = new ArrayList<>();
        private final List<Dim> dims = new ArrayList<>();

        Numbers(List<Dim> all, Function<Dim.Symbol, Long> sizes) {
            fixed = new int[all.size()];
            for (int i = 0; i < fixed.length; i++) {
                fixed[i] = toInt(all.get(i).evaluate(sizes));
                if (dependsOnValues(all.get(i))) {
                    positions.add(i);
                    dims.add(all.get(i));
                }
            }
        }

        int[] at(Frame frame) {
            if (positions.isEmpty()) {
                return fixed;
            }
            int[] now = fixed.clone();
            for (int i = 0; i < dims.size(); i++) {
                now[positions.get(i)] = toInt(dims.get(i).evaluate(frame::symbol));
            }
            return now;
        }

        private static int toInt(long value) {
            if (value != (int) value) {
                throw new TensorException("call: a size or position is " + value + ", beyond 2^31 - 1 elements");
            }
            return (int) value;
        }
    }

    /// Whether a dim has a symbol that is not the size of an axis.
    static boolean dependsOnValues(Dim dim) {
        Set<Dim.Symbol> symbols = new HashSet<>();
        dim.symbols(symbols);
        return symbols.stream().anyMatch(s -> !s.isSize());
    }

    record Launch(LinkedKernel kernel, int[] buffers, Numbers params, int extent, long work) implements PlannedStep {
        @Override
        public void run(Frame frame, Launcher launcher) {
            if (extent > 0) {
                kernel.run(frame.arguments(buffers), params.at(frame), extent, work, launcher);
            }
        }
    }

    record Product(LinkedProduct product, int a, int b, int c, Numbers sizes, Numbers layout) implements PlannedStep {
        @Override
        public void run(Frame frame, Launcher launcher) {
            product.run(frame.data(a), frame.data(b), frame.data(c), sizes.at(frame), layout.at(frame), launcher);
        }
    }

    record Convolve(LinkedConvolution convolution, int x, int w, int out, Numbers sizes, Numbers layout)
            implements PlannedStep {
        @Override
        public void run(Frame frame, Launcher launcher) {
            convolution.run(frame.data(x), frame.data(w), frame.data(out), sizes.at(frame), layout.at(frame), launcher);
        }
    }

    record Library(Step.Library step) implements PlannedStep {
        @Override
        public void run(Frame frame, Launcher launcher) {
            List<HostArray> inputs = step.inputs().stream().map(frame::array).toList();
            try {
                List<HostArray> outputs =
                        LibraryCall.run(step.op(), inputs, step.outputs().size());
                for (int i = 0; i < outputs.size(); i++) {
                    frame.copyInto(
                            step.outputs().get(i), outputs.get(i), step.op().name());
                }
            } catch (TensorException e) {
                throw Diagnosis.locate(e, List.of(), step.site());
            }
        }
    }

    record Check(Step.CheckThat step) implements PlannedStep {
        @Override
        public void run(Frame frame, Launcher launcher) {
            if (((byte[]) frame.data(step.condition()))[0] == 0) {
                List<Long> shown = step.shown().stream()
                        .map(b -> frame.array(b).getLong(0))
                        .toList();
                throw new TensorException(PrimitiveOp.Check.filled(step.message(), shown)
                        + frame.sizesIn(step.message())
                        + step.site().map(s -> "\n  at " + s).orElse(""));
            }
        }
    }

    record Print(Step.PrintValue step) implements PlannedStep {
        @Override
        public void run(Frame frame, Launcher launcher) {
            Log.info(
                    PlannedStep.class,
                    "{}: {}",
                    step.label(),
                    frame.array(step.buffer()).copy());
        }
    }
}
