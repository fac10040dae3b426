package org.bitale.compiler.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bitale.compiler.front.FrontGraph;
import org.bitale.compiler.program.Program;
import org.bitale.compiler.spi.Backend;
import org.bitale.compiler.spi.Launcher;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.Site;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Substitution;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;
import org.bitale.core.type.SizeOverflowException;
import org.bitale.core.type.TensorType;
import org.jspecify.annotations.Nullable;

/// Runs a graph: binds the sizes of a call, finds or makes the program of its shape class and the plan of its
/// exact sizes, and executes it. Thread-safe.
public final class Engine {
    private static final int MAX_PLANS = 64;

    /// Turns the graph of one shape class into a program.
    @FunctionalInterface
    public interface Lowerer {
        Program lower(FrontGraph graph);
    }

    /// Where the results of a call go.
    @FunctionalInterface
    public interface Targets {
        /// The array that result `index` is to be written into; its type and count are as asked.
        HostArray target(int index, DType dtype, int[] shape);
    }

    private record Code(Program program, Linked linked) {}

    private record Planned(long[] key, Plan plan) {}

    private final FrontGraph graph;
    private final FrontGraph checked;
    private final DType[] promises;
    private final Lowerer lowerer;
    private final Backend backend;
    private final Launcher launcher;
    private final Binder binder;
    private final ShapeClasses classes;
    private final Positions positions;
    private final int[] axisSymbols;
    private final FramePool frames;
    private final List<Engine> stages;
    private final Map<List<Object>, Code> codes = new HashMap<>();
    private final Map<List<Long>, Planned> plans = new LinkedHashMap<>(16, 0.75f, true);
    private volatile @Nullable Planned latest;

    private Engine(
            FrontGraph graph,
            FrontGraph checked,
            Lowerer lowerer,
            Backend backend,
            Launcher launcher,
            List<Engine> stages) {
        this.graph = graph;
        this.checked = checked;
        this.promises = checked.results().stream().map(v -> v.type().dtype()).toArray(DType[]::new);
        this.lowerer = lowerer;
        this.backend = backend;
        this.launcher = launcher;
        this.stages = stages;
        this.binder = new Binder(declared(graph, checked));
        this.classes = new ShapeClasses(graph, checked, binder::knows);
        this.positions = new Positions(checked.results(), graph.results(), binder::knows, this::checkSizes);
        List<Dim.Symbol> symbols = binder.symbols();
        this.axisSymbols = IntStream.range(0, symbols.size())
                .filter(i -> symbols.get(i).isSize())
                .toArray();
        this.frames = new FramePool(2 * Runtime.getRuntime().availableProcessors(), () -> new Frame(backend, binder));
    }

    /// The arguments as the caller gives them, complex ones not yet as pairs, and the sizes from earlier stages.
    private static List<Input> declared(FrontGraph graph, FrontGraph imported) {
        List<Input> declared = new ArrayList<>(graph.arguments());
        for (int i = 0; i < imported.arguments().size(); i++) {
            declared.set(i, imported.arguments().get(i));
        }
        return declared;
    }

    /// An engine for `graph`. `imported` is the graph as the user wrote it: the sizes of a call are checked
    /// against it, so that messages name the user's ops.
    public static Engine of(
            FrontGraph graph, FrontGraph imported, Lowerer lowerer, Backend backend, Launcher launcher) {
        List<Engine> stages = new ArrayList<>();
        FrontGraph rest = graph;
        Optional<SizeStages> split = SizeStages.split(rest);
        while (split.isPresent()) {
            FrontGraph sizes = split.get().sizes();
            FrontGraph asImported = new FrontGraph(declared(sizes, imported), sizes.results());
            stages.add(new Engine(sizes, asImported, lowerer, backend, launcher, List.of()));
            rest = split.get().rest();
            split = SizeStages.split(rest);
        }
        return new Engine(rest, imported, lowerer, backend, launcher, stages);
    }

    /// Computes the results for these arguments, which are dense. Writes nothing but the targets.
    public HostArray[] run(HostArray[] arguments, Targets targets) {
        HostArray[] all = withSizes(arguments);
        Frame frame = frames.acquire();
        try {
            binder.bind(all, frame.symbols);
            positions.check(frame); // first: a plan is made of positions on their axes
            Planned planned = planned(frame);
            frame.prepare(planned.plan());
            return execute(frame, planned.plan(), all, targets);
        } catch (SizeOverflowException e) {
            throw OverflowSite.locate(e, List.of(checked, graph), binder, frame);
        } finally {
            frame.release();
            frames.release(frame);
        }
    }

    /// The arguments, and the sizes that earlier stages compute from them.
    private HostArray[] withSizes(HostArray[] arguments) {
        HostArray[] all = arguments;
        for (Engine stage : stages) {
            HostArray[] computed = stage.run(all, (_, dtype, shape) -> HostArray.zeros(dtype, shape));
            int known = all.length;
            all = Arrays.copyOf(all, known + computed.length);
            System.arraycopy(computed, 0, all, known, computed.length);
        }
        return all;
    }

    private HostArray[] execute(Frame frame, Plan plan, HostArray[] arguments, Targets targets) {
        for (int i = 0; i < plan.argumentBuffers.length; i++) {
            frame.set(plan.argumentBuffers[i], arguments[plan.argumentNumbers[i]].data());
        }
        HostArray[] results = new HostArray[plan.resultBuffers.length];
        for (int i = 0; i < results.length; i++) {
            int buffer = plan.resultBuffers[i];
            results[i] = target(i, plan.resultTypes[i], plan.shapes[buffer], targets);
            frame.set(buffer, results[i].data());
        }
        for (PlannedStep step : plan.steps) {
            step.run(frame, launcher);
        }
        return results;
    }

    /// The array for a result; a complex one is computed as pairs, which are its data.
    private HostArray target(int index, DType dtype, int[] shape, Targets targets) {
        DType promised = promises[index];
        return promised.isComplex()
                ? targets.target(index, promised, Arrays.copyOf(shape, shape.length - 1))
                : targets.target(index, dtype, shape);
    }

    private Planned planned(Frame frame) {
        List<Dim> valueDims = classes.valueDims();
        Planned last = latest;
        if (last != null && matches(last.key(), frame, valueDims)) {
            return last;
        }
        long[] key = new long[axisSymbols.length + valueDims.size()];
        for (int i = 0; i < axisSymbols.length; i++) {
            key[i] = frame.symbols[axisSymbols[i]];
        }
        for (int i = 0; i < valueDims.size(); i++) {
            key[axisSymbols.length + i] = valueDims.get(i).evaluate(frame::symbol);
        }
        Planned found = find(key, frame);
        latest = found;
        return found;
    }

    private boolean matches(long[] key, Frame frame, List<Dim> valueDims) {
        for (int i = 0; i < axisSymbols.length; i++) {
            if (key[i] != frame.symbols[axisSymbols[i]]) {
                return false;
            }
        }
        for (int i = 0; i < valueDims.size(); i++) {
            if (key[axisSymbols.length + i] != valueDims.get(i).evaluate(frame::symbol)) {
                return false;
            }
        }
        return true;
    }

    private synchronized Planned find(long[] key, Frame frame) {
        List<Long> boxed = Arrays.stream(key).boxed().toList();
        Planned known = plans.get(boxed);
        if (known != null) {
            return known;
        }
        if (key.length > 0) {
            checkSizes(frame);
        }
        Code code = codes.computeIfAbsent(classes.key(frame::symbol), _ -> generate(frame));
        Planned made = new Planned(key, new Plan(code.program(), code.linked(), frame::symbol));
        plans.put(boxed, made);
        if (plans.size() > MAX_PLANS) {
            plans.remove(plans.keySet().iterator().next());
        }
        return made;
    }

    private Code generate(Frame frame) {
        Program program = lowerer.lower(classes.specialize(frame::symbol));
        return new Code(program, new Linked(program, backend));
    }

    /// Infers the user's graph once more with the sizes of this call: whatever does not fit is reported with the
    /// op and the user's line. Sizes that earlier stages computed are known in the graph that runs alone.
    private void checkSizes(Frame frame) {
        inferAgain(checked, frame);
        if (!stages.isEmpty()) {
            inferAgain(graph, frame);
        }
    }

    private static void inferAgain(FrontGraph checked, Frame frame) {
        Map<Value, Value> known = new IdentityHashMap<>();
        for (Input input : checked.arguments()) {
            if (input.rank() == 0 && input.type().dtype() == DType.INT64) {
                known.put(input, Constant.size(frame.symbol(input.sizeSymbol())));
            } else if (!input.shape().isStatic()) {
                List<Dim> dims = input.shape().dims().stream()
                        .<Dim>map(d -> Dim.of(d.evaluate(frame::symbol)))
                        .toList();
                TensorType exact = new TensorType(input.type().dtype(), new Shape(dims));
                known.put(input, Site.inherit(input.site(), () -> new Input(input.name(), exact)));
            }
        }
        new Substitution(known).apply(checked.results());
    }

    /// The programs made so far, one per shape class.
    public synchronized List<Program> programs() {
        return codes.values().stream().map(Code::program).toList();
    }

    /// The program for arguments of these types, made if need be; for inspection and ahead-of-time warm-up.
    public Program program(HostArray[] arguments) {
        HostArray[] all = withSizes(arguments);
        Frame frame = frames.acquire();
        try {
            binder.bind(all, frame.symbols);
            return planned(frame).plan().program;
        } finally {
            frames.release(frame);
        }
    }

    /// Bytes of the workspace of a call with arguments of these sizes.
    public long temporaryBytes(HostArray[] arguments) {
        HostArray[] all = withSizes(arguments);
        Frame frame = frames.acquire();
        try {
            binder.bind(all, frame.symbols);
            return planned(frame).plan().temporaryBytes();
        } finally {
            frames.release(frame);
        }
    }
}
