package org.bitale.compiler.run;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.bitale.compiler.program.BufferSpec;
import org.bitale.compiler.spi.Backend;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.jspecify.annotations.Nullable;

/// The workspace of one call: the slots of temporaries, which are kept from call to call, and the buffers of the
/// running one. Used by one call at a time; pooled by [FramePool].
final class Frame {
    private final Backend backend;
    private final Binder binder;
    final long[] symbols;
    /// Where the pool keeps it.
    int place;
    private Object[] slots = new Object[0];
    private @Nullable Object[] buffers = new Object[0];
    private final Object[][] argumentLists = new Object[64][];
    private int longestList;
    private @Nullable Plan plan;

    Frame(Backend backend, Binder binder) {
        this.backend = backend;
        this.binder = binder;
        this.symbols = new long[binder.count()];
    }

    long symbol(Dim.Symbol symbol) {
        return binder.value(symbol, symbols);
    }

    /// The sizes of this call that a message mentions, as its next line; empty if there are none.
    String sizesIn(String message) {
        String sizes = binder.symbols().stream()
                .filter(s -> s.isSize() && message.contains(s.name()))
                .map(s -> s.name() + " = " + symbol(s))
                .collect(Collectors.joining(", "));
        return sizes.isEmpty() ? "" : "\n  in this call " + sizes;
    }

    /// Makes the frame ready for a call of `next`: temporaries have their memory, other buffers are to be set.
    void prepare(Plan next) {
        if (plan == next) {
            return;
        }
        plan = null; // until all memory is there
        buffers = new Object[next.counts.length];
        if (slots.length < next.slotCounts.length) {
            slots = Arrays.copyOf(slots, next.slotCounts.length);
        }
        for (int s = 0; s < next.slotCounts.length; s++) {
            slots[s] = ensure(slots[s], next.slotTypes[s], next.slotCounts[s]);
        }
        for (int b = 0; b < buffers.length; b++) {
            if (next.program.buffers().get(b).role() instanceof BufferSpec.Role.ConstantData(HostArray array)) {
                buffers[b] = array.data();
            } else if (next.slotOf[b] >= 0) {
                buffers[b] = slots[next.slotOf[b]];
            }
        }
        plan = next;
    }

    private Object ensure(@Nullable Object slot, DType type, int count) {
        if (slot != null
                && slot.getClass() == backend.allocate(type, 0).getClass()
                && java.lang.reflect.Array.getLength(slot) >= count) {
            return slot;
        }
        return backend.allocate(type, count);
    }

    void set(int buffer, Object data) {
        buffers[buffer] = data;
    }

    /// Forgets arrays that belong to the caller or to shared variables.
    void release() {
        Plan p = plan;
        if (p == null) {
            return;
        }
        for (int b : p.argumentBuffers) {
            buffers[b] = null;
        }
        for (int b : p.resultBuffers) {
            buffers[b] = null;
        }
        for (int i = 0; i < longestList; i++) {
            Object[] list = argumentLists[i];
            if (list != null) {
                Arrays.fill(list, null);
            }
        }
    }

    Object data(int buffer) {
        return java.util.Objects.requireNonNull(buffers[buffer]);
    }

    /// The arrays of several buffers, in a list that is reused by the next launch with as many.
    Object[] arguments(int[] ids) {
        Object[] list = ids.length < argumentLists.length ? argumentLists[ids.length] : null;
        if (list == null) {
            list = new Object[ids.length];
            if (ids.length < argumentLists.length) {
                argumentLists[ids.length] = list;
                longestList = Math.max(longestList, ids.length + 1);
            }
        }
        for (int i = 0; i < ids.length; i++) {
            list[i] = data(ids[i]);
        }
        return list;
    }

    /// A buffer as an array of its planned shape, sharing the data.
    HostArray array(int buffer) {
        Plan p = java.util.Objects.requireNonNull(plan);
        DType type = p.program.buffers().get(buffer).dtype();
        int[] shape = p.shapes[buffer];
        Object data = data(buffer);
        int capacity = java.lang.reflect.Array.getLength(data);
        HostArray whole = HostArray.wrap(type, data, type.isComplex() ? capacity / 2 : capacity);
        return whole.view(shape, rowMajor(shape), 0);
    }

    private static int[] rowMajor(int[] shape) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= Math.max(1, shape[i]);
        }
        return strides;
    }

    /// Copies `value` into a buffer whose planned shape it must have.
    void copyInto(int buffer, HostArray value, String op) {
        HostArray target = array(buffer);
        if (!Arrays.equals(value.shape(), target.shape()) || value.dtype() != target.dtype()) {
            throw new TensorException(op + ": promised " + target.type() + ", its reference returned " + value.type());
        }
        HostArray source = value.contiguous();
        System.arraycopy(source.data(), 0, data(buffer), 0, java.lang.reflect.Array.getLength(source.data()));
    }
}
