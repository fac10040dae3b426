package org.bitale.cpu.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bitale.compiler.loop.MatrixProduct;
import org.bitale.core.type.DType;
import org.bitale.cpu.CpuBackend;
import org.bitale.cpu.pool.WorkerPool;
import org.junit.jupiter.api.Test;

/// The forms in JVMs started with other options.
class ProductFormTest {
    private static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";

    /// Prints the bits of some products, and a mistake if they differ from the definition.
    public static final class Program {
        private Program() {}

        public static void main(String[] args) {
            Random random = new Random(7);
            int bits = 1;
            for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
                for (int[] sizes : new int[][] {{2, 37, 45, 65}, {1, 50, 1, 70}}) {
                    ProductCase one = ProductCase.random(dtype, sizes, random);
                    double[] got = one.run(new CpuBackend().link(new MatrixProduct(dtype)), WorkerPool.shared());
                    bits = 31 * bits + Arrays.hashCode(got);
                    if (!Arrays.equals(one.expected(), got)) {
                        System.out.println("wrong: " + one);
                    }
                }
            }
            System.out.println(bits);
        }
    }

    @Test
    void everyJvmGivesTheSameBits() throws IOException, InterruptedException {
        String expected = run(VECTOR_MODULE, "-Dbitale.cpu.form=vector");
        assertEquals(expected, run());
        assertEquals(expected, run(VECTOR_MODULE, "-XX:TieredStopAtLevel=1"));
        assertEquals(expected, run("-Dbitale.cpu.form=plain"));
    }

    @Test
    void narrowerRegistersGiveTheSameBits() throws IOException, InterruptedException {
        String expected = run("-Dbitale.cpu.form=plain");
        for (int bytes : new int[] {16, 32}) {
            assertEquals(expected, run(VECTOR_MODULE, "-Dbitale.cpu.form=vector", "-XX:MaxVectorSize=" + bytes));
        }
    }

    @Test
    void anImpossibleFormIsRefused() throws IOException, InterruptedException {
        assertTrue(run("-Dbitale.cpu.form=vector").contains("--add-modules jdk.incubator.vector"));
        assertTrue(run("-Dbitale.cpu.form=fast").contains("expected auto, plain or vector"));
    }

    private static String run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        String tests = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", tests, Program.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertFalse(output.contains("wrong"), output);
        return output.replaceAll("WARNING: Using incubator modules: jdk.incubator.vector\\s*", "")
                .strip();
    }
}
