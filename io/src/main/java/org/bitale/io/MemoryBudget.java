package org.bitale.io;

/// The bytes that reading an archive may allocate: what its list of entries leaves is for arrays.
///
/// A small deflated entry can hold a thousand times its size, so the size of the file alone bounds nothing. Unless
/// the caller allows more, the arrays may take twice the file's size and 16 MiB together, less what reading itself
/// needs.
final class MemoryBudget {
    /// About what an entry takes besides its name and its elements.
    static final int PER_ENTRY = 512;

    private static final long SLACK = 16 << 20;

    /// Buffers, the search for the directory, an inflater.
    private static final long OVERHEAD = 1 << 20;

    private final String source;
    private final long total;
    private long left;

    private MemoryBudget(String source, long total) {
        this.source = source;
        this.total = total;
        this.left = total;
    }

    /// Of an archive of `size` bytes, of which `held` are in memory because it came from a stream.
    static MemoryBudget of(String source, long size, long held) {
        return new MemoryBudget(source, 2 * size + SLACK - OVERHEAD - held);
    }

    static MemoryBudget atMost(String source, long bytes) {
        return new MemoryBudget(source, bytes);
    }

    long left() {
        return left;
    }

    void take(long at, long bytes, String what) {
        if (bytes > left) {
            throw new ArrayFileException(
                    source,
                    at,
                    what + " take more memory than the " + total
                            + " bytes allowed (by default twice the file's size and 15 MiB, less the file itself if it came from a stream); "
                            + "if the file is to be trusted, give a higher limit");
        }
        left -= bytes;
    }
}
