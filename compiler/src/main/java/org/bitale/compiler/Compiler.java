package org.bitale.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
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

/// Compiles a request: the front passes now, the back passes for every shape class when it is first met.
final class Compiler {
    private Compiler() {}

    static CompiledFunction compile(Request request, Options options) {
        Backend backend = backend(options.device());
        List<Compilation.Stage> stages = new ArrayList<>();
        long start = System.nanoTime();
        Import.Imported imported = Import.run(request);
        stages.add(new Compilation.Stage("import", imported.graph(), System.nanoTime() - start));
        FrontGraph graph = imported.graph();
        for (Pass pass : Pipeline.front(options.rules())) {
            long begin = System.nanoTime();
            graph = pass.run(graph);
            stages.add(new Compilation.Stage(pass.name(), graph, System.nanoTime() - begin));
        }
        Launcher launcher = options.executor()
                .map(e -> backend.launcher(e, options.threads()))
                .orElseGet(backend::launcher);
        Engine engine = Engine.of(graph, imported.graph(), g -> lower(g, options), backend, launcher);
        return new CompiledFunction(
                request.parameters(),
                request.outputs().stream().map(Value::type).toList(),
                imported.shared(),
                request.updates().stream().map(Update::variable).toList(),
                engine,
                options.borrow(),
                new Compilation(stages, engine));
    }

    private static Program lower(FrontGraph graph, Options options) {
        FrontGraph current = graph;
        for (Pass pass : Pipeline.back(options.rules())) {
            current = pass.run(current);
        }
        return Lowering.lower(current.results(), current.arguments());
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
