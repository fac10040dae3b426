package org.bitale.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.bitale.compiler.front.FrontGraph;
import org.bitale.compiler.front.Import;
import org.bitale.compiler.front.Request;
import org.bitale.compiler.front.Update;
import org.bitale.compiler.lower.Lowering;
import org.bitale.compiler.program.Program;
import org.bitale.compiler.run.Engine;
import org.bitale.compiler.spi.Backend;
import org.bitale.compiler.spi.Launcher;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Value;
import org.bitale.rewrite.Gate;
import org.bitale.rewrite.Trace;

/// Compiles a request: the front passes now, the back passes for every shape class when it is first met.
final class Compiler {
    private static final Trace NO_RULES = Trace.of(List.of());

    private Compiler() {}

    static CompiledFunction compile(Request request, Options options) {
        Backend backend = backend(options.device());
        requireSkippable(options);
        Inspection inspection = options.inspection();
        List<Compilation.Stage> stages = new CopyOnWriteArrayList<>();
        long start = System.nanoTime();
        Import.Imported imported = Import.run(request);
        record(new Compilation.Stage("import", imported.graph(), NO_RULES, System.nanoTime() - start), stages, options);
        FrontGraph graph = run(Pipeline.front(options.rules(), inspection.gate()), imported.graph(), stages, options);
        Launcher launcher = options.executor()
                .map(e -> backend.launcher(e, options.threads()))
                .orElseGet(backend::launcher);
        Engine engine = Engine.of(graph, imported.graph(), g -> lower(g, stages, options), backend, launcher);
        return new CompiledFunction(
                request.parameters(),
                request.outputs().stream().map(Value::type).toList(),
                imported.shared(),
                request.updates().stream().map(Update::variable).toList(),
                engine,
                options.borrow(),
                new Compilation(stages, engine));
    }

    private static Program lower(FrontGraph graph, List<Compilation.Stage> stages, Options options) {
        List<Pass> back = Pipeline.back(options.rules(), options.inspection().gate());
        FrontGraph last = run(back, graph, stages, options);
        return Lowering.lower(last.results(), last.arguments());
    }

    private static FrontGraph run(
            List<Pass> passes, FrontGraph graph, List<Compilation.Stage> stages, Options options) {
        FrontGraph current = graph;
        for (Pass pass : passes) {
            if (!options.inspection().skipped().contains(pass.name())) {
                long begin = System.nanoTime();
                Pass.Outcome outcome = pass.run(current);
                current = outcome.graph();
                long nanos = System.nanoTime() - begin;
                record(new Compilation.Stage(pass.name(), current, outcome.trace(), nanos), stages, options);
            }
        }
        return current;
    }

    private static void record(Compilation.Stage stage, List<Compilation.Stage> stages, Options options) {
        stages.add(stage);
        options.inspection().dump().ifPresent(to -> {
            try {
                to.append("after ")
                        .append(stage.pass())
                        .append(":\n")
                        .append(stage.text())
                        .append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException("the graph after " + stage.pass() + " cannot be written", e);
            }
        });
    }

    private static void requireSkippable(Options options) {
        List<Pass> passes = new ArrayList<>(Pipeline.front(options.rules(), Gate.OPEN));
        passes.addAll(Pipeline.back(options.rules(), Gate.OPEN));
        List<String> names =
                passes.stream().filter(Pass::skippable).map(Pass::name).toList();
        for (String name : options.inspection().skipped()) {
            if (!names.contains(name)) {
                throw new TensorException(
                        "withoutPasses: no pass \"" + name + "\" that could be left out; those are " + names);
            }
        }
    }

    private static Backend backend(String name) {
        List<Backend> found = ServiceLoader.load(Backend.class, Compiler.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return found.stream()
                .filter(b -> b.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TensorException("no backend \"" + name + "\" on the class path; found "
                        + found.stream().map(Backend::name).collect(Collectors.joining(", ", "[", "]"))
                        + "; add the artifact bitale-backend-" + name));
    }
}
