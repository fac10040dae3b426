package org.bitale.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// CPU time used so far by this process and by all others, in seconds; zeros where the system does not tell.
record CpuSeconds(double own, double others) {
    private static final Path ALL = Path.of("/proc/stat");
    private static final Path OWN = Path.of("/proc/self/stat");
    private static final double TICKS_PER_SECOND = 100;
    /// Of the first line of `/proc/stat`: user, nice, system, irq, softirq and steal, but neither idle nor iowait.
    private static final int[] BUSY = {1, 2, 3, 6, 7, 8};

    static CpuSeconds now() {
        if (!Files.exists(ALL) || !Files.exists(OWN)) {
            return new CpuSeconds(0, 0);
        }
        try {
            return parse(Files.readString(ALL), Files.readString(OWN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CpuSeconds parse(String all, String own) {
        String[] total = all.lines().findFirst().orElseThrow().split(" +");
        double ticks = 0;
        for (int i : BUSY) {
            ticks += Double.parseDouble(total[i]);
        }
        // The name of the program stands in parentheses and may hold spaces; user and system time come 12 fields after.
        String[] fields = own.substring(own.lastIndexOf(')') + 2).split(" ");
        double mine = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
        return new CpuSeconds(mine / TICKS_PER_SECOND, (ticks - mine) / TICKS_PER_SECOND);
    }
}
