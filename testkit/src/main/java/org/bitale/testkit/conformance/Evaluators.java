package org.bitale.testkit.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bitale.compiler.FunctionBuilder;
import org.bitale.compiler.Options;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Substitution;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.bitale.grad.vmap.Vmap;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;
import org.bitale.rewrite.Mode;
import org.bitale.rewrite.Phase;
import org.bitale.rewrite.Rewriter;
import org.bitale.rewrite.RuleSet;

/// The evaluators that cases run on.
public final class Evaluators {
    private Evaluators() {}

    /// Core's reference interpreter on the graph after all standard rewrites: what a backend computes, without a
    /// backend.
    public static Evaluator interpreter() {
        return new Interpreted("interpreter", true);
    }

    /// Core's reference interpreter on the graph as the user wrote it.
    public static Evaluator asWritten() {
        return new Interpreted("interpreter-as-written", false);
    }

    /// Functions compiled with the given options; `name` stands in the outcomes.
    public static Evaluator compiled(String name, Options options) {
        return new Compiled(name, options);
    }

    /// `evaluator` on expressions whose arguments are declared with no size known.
    public static Evaluator unknownSizes(Evaluator evaluator) {
        return new UnknownSizes(evaluator);
    }

    /// `evaluator` on the batch of several copies of the arguments, of which all results must be the same: `vmap` of
    /// the expression.
    public static Evaluator batched(Evaluator evaluator) {
        return new Batched(evaluator);
    }

    private record UnknownSizes(Evaluator evaluator) implements Evaluator {
        @Override
        public String name() {
            return evaluator.name() + "-unknown-sizes";
        }

        @Override
        public TensorType declared(HostArray value) {
            List<Dim> dims = new ArrayList<>();
            for (int axis = 0; axis < value.rank(); axis++) {
                dims.add(Dim.symbol(""));
            }
            return TensorType.of(value.dtype(), dims);
        }

        @Override
        public List<HostArray> evaluate(List<Tensor> inputs, List<Tensor> outputs, List<HostArray> values) {
            return evaluator.evaluate(inputs, outputs, values);
        }
    }

    private record Compiled(String name, Options options) implements Evaluator {
        @Override
        public List<HostArray> evaluate(List<Tensor> inputs, List<Tensor> outputs, List<HostArray> values) {
            return new FunctionBuilder(inputs.toArray(Tensor[]::new))
                    .returns(outputs.toArray(Tensor[]::new))
                    .with(_ -> options)
                    .compile()
                    .call(values.toArray())
                    .all();
        }
    }

    private record Interpreted(String name, boolean rewritten) implements Evaluator {
        @Override
        public List<HostArray> evaluate(List<Tensor> inputs, List<Tensor> outputs, List<HostArray> values) {
            List<Input> parameters = inputs.stream().map(t -> (Input) t.value()).toList();
            List<Value> results = outputs.stream().map(Tensor::value).toList();
            if (rewritten) {
                results = Rewriter.rewrite(results, RuleSet.standard(Mode.STANDARD), Phase.values())
                        .outputs();
            }
            return Interpreter.run(new Graph(parameters, results), values);
        }
    }

    private record Batched(Evaluator evaluator) implements Evaluator {
        private static final int COPIES = 3;

        @Override
        public String name() {
            return evaluator.name() + "-batched";
        }

        @Override
        public List<HostArray> evaluate(List<Tensor> inputs, List<Tensor> outputs, List<HostArray> values) {
            if (inputs.isEmpty()) {
                return evaluator.evaluate(inputs, outputs, values);
            }
            List<HostArray> batches = values.stream().map(Batched::repeated).toList();
            List<Tensor> parameters = new ArrayList<>();
            for (HostArray batch : batches) {
                parameters.add(Tensors.variable("batch" + parameters.size(), batch.type()));
            }
            List<Tensor> results = Vmap.vmap(
                            in -> substituted(inputs, in, outputs),
                            Collections.nCopies(inputs.size(), 0),
                            Collections.nCopies(outputs.size(), 0))
                    .apply(parameters);
            return evaluator.evaluate(parameters, results, batches).stream()
                    .map(Batched::common)
                    .toList();
        }

        private static List<Tensor> substituted(List<Tensor> inputs, List<Tensor> others, List<Tensor> outputs) {
            Map<Value, Value> replaced = new IdentityHashMap<>();
            for (int i = 0; i < inputs.size(); i++) {
                replaced.put(inputs.get(i).value(), others.get(i).value());
            }
            return new Substitution(replaced)
                    .apply(outputs.stream().map(Tensor::value).toList()).stream()
                            .<Tensor>map(Tensor::of)
                            .toList();
        }

        private static HostArray repeated(HostArray value) {
            int[] shape = IntStream.concat(IntStream.of(COPIES), Arrays.stream(value.shape()))
                    .toArray();
            HostArray batch = HostArray.zeros(value.dtype(), shape);
            for (int i = 0; i < batch.count(); i++) {
                batch.copyElement(i, value, i % value.count());
            }
            return batch;
        }

        /// The first result, if all are the same bits.
        private static HostArray common(HostArray results) {
            int[] shape = Arrays.copyOfRange(results.shape(), 1, results.rank());
            HostArray first = HostArray.zeros(results.dtype(), shape);
            for (int i = 0; i < results.count(); i++) {
                if (i < first.count()) {
                    first.copyElement(i, results, i);
                } else if (!results.elementText(i).equals(first.elementText(i % first.count()))) {
                    throw new IllegalStateException("copies of an example have different results: " + results);
                }
            }
            return first;
        }
    }
}
