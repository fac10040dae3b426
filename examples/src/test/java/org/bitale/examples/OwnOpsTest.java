package org.bitale.examples;

import static org.bitale.Bitale.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.grad.GradientCheck;
import org.bitale.ops.Tensor;
import org.junit.jupiter.api.Test;

/// The ops of the guide: checked as the guide says, compiled, batched, and short.
class OwnOpsTest {
    private static final HostArray ROWS = HostArray.of(new double[][] {{-3, -0.4, 0.2}, {5, 0.7, -1.6}});

    @Test
    void theCompositeOp() {
        GradientCheck check =
                GradientCheck.of(in -> HuberLoss.huber(in.getFirst(), 1), ROWS).withOrder(2);
        check.run();
        check.withUnknownSizes().run();
        Tensor e = dvector("e");
        Tensor loss = HuberLoss.huber(e, 1);
        var f = function(e).returns(loss, grad(loss.sum(), e).of(e)).compile();
        var results = f.call(new double[] {-3, -0.5, 0, 5}).all();
        assertArrayEquals(new double[] {2.5, 0.125, 0, 4.5}, results.get(0).toDoubles(), 1e-15);
        assertArrayEquals(new double[] {-1, -0.5, 0, 1}, results.get(1).toDoubles(), 1e-15);
    }

    @Test
    void theLibraryOp() {
        GradientCheck check = GradientCheck.of(
                        in -> Smoothing.smooth(in.getFirst(), 0.9).sqr(), ROWS)
                .withOrder(2);
        check.run();
        check.withUnknownSizes().run();
        Tensor x = dmatrix("x");
        var columns = function(x)
                .returns(vmap(column -> Smoothing.smooth(column, 0.5), 1, 1).apply(x))
                .compile();
        double[][] got = (double[][]) columns.call((Object) new double[][] {{1, 8}, {1, 0}, {1, 0}})
                .array()
                .toNested();
        assertArrayEquals(new double[] {0.5, 4}, got[0]);
        assertArrayEquals(new double[] {0.75, 2}, got[1]);
        assertArrayEquals(new double[] {0.875, 1}, got[2]);
    }

    @Test
    void examplesRun() {
        HuberLoss.main(new String[0]);
        Smoothing.main(new String[0]);
    }

    /// The guide says so.
    @Test
    void eachTakesLessThanThirtyLines() throws IOException {
        for (String example : List.of("HuberLoss", "Smoothing")) {
            List<String> lines = Files.readAllLines(Path.of("src/main/java/org/bitale/examples/" + example + ".java"));
            int start = 0;
            while (!lines.get(start).startsWith("    record ")) {
                start++;
            }
            int end = start + lines.subList(start, lines.size()).indexOf("    }");
            long code = lines.subList(start, end + 1).stream()
                    .map(String::strip)
                    .filter(l -> !l.isEmpty() && !l.startsWith("///") && !l.equals("@Override"))
                    .count();
            assertTrue(code > 10 && code < 30, example + " has " + code + " lines");
        }
    }
}
