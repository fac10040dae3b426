package org.bitale.compiler.loop;

import java.util.List;

/// A loop nest over buffers: `for (parallel = from; parallel < to; parallel++) body`.
///
/// The iterations of the outermost loop are independent; a launch may split them over threads and chunks. If
/// `vectorOuter`, the outermost loop is itself a vector loop and `body` holds no other one. `params` is how many
/// ints the launch passes. Equal kernels are the same code: a backend links each once per process.
public record Kernel(List<Buffer> buffers, int params, LoopVar parallel, boolean vectorOuter, List<Stmt> body) {
    public Kernel {
        buffers = List.copyOf(buffers);
        body = List.copyOf(body);
    }
}
