package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bitale.compiler.fuse.Buffers;
import org.bitale.compiler.loop.Buffer;
import org.bitale.compiler.loop.Index;
import org.bitale.core.type.Dim;

/// The arguments of a kernel, numbered as they are first used, so that equal code makes equal kernels.
final class Signature {
    private final Buffers program;
    private final Set<Integer> written;
    private final Map<Integer, Buffer> buffers = new LinkedHashMap<>();
    private final Map<Dim, Index> params = new LinkedHashMap<>();

    Signature(Buffers program, Set<Integer> written) {
        this.program = program;
        this.written = written;
    }

    Buffer buffer(int id) {
        return buffers.computeIfAbsent(id, _ -> new Buffer(buffers.size(), program.dtype(id), written.contains(id)));
    }

    /// A size as a parameter. Only 0, 1 and -1 are written into the code, which therefore serves many sizes.
    Index number(Dim dim) {
        if (dim instanceof Dim.Known k && k.size() <= 1) {
            return Index.of((int) k.size());
        }
        if (dim instanceof Dim.Sum s && s.terms().isEmpty() && s.constant() == -1) {
            return Index.of(-1);
        }
        return params.computeIfAbsent(dim, _ -> new Index.Param(params.size()));
    }

    List<Integer> bufferIds() {
        return List.copyOf(buffers.keySet());
    }

    List<Buffer> buffers() {
        return List.copyOf(buffers.values());
    }

    List<Dim> params() {
        return new ArrayList<>(params.keySet());
    }
}
