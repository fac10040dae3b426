package org.bitale.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import org.bitale.compiler.FunctionBuilder;
import org.bitale.compiler.Options;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.bitale.ops.Tensor;
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
}
