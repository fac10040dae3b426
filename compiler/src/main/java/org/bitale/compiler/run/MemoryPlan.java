package org.bitale.compiler.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bitale.compiler.program.BufferSpec;
import org.bitale.compiler.program.Program;
import org.bitale.compiler.program.Step;
import org.bitale.core.type.DType;

/// Assigns the temporaries of a program to slots that are reused as soon as their value is dead.
///
/// A slot is one primitive array; a buffer may take any free slot of its store type, the tightest that is large
/// enough, else the largest, which then grows. An output may take over the slot of an operand that dies in the
/// same launch where the kernel allows it.
final class MemoryPlan {
    private final Program program;
    private final int[] counts;
    private final int[] slotOf;
    private final int[] lastUse;
    private final List<DType> slotTypes = new ArrayList<>();
    private final List<Integer> slotCounts = new ArrayList<>();
    private final List<Integer> owner = new ArrayList<>();
    private final List<Integer> free = new ArrayList<>();

    /// `counts` has the number of elements of every buffer.
    MemoryPlan(Program program, int[] counts) {
        this.program = program;
        this.counts = counts;
        this.slotOf = new int[counts.length];
        this.lastUse = new int[counts.length];
        Arrays.fill(slotOf, -1);
        Arrays.fill(lastUse, -1);
        List<Step> steps = program.steps();
        for (int s = 0; s < steps.size(); s++) {
            for (int b : buffers(steps.get(s))) {
                lastUse[b] = s;
            }
        }
        for (int s = 0; s < steps.size(); s++) {
            plan(s, steps.get(s));
        }
    }

    /// The slot of each buffer; -1 for buffers that are not temporaries.
    int[] slotOf() {
        return slotOf;
    }

    DType[] slotTypes() {
        return slotTypes.toArray(DType[]::new);
    }

    int[] slotCounts() {
        return slotCounts.stream().mapToInt(Integer::intValue).toArray();
    }

    private void plan(int s, Step step) {
        if (step instanceof Step.Launch launch) {
            for (Step.InPlace pair : launch.inPlace()) {
                takeOver(s, launch.buffers().get(pair.read()), launch.buffers().get(pair.written()));
            }
        }
        for (int b : buffers(step)) {
            if (slotOf[b] < 0 && isTemporary(b)) {
                slotOf[b] = take(b, program.buffers().get(b).dtype(), counts[b]);
            }
        }
        for (int b : distinct(buffers(step))) {
            if (lastUse[b] == s && slotOf[b] >= 0 && owner.get(slotOf[b]) == b) {
                free.add(slotOf[b]);
            }
        }
    }

    private void takeOver(int s, int read, int written) {
        boolean possible = isTemporary(read)
                && isTemporary(written)
                && slotOf[written] < 0
                && slotOf[read] >= 0
                && lastUse[read] == s
                && lastUse[written] > s
                && counts[read] == counts[written]
                && owner.get(slotOf[read]) == read
                && sameStore(
                        program.buffers().get(read).dtype(),
                        program.buffers().get(written).dtype());
        if (possible) {
            slotOf[written] = slotOf[read];
            owner.set(slotOf[read], written);
        }
    }

    private int take(int buffer, DType type, int count) {
        int best = -1;
        for (int slot : free) {
            if (sameStore(slotTypes.get(slot), type) && (best < 0 || better(slot, best, count))) {
                best = slot;
            }
        }
        if (best < 0) {
            slotTypes.add(type);
            slotCounts.add(count);
            owner.add(buffer);
            return slotTypes.size() - 1;
        }
        free.remove(Integer.valueOf(best));
        owner.set(best, buffer);
        slotCounts.set(best, Math.max(slotCounts.get(best), count));
        return best;
    }

    private boolean better(int slot, int best, int count) {
        int a = slotCounts.get(slot);
        int b = slotCounts.get(best);
        return a >= count ? b < count || a < b : b < count && a > b;
    }

    private boolean isTemporary(int buffer) {
        return program.buffers().get(buffer).role() instanceof BufferSpec.Role.Temporary;
    }

    static boolean sameStore(DType a, DType b) {
        return storeKind(a) == storeKind(b);
    }

    private static int storeKind(DType t) {
        return switch (t) {
            case BOOL, INT8, UINT8 -> 0;
            case INT16, UINT16, FLOAT16, BFLOAT16 -> 1;
            case INT32, UINT32 -> 2;
            case INT64, UINT64 -> 3;
            case FLOAT32, COMPLEX64 -> 4;
            case FLOAT64, COMPLEX128 -> 5;
        };
    }

    static List<Integer> buffers(Step step) {
        return switch (step) {
            case Step.Launch l -> l.buffers();
            case Step.Product p -> List.of(p.a(), p.b(), p.c());
            case Step.Convolve c -> List.of(c.x(), c.w(), c.out());
            case Step.Library l -> {
                List<Integer> all = new ArrayList<>(l.inputs());
                all.addAll(l.outputs());
                yield all;
            }
            case Step.CheckThat c -> {
                List<Integer> all = new ArrayList<>(c.shown());
                all.add(c.condition());
                yield all;
            }
            case Step.PrintValue p -> List.of(p.buffer());
        };
    }

    private static int[] distinct(List<Integer> buffers) {
        return buffers.stream().mapToInt(Integer::intValue).distinct().toArray();
    }
}
