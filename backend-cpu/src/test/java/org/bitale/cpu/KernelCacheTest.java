package org.bitale.cpu;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bitale.compiler.loop.Buffer;
import org.bitale.compiler.loop.Index;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.loop.LoopVar;
import org.bitale.compiler.loop.Stmt;
import org.bitale.compiler.loop.Term;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;

class KernelCacheTest {
    /// Fills a buffer with a number.
    private static Kernel fill(double value) {
        Buffer out = new Buffer(0, DType.FLOAT64, true);
        LoopVar i = new LoopVar(0);
        Stmt store = new Stmt.Store(out, new Index.Var(i), new Term.Real(DType.FLOAT64, value));
        return new Kernel(List.of(out), 0, i, true, List.of(store));
    }

    @Test
    void equalKernelsAreOne() {
        KernelCache cache = new KernelCache(CpuOptions.Form.PLAIN);
        assertSame(cache.link(fill(1)), cache.link(fill(1)));
        assertNotSame(cache.link(fill(1)), cache.link(fill(2)));
    }

    @Test
    void kernelsThatNoFunctionUsesAreGivenBack() throws InterruptedException {
        KernelCache cache = new KernelCache(CpuOptions.Form.PLAIN);
        CpuKernel used = cache.link(fill(0));
        for (int k = 1; k <= 1500; k++) {
            cache.link(fill(k));
        }
        for (int attempt = 0; cache.size() > 700 && attempt < 50; attempt++) {
            System.gc();
            Thread.sleep(20);
        }
        assertTrue(cache.size() <= 700, cache.size() + " kernels are still held");
        assertSame(used, cache.link(fill(0)), "a kernel in use is found however old it is");
    }
}
