package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bitale.compiler.program.BufferSpec;
import org.bitale.compiler.program.Program;
import org.bitale.compiler.program.Step;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.eval.Scalar;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Runs a program step by step on host arrays: slow, and strict about what steps may do.
final class ProgramInterpreter {
    private final Program program;
    private final Map<Dim.Symbol, Long> sizes = new HashMap<>();
    private final Map<Integer, HostArray> flat = new HashMap<>();
    private final Map<Integer, int[]> shapes = new HashMap<>();
    private final List<HostArray> arguments;

    private ProgramInterpreter(Program program, List<HostArray> arguments) {
        this.program = program;
        this.arguments = arguments;
    }

    static List<HostArray> run(Program program, List<Input> inputs, List<HostArray> arguments) {
        ProgramInterpreter run = new ProgramInterpreter(program, arguments);
        for (int i = 0; i < inputs.size(); i++) {
            run.bind(inputs.get(i), arguments.get(i));
        }
        program.steps().forEach(run::step);
        List<HostArray> results = new ArrayList<>();
        for (int i = 0; i < program.results().size(); i++) {
            int id = program.results().get(i);
            if (!program.buffers().get(id).role().equals(new BufferSpec.Role.Result(i))) {
                throw new IllegalStateException(
                        "result " + i + " is " + program.buffers().get(id));
            }
            results.add(run.shaped(id));
        }
        return results;
    }

    private void bind(Input input, HostArray array) {
        for (int axis = 0; axis < input.rank(); axis++) {
            if (input.type().dim(axis) instanceof Dim.Symbol s) {
                sizes.put(s, (long) array.size(axis));
            }
        }
        if (input.type().dtype() == DType.INT64 && input.rank() == 0) {
            sizes.put(input.sizeSymbol(), array.getLong(0));
        }
    }

    private int number(Dim dim) {
        return Math.toIntExact(dim.evaluate(s -> {
            Long size = sizes.get(s);
            if (size == null) {
                throw new IllegalStateException(s + " is used before it is bound");
            }
            return size;
        }));
    }

    private HostArray buffer(int id) {
        return flat.computeIfAbsent(id, _ -> {
            BufferSpec spec = program.buffers().get(id);
            int[] shape = spec.shape().dims().stream().mapToInt(this::number).toArray();
            shapes.put(id, shape);
            HostArray source = switch (spec.role()) {
                case BufferSpec.Role.Argument(int i) -> arguments.get(i);
                case BufferSpec.Role.ConstantData(HostArray array) -> array;
                case BufferSpec.Role.Temporary(), BufferSpec.Role.Result _ -> garbage(spec.dtype(), shape);
            };
            return HostArray.wrap(spec.dtype(), source.contiguous().data(), source.count());
        });
    }

    /// Fresh memory holds anything; reading it before writing must show.
    private static HostArray garbage(DType dtype, int[] shape) {
        HostArray array = HostArray.zeros(dtype, shape);
        for (int i = 0; i < array.count(); i++) {
            array.setDouble(i, dtype.isFloating() ? -77.25 : 77);
        }
        return array;
    }

    private HostArray shaped(int id) {
        HostArray array = buffer(id);
        return HostArray.wrap(array.dtype(), array.data(), Objects.requireNonNull(shapes.get(id)));
    }

    private void step(Step step) {
        switch (step) {
            case Step.Launch l -> launch(l);
            case Step.Product p -> product(p);
            case Step.Convolve c -> convolve(c);
            case Step.Library l -> {
                List<HostArray> outputs =
                        l.op().reference(l.inputs().stream().map(this::shaped).toList());
                for (int i = 0; i < outputs.size(); i++) {
                    HostArray out = outputs.get(i).contiguous();
                    shapes.put(l.outputs().get(i), out.shape());
                    flat.put(l.outputs().get(i), HostArray.wrap(out.dtype(), out.data(), out.count()));
                }
            }
            case Step.CheckThat c -> {
                if (buffer(c.condition()).getLong(0) == 0) {
                    throw new TensorException(PrimitiveOp.Check.filled(
                            c.message(),
                            c.shown().stream().map(b -> buffer(b).getLong(0)).toList()));
                }
            }
            case Step.PrintValue p -> shaped(p.buffer());
        }
    }

    private void launch(Step.Launch l) {
        HostArray[] buffers = l.buffers().stream().map(this::buffer).toArray(HostArray[]::new);
        for (int i = 0; i < buffers.length; i++) {
            BufferSpec.Role role = program.buffers().get(l.buffers().get(i)).role();
            boolean own = role instanceof BufferSpec.Role.Temporary || role instanceof BufferSpec.Role.Result;
            if (l.kernel().buffers().get(i).written() && !own) {
                throw new IllegalStateException("a kernel writes " + role);
            }
        }
        number(l.work());
        int[] params = l.params().stream().mapToInt(this::number).toArray();
        KernelInterpreter.run(l.kernel(), buffers, params, number(l.extent()));
    }

    /// The definition, on copies of the operands in which every element has its place.
    private void convolve(Step.Convolve c) {
        int[] sizes = c.sizes().stream().mapToInt(this::number).toArray();
        int[] layout = c.layout().stream().mapToInt(this::number).toArray();
        int spatial = c.convolution().strides().size();
        int[] x = Arrays.copyOf(sizes, spatial + 2);
        int[] w = Arrays.copyOfRange(sizes, spatial + 2, 2 * spatial + 3);
        int[] filters = new int[spatial + 2];
        filters[0] = w[0];
        filters[1] = x[1] / c.convolution().groups();
        System.arraycopy(w, 1, filters, 2, spatial);
        PrimitiveOp.Convolve op = new PrimitiveOp.Convolve(
                longs(c.convolution().strides()),
                longs(c.convolution().dilations()),
                c.convolution().groups());
        Value result = Apply.one(
                op,
                new Constant(strided(buffer(c.x()), x, layout, 0)),
                new Constant(strided(buffer(c.w()), filters, layout, spatial + 3)));
        HostArray computed = Interpreter.evaluate(List.of(result), Map.of()).getFirst();
        HostArray out = buffer(c.out());
        for (int i = 0; i < computed.count(); i++) {
            out.copyElement(i, computed, i);
        }
    }

    private static List<Long> longs(List<Integer> numbers) {
        return numbers.stream().map(Integer::longValue).toList();
    }

    /// The array of this shape whose offset and strides stand in `layout` from `first` on.
    private static HostArray strided(HostArray buffer, int[] shape, int[] layout, int first) {
        HostArray array = HostArray.zeros(buffer.dtype(), shape);
        for (int i = 0; i < array.count(); i++) {
            int at = layout[first];
            int rest = i;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                at += rest % shape[axis] * layout[first + 1 + axis];
                rest /= shape[axis];
            }
            array.copyElement(i, buffer, at);
        }
        return array;
    }

    private void product(Step.Product p) {
        int[] sizes = p.sizes().stream().mapToInt(this::number).toArray();
        int[] s = p.layout().stream().mapToInt(this::number).toArray();
        HostArray a = buffer(p.a());
        HostArray b = buffer(p.b());
        HostArray c = buffer(p.c());
        int cells = IntStream.of(sizes).limit(3).reduce(1, Math::multiplyExact);
        for (int cell = 0; cell < cells; cell++) {
            int n = cell % sizes[2];
            int m = cell / sizes[2] % sizes[1];
            int batch = cell / sizes[2] / sizes[1];
            double sum = 0;
            for (int k = 0; k < sizes[3]; k++) {
                double x = a.getDouble(s[0] + batch * s[1] + m * s[2] + k * s[3]);
                double y = b.getDouble(s[4] + batch * s[5] + k * s[6] + n * s[7]);
                sum += x * y;
            }
            Scalar.real(c.dtype(), sum).store(c, cell);
        }
    }
}
