package org.bitale.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Input;
import org.jspecify.annotations.Nullable;

/// The run-time half of a typed entry: what generated code calls. Scalars travel through arrays that are kept
/// from call to call, so a call of a tiny function allocates next to nothing.
public final class TypedCall {
    private static final long NOBODY = -1;

    /// Stands for a null that the caller passed; null itself says that a number was put.
    static final Object NULL = new Object();

    private final CompiledFunction function;
    private final AtomicReference<@Nullable Buffers> idle = new AtomicReference<>();
    private final boolean returnsNumber;

    /// Those of the first thread that called, which takes them without synchronization. Others share `idle`.
    private @Nullable Buffers firsts;

    /// `returnsNumber`: the entry returns a primitive, so the result array never leaves it and is used again.
    TypedCall(CompiledFunction function, boolean returnsNumber) {
        this.function = function;
        this.returnsNumber = returnsNumber && function.outputTypes().getFirst().rank() == 0;
    }

    /// Buffers for one call; give them back with [#release].
    public Buffers acquire() {
        long thread = Thread.currentThread().threadId();
        Buffers own = firsts; // made before any thread can see them: their owner is final
        if (own != null && own.owner == thread && !own.busy) {
            own.busy = true;
            return own;
        }
        if (own == null) {
            own = new Buffers(thread);
            own.busy = true;
            firsts = own;
            return own;
        }
        Buffers kept = idle.getAndSet(null);
        return kept != null ? kept : new Buffers(NOBODY);
    }

    public void release(Buffers buffers) {
        Arrays.fill(buffers.objects, null);
        if (buffers.owner != NOBODY) {
            buffers.busy = false;
        } else {
            idle.setRelease(buffers); // a call that does not see it yet makes buffers of its own
        }
    }

    /// The arguments and results of one call in progress.
    public final class Buffers {
        private final HostArray[] scalars;
        private final @Nullable Object[] objects;
        private final @Nullable List<HostArray> kept;
        private HostArray[] results = new HostArray[0];

        /// The thread that alone may use them, or [#NOBODY].
        private final long owner;

        /// Whether a call of the owner is in progress; a call inside it needs others.
        private boolean busy;

        Buffers(long owner) {
            this.owner = owner;
            kept = returnsNumber
                    ? List.of(HostArray.zeros(function.outputTypes().getFirst().dtype()))
                    : null;
            int n = function.parameters().size();
            scalars = new HostArray[n];
            objects = new Object[n];
            for (int i = 0; i < n; i++) {
                Input input = function.parameters().get(i).input();
                if (input.rank() == 0) {
                    scalars[i] = HostArray.zeros(input.type().dtype());
                }
            }
        }

        public void put(int index, double value) {
            scalars[index].setDouble(0, value);
        }

        public void put(int index, long value) {
            scalars[index].setLong(0, value);
        }

        public void put(int index, @Nullable Object value) {
            objects[index] = value == null ? NULL : value;
        }

        /// Calls the function with what has been put.
        public void call() {
            try {
                results = function.callTyped(scalars, objects, kept);
            } catch (Throwable e) {
                release(this); // the entry does so after a call that returns
                throw e;
            }
        }

        public double resultDouble() {
            return results[0].asDouble();
        }

        public long resultLong() {
            return results[0].asLong();
        }

        /// The results as a value of `type`: an array, a nested Java array, [Results] or a record of them.
        public @Nullable Object resultObject(Class<?> type) {
            List<HostArray> all = new ArrayList<>(Arrays.asList(results));
            return TypedResults.convert(all, type);
        }
    }
}
