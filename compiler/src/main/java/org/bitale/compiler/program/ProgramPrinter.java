package org.bitale.compiler.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.loop.Stmt;
import org.bitale.core.graph.PrimitiveOp.Combiner;

/// Programs as text: buffers, steps and each kernel once, as loops.
public final class ProgramPrinter {
    private final StringBuilder text = new StringBuilder();
    private final Map<Kernel, Integer> kernels = new LinkedHashMap<>();

    private ProgramPrinter() {}

    public static String print(Program program) {
        ProgramPrinter printer = new ProgramPrinter();
        program.buffers().forEach(printer::buffer);
        program.steps().forEach(printer::step);
        printer.text.append("return ").append(names(program.results())).append('\n');
        printer.kernels.forEach(printer::kernel);
        return printer.text.toString();
    }

    public static String print(Kernel kernel) {
        ProgramPrinter printer = new ProgramPrinter();
        printer.kernel(kernel, 0);
        return printer.text.toString();
    }

    private void buffer(BufferSpec b) {
        String role = switch (b.role()) {
            case BufferSpec.Role.Argument(int i) -> "argument " + i;
            case BufferSpec.Role.ConstantData(var array) -> "constant " + array;
            case BufferSpec.Role.Temporary() -> "temporary";
            case BufferSpec.Role.Result(int i) -> "result " + i;
        };
        line(0, "b" + b.id() + ": " + b.dtype() + b.shape() + " " + role);
    }

    private void step(Step step) {
        line(
                0,
                switch (step) {
                    case Step.Launch l -> {
                        int number = kernels.computeIfAbsent(l.kernel(), _ -> kernels.size());
                        yield "kernel" + number + names(l.buffers()) + " params " + l.params() + " extent "
                                + l.extent();
                    }
                    case Step.Product p ->
                        "b" + p.c() + " = product(b" + p.a() + ", b" + p.b() + ") sizes " + p.sizes() + " layout "
                                + p.layout();
                    case Step.Convolve c ->
                        "b" + c.out() + " = convolve(b" + c.x() + ", b" + c.w() + ") strides "
                                + c.convolution().strides() + " dilations "
                                + c.convolution().dilations() + " groups "
                                + c.convolution().groups() + " sizes " + c.sizes() + " layout " + c.layout();
                    case Step.Library l -> names(l.outputs()) + " = host " + l.op().name() + names(l.inputs());
                    case Step.CheckThat c ->
                        "check b" + c.condition() + ": " + c.message()
                                + (c.shown().isEmpty() ? "" : " " + names(c.shown()));
                    case Step.PrintValue p -> "print " + p.label() + ": b" + p.buffer();
                });
    }

    private static String names(List<Integer> buffers) {
        return buffers.stream().map(b -> "b" + b).collect(Collectors.joining(", ", "(", ")"));
    }

    private void kernel(Kernel k, int number) {
        line(
                0,
                "kernel" + number
                        + k.buffers().stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")")));
        line(1, "parallel" + (k.vectorOuter() ? " vector " : " ") + k.parallel());
        k.body().forEach(s -> statement(2, s));
    }

    private void statement(int depth, Stmt statement) {
        switch (statement) {
            case Stmt.Let(var local, var value) -> line(depth, local + " = " + value);
            case Stmt.Store(var buffer, Index at, var value) ->
                line(depth, "out" + buffer.id() + "[" + at + "] = " + value);
            case Stmt.Update(var buffer, Index at, Combiner combiner, var value) ->
                line(
                        depth,
                        combiner.name().toLowerCase(java.util.Locale.ROOT) + " out" + buffer.id() + "[" + at + "], "
                                + value);
            case Stmt.For f -> {
                String kind = f.kind() == Stmt.Kind.VECTOR ? "vector " : "for ";
                line(depth, kind + f.var() + " < " + f.extent());
                f.body().forEach(s -> statement(depth + 1, s));
            }
            case Stmt.Cumulate c -> {
                line(depth, c.states() + " = running " + c.monoid().id() + " " + c.var() + " < " + c.extent());
                c.body().forEach(s -> statement(depth + 1, s));
                line(depth + 1, "of " + c.values());
                c.each().forEach(s -> statement(depth + 1, s));
            }
            case Stmt.Reduce r -> {
                String order = r.order() == Stmt.Order.LANES ? " by lanes " : " in order ";
                line(depth, r.results() + " = " + r.monoid().id() + order + r.var() + " < " + r.extent());
                r.body().forEach(s -> statement(depth + 1, s));
                line(depth + 1, "of " + r.values());
            }
        }
    }

    private void line(int depth, String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }
}
