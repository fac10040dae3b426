package org.bitale.compiler.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bitale.compiler.program.BufferSpec;
import org.bitale.compiler.program.Program;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;

/// A program with the sizes of one call evaluated: counts, slots and launch parameters. Immutable and shared by
/// all calls of these sizes; making one generates no code.
final class Plan {
    final Program program;
    final int[][] shapes;
    final int[] counts;
    final int[] slotOf;
    final DType[] slotTypes;
    final int[] slotCounts;
    final PlannedStep[] steps;

    /// Buffers that are arguments, with the number of the argument; then the buffer of each result.
    final int[] argumentBuffers;

    final int[] argumentNumbers;
    final int[] resultBuffers;

    /// The dtype of each result's buffer.
    final DType[] resultTypes;

    Plan(Program program, Linked linked, Function<Dim.Symbol, Long> sizes) {
        this.program = program;
        List<BufferSpec> buffers = program.buffers();
        this.shapes = new int[buffers.size()][];
        this.counts = new int[buffers.size()];
        for (int b = 0; b < counts.length; b++) {
            shapes[b] = evaluate(buffers.get(b).shape(), sizes);
            counts[b] = count(shapes[b]);
        }
        MemoryPlan memory = new MemoryPlan(program, counts);
        this.slotOf = memory.slotOf();
        this.slotTypes = memory.slotTypes();
        this.slotCounts = memory.slotCounts();
        List<PlannedStep> planned = new ArrayList<>();
        for (int s = 0; s < program.steps().size(); s++) {
            planned.add(PlannedStep.of(program.steps().get(s), s, linked, sizes));
        }
        this.steps = planned.toArray(PlannedStep[]::new);
        this.argumentBuffers = buffers.stream()
                .filter(b -> b.role() instanceof BufferSpec.Role.Argument)
                .mapToInt(BufferSpec::id)
                .toArray();
        this.argumentNumbers = Arrays.stream(argumentBuffers)
                .map(b -> ((BufferSpec.Role.Argument) buffers.get(b).role()).index())
                .toArray();
        this.resultBuffers =
                program.results().stream().mapToInt(Integer::intValue).toArray();
        this.resultTypes = Arrays.stream(resultBuffers)
                .mapToObj(b -> buffers.get(b).dtype())
                .toArray(DType[]::new);
    }

    /// Bytes of the temporaries that are alive together at most, as laid out in slots.
    long temporaryBytes() {
        long bytes = 0;
        for (int i = 0; i < slotCounts.length; i++) {
            bytes += (long) slotCounts[i] * slotTypes[i].bytes();
        }
        return bytes;
    }

    private static int[] evaluate(Shape shape, Function<Dim.Symbol, Long> sizes) {
        int[] result = new int[shape.rank()];
        for (int i = 0; i < result.length; i++) {
            result[i] = toInt(shape.dim(i).evaluate(sizes), shape);
        }
        return result;
    }

    private static int toInt(long size, Object what) {
        if (size < 0 || size > Integer.MAX_VALUE) {
            throw new TensorException("call: a size of " + what + " is " + size + " here; it must be in 0 … 2^31 - 1");
        }
        return (int) size;
    }

    private static int count(int[] shape) {
        if (Arrays.stream(shape).anyMatch(s -> s == 0)) {
            return 0;
        }
        long count = 1;
        for (int size : shape) {
            count *= size;
            if (count > Integer.MAX_VALUE) {
                throw new TensorException("call: a value of shape " + Arrays.toString(shape)
                        + " has more than 2^31 - 1 elements, the most a tensor may have");
            }
        }
        return (int) count;
    }
}
