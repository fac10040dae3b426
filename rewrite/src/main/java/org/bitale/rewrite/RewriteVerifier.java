package org.bitale.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Interner;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.Traversal;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Holds a rule to its declared effect: instances of its left side, with random dtypes, shapes and data, are
/// evaluated by the [Interpreter] before and after.
///
/// - `EXACT`: the same bits, on special numbers too.
/// - `REASSOCIATES`: equal within a few units in the last place of the largest intermediate result, unless one
///   leaves the range of the dtype.
/// - `MORE_ACCURATE`: on float32, not farther from the value computed in float64 than the left side, or within a
///   few units in the last place of it; on float64, near the left side for ordinary numbers.
/// - `FEWER_ERRORS`: as `REASSOCIATES` where the left side stays in the range of the dtype, free elsewhere.
/// - `UNSAFE`: as `REASSOCIATES`, on ordinary numbers only, where the left side is a number.
///
/// A sample on which the left side itself fails does not bind.
public final class RewriteVerifier {
    private static final int DRAWS = 4;

    private final Rewrite rule;
    private final List<String> failures = new ArrayList<>();
    private int fired;

    /// How often the rule fired, and what went wrong, each with the seed that repeats it.
    public record Report(int fired, List<String> failures) {}

    private RewriteVerifier(Rewrite rule) {
        this.rule = rule;
    }

    /// Verifies `rule` on `samples` instances; sample `k` depends on `seed + k` only.
    public static Report verify(Rewrite rule, int samples, long seed) {
        RewriteVerifier verifier = new RewriteVerifier(rule);
        for (int k = 0; k < samples; k++) {
            verifier.sample(seed + k);
        }
        return new Report(verifier.fired, List.copyOf(verifier.failures));
    }

    /// The instance of the left side that `seed` gives and what the rule makes of it; empty if it does not fire.
    public static Optional<Trace.Step> instance(Rewrite rule, long seed) {
        return instance(rule, sampler(rule, seed));
    }

    private static Sampler sampler(Rewrite rule, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return rule.effect() == Effect.MORE_ACCURATE && seed % 2 == 0
                ? new Sampler(random, DType.FLOAT32)
                : new Sampler(random);
    }

    private static Optional<Trace.Step> instance(Rewrite rule, Sampler sampler) {
        Value example;
        try {
            example = rule.example(sampler);
        } catch (TensorException e) {
            return Optional.empty(); // this dtype or these shapes do not fit the rule
        }
        if (!(new Interner().intern(example) instanceof Output before) || !rule.appliesTo(before.op())) {
            return Optional.empty();
        }
        Value after = Replacement.of(rule, before);
        return after == null
                ? Optional.empty()
                : Optional.of(new Trace.Step(Phase.CANONICALIZE, rule, before, after, Optional.empty()));
    }

    private void sample(long seed) {
        Sampler sampler = sampler(rule, seed);
        Optional<Trace.Step> step = instance(rule, sampler);
        if (step.isEmpty()) {
            return;
        }
        fired++;
        for (int i = 0; i < DRAWS; i++) {
            boolean ordinary = rule.effect() == Effect.UNSAFE || i % 2 == 0;
            Map<Value, HostArray> data = (ordinary ? SampleData.ORDINARY : SampleData.SPECIAL).draw(sampler);
            check(step.get(), data, ordinary, seed);
        }
    }

    private void check(Trace.Step step, Map<Value, HostArray> data, boolean ordinary, long seed) {
        Evaluated before;
        try {
            before = Evaluated.of(step.before(), data);
        } catch (TensorException e) {
            return;
        }
        String problem;
        try {
            Evaluated after = Evaluated.of(step.after(), data);
            problem = new Judgement(rule.effect(), ordinary, hasInfinity(data))
                    .problem(step.before(), before, after, data);
        } catch (TensorException e) {
            problem = "the right side fails: " + e.getMessage();
        }
        if (!problem.isEmpty()) {
            failures.add("seed " + seed + ", " + step.before().type() + ": " + step + "\n  " + problem + "\n  for "
                    + data.values());
        }
    }

    private static boolean hasInfinity(Map<Value, HostArray> data) {
        return data.values().stream()
                .filter(a -> a.dtype().isFloating())
                .anyMatch(a -> IntStream.range(0, a.count()).anyMatch(i -> Double.isInfinite(a.getDouble(i))));
    }

    /// The value of a side and the largest magnitude met on the way; infinite where one left the range.
    record Evaluated(HostArray value, double scale) {
        static Evaluated of(Value root, Map<Value, HostArray> data) {
            List<Value> all = new ArrayList<>();
            all.add(root);
            Traversal.applies(List.of(root)).forEach(a -> all.addAll(a.outputs()));
            all.addAll(Traversal.leaves(List.of(root)));
            List<HostArray> arrays = Interpreter.evaluate(all, data);
            double scale = 0;
            for (HostArray a : arrays) {
                scale = Math.max(scale, magnitude(a));
            }
            return new Evaluated(arrays.getFirst(), scale);
        }

        private static double magnitude(HostArray array) {
            double largest = 0;
            for (int i = 0; array.dtype().isFloating() && i < array.count(); i++) {
                double v = Math.abs(array.getDouble(i));
                boolean outside = v > 1e30 || v > 0 && v < 1e-30;
                largest = Math.max(largest, outside ? Double.POSITIVE_INFINITY : Double.isNaN(v) ? 0 : v);
            }
            return largest;
        }
    }
}
