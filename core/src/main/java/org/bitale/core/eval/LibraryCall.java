package org.bitale.core.eval;

import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.LibraryOp;

/// Runs library ops on the host, so that whatever goes wrong inside is reported as a mistake of the op.
public final class LibraryCall {
    private LibraryCall() {}

    /// The `count` results of `op`. Whatever its reference throws becomes a [TensorException] that names the op, and
    /// so does another number of results.
    public static List<HostArray> run(LibraryOp op, List<HostArray> inputs, int count) {
        List<HostArray> results;
        try {
            results = op.reference(inputs);
        } catch (TensorException e) {
            throw e.getMessage().startsWith(op.name() + ":")
                    ? e
                    : new TensorException(op.name() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new TensorException(op.name() + ": its reference failed with " + e, e);
        }
        if (results.size() != count) {
            throw new TensorException(
                    op.name() + ": promised " + count + " results, its reference returned " + results.size());
        }
        return results;
    }
}
