package org.bitale.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the runner calls passed, failed and unsupported.
class CaseRunnerTest {
    private static final String X = "{\"name\":\"x\",\"dtype\":\"float64\",\"shape\":[2],\"data\":[1.0,2.0]}";

    @TempDir
    private Path folder;

    private Outcome run(String line) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
            writer.write(line);
        }
        Files.write(folder.resolve("pack.jsonl.gz"), bytes.toByteArray());
        List<Outcome> outcomes = Conformance.run(Optional.of(folder), List.of(Evaluators.interpreter()));
        assertEquals(1, outcomes.size());
        return outcomes.getFirst();
    }

    private Outcome run(String op, String attrs, String output) throws IOException {
        return run("{\"id\":\"t.%s.1\",\"op\":\"%s\",\"attrs\":%s,\"inputs\":[%s],\"outputs\":[%s],\"rtol\":1e-12}"
                .formatted(op, op, attrs, X, output));
    }

    private static String vector(String data) {
        return "{\"dtype\":\"float64\",\"shape\":[2],\"data\":[" + data + "]}";
    }

    @Test
    void rightValuesPassAndWrongOnesFail() throws IOException {
        assertEquals(
                "t.neg.1,interpreter,passed,",
                run("neg", "{}", vector("-1.0,-2.0")).line());
        Outcome wrong = run("neg", "{}", vector("-1.0,2.0"));
        assertEquals("t.neg.1,interpreter,failed,output 0: element 1 is -2.0 instead of 2.0", wrong.line());
    }

    @Test
    void wrongGradientsFail() throws IOException {
        String grads = "\"grads\":{\"cotangents\":[%s],\"wrt\":[{\"input\":0,\"dtype\":\"float64\",\"shape\":[2],"
                + "\"data\":[%s]}]}";
        String line = "{\"id\":\"t.sqr.1\",\"op\":\"sqr\",\"inputs\":[%s],\"outputs\":[%s],\"rtol\":1e-12,%s}";
        String one = vector("1.0,1.0");
        Outcome right = run(line.formatted(X, vector("1.0,4.0"), grads.formatted(one, "2.0,4.0")));
        assertEquals(Outcome.Status.PASSED, right.status(), right.detail());
        assertTrue(right.gradients());
        Outcome wrong = run(line.formatted(X, vector("1.0,4.0"), grads.formatted(one, "2.0,2.0")));
        assertEquals(Outcome.Status.FAILED, wrong.status());
    }

    @Test
    void operatorsThatAreNotMappedAreUnsupportedAlsoInsideExpressions() throws IOException {
        assertEquals(
                "t.frobnicate.1,interpreter,unsupported,frobnicate",
                run("frobnicate", "{}", "").line());
        Outcome inside = run("graph", "{\"args\":[\"x\"],\"expr\":[\"neg\",[\"frobnicate\",\"x\"]]}", "");
        assertEquals(Outcome.Status.UNSUPPORTED, inside.status());
    }

    @Test
    void aRefusalMustNameTheOperator() throws IOException {
        String refused = "{\"id\":\"t.%s.1\",\"op\":\"%s\",\"attrs\":%s,\"inputs\":[%s],\"outputs\":[],"
                + "\"expect\":\"error\"}";
        Outcome named = run(refused.formatted("sum", "sum", "{\"axis\":1}", X));
        assertEquals(Outcome.Status.PASSED, named.status(), named.detail());
        Outcome accepted = run(refused.formatted("sum", "sum", "{\"axis\":0}", X));
        assertEquals("was not refused", accepted.detail());
        Outcome other = run(refused.formatted("graph", "graph", "{\"args\":[\"x\"],\"expr\":[\"sum\",\"y\"]}", X));
        assertEquals(Outcome.Status.FAILED, other.status());
    }

    @Test
    void aLineThatIsNoCaseFails() throws IOException {
        assertEquals(Outcome.Status.FAILED, run("{\"id\":\"t.1\",\"op\":").status());
        assertEquals(
                Outcome.Status.FAILED, run("{\"id\":\"t.1\",\"outputs\":[]}").status());
    }
}
