package org.bitale.testkit.random;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.bitale.compiler.CompiledFunction;
import org.bitale.compiler.FunctionBuilder;
import org.bitale.compiler.Options;
import org.bitale.compiler.program.Program;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Value;
import org.bitale.ops.Tensor;

/// Compiles the graph and calls the function, `calls` times, every result the same bits as the first; counts where
/// the nodes of the programs ran.
public final class CompiledCandidate implements Candidate {
    private final UnaryOperator<Options> options;
    private final int calls;
    private final LongAdder inKernels = new LongAdder();
    private final LongAdder inProducts = new LongAdder();
    private final LongAdder inLibrary = new LongAdder();
    private final LongAdder onHost = new LongAdder();

    public CompiledCandidate(UnaryOperator<Options> options, int calls) {
        this.options = options;
        this.calls = calls;
    }

    /// The function of the graph.
    public CompiledFunction compile(Graph graph) {
        return new FunctionBuilder(tensors(graph.inputs()))
                .returns(tensors(graph.outputs()))
                .with(options)
                .compile();
    }

    @Override
    public List<HostArray> run(Graph graph, List<HostArray> arguments) {
        CompiledFunction function = compile(graph);
        Object[] values = arguments.toArray();
        List<HostArray> first = function.call(values).all();
        for (int i = 1; i < calls; i++) {
            List<HostArray> again = function.call(values).all();
            if (i % 97 == 0 || i == calls - 1) {
                SameBits.require("call " + i, again, "call 0", first);
            }
        }
        count(function);
        return first;
    }

    /// Counts where the nodes of the function's programs run.
    public void count(CompiledFunction function) {
        for (Program program : function.compilation().programs()) {
            inKernels.add(program.report().inKernels());
            inProducts.add(program.report().inProducts());
            long library = program.hostOps().stream().filter(HostOps::contains).count();
            inLibrary.add(library);
            onHost.add(program.report().onHost() - library);
        }
    }

    private static Tensor[] tensors(List<? extends Value> values) {
        return values.stream().map(Tensor::of).toArray(Tensor[]::new);
    }

    /// Nodes that ran in generated kernels.
    public long inKernels() {
        return inKernels.sum();
    }

    /// Nodes that ran as matrix products.
    public long inProducts() {
        return inProducts.sum();
    }

    /// Library ops, which are host code by design.
    public long inLibrary() {
        return inLibrary.sum();
    }

    /// Nodes that ran on the host though they ought to have run in generated kernels or products.
    public long onHost() {
        return onHost.sum();
    }

    /// The share of nodes that ran in generated kernels, in words.
    public String share() {
        long kernels = inKernels.sum();
        long all = kernels + inProducts.sum() + inLibrary.sum() + onHost.sum();
        return "%.2f %% of %d nodes in generated kernels, %d in products, %d library ops, %d others on the host"
                .formatted(100.0 * kernels / Math.max(1, all), all, inProducts.sum(), inLibrary.sum(), onHost.sum());
    }
}
