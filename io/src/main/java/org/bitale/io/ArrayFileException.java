package org.bitale.io;

import org.bitale.core.diag.TensorException;

/// The one exception for array files that are damaged, hostile, or hold what a tensor cannot.
///
/// The message says where (source and byte offset), what was expected, what was found and what to do. A file that
/// cannot be read at all, because the disk or the stream fails, is an [java.io.IOException] instead.
public final class ArrayFileException extends TensorException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final long offset;

    /// `source` names the file or the entry in it, `offset` counts its bytes from 0.
    public ArrayFileException(String source, long offset, String problem) {
        super(source + ", byte " + offset + ": " + problem);
        this.source = source;
        this.offset = offset;
    }

    /// The file, or `FILE entry "NAME"` for an array in an archive.
    public String source() {
        return source;
    }

    /// Where in the source the mistake is, in bytes from its start; for an entry, in its uncompressed content.
    public long offset() {
        return offset;
    }
}
