package org.bitale.cpu.product;

import org.bitale.compiler.spi.Launcher;

/// Runs loops on the calling thread.
enum SequentialLauncher implements Launcher {
    INSTANCE;

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public void parallel(int count, int grain, RangeTask task) {
        if (count > 0) {
            task.run(0, count);
        }
    }
}
