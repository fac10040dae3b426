package org.bitale.compiler;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.bitale.rewrite.Gate;
import org.bitale.rewrite.Mode;
import org.bitale.rewrite.RuleSet;

/// How a function is compiled and run. Immutable; `with…` methods return changed copies.
///
/// `borrow`: results are written into the same arrays at every call, which saves their allocation; a result is
/// valid until the next call of the function, and may be an argument of that. `rules`: the rewrites that may run.
/// `inspection`: how the
/// compilation is looked into.
public record Options(
        String device, boolean borrow, RuleSet rules, Optional<Executor> executor, int threads, Inspection inspection) {
    public static final Options DEFAULT =
            new Options("cpu", false, RuleSet.standard(Mode.STANDARD), Optional.empty(), 0, Inspection.NONE);

    public Options withDevice(String name) {
        return new Options(name, borrow, rules, executor, threads, inspection);
    }

    public Options withBorrow(boolean on) {
        return new Options(device, on, rules, executor, threads, inspection);
    }

    public Options withRules(RuleSet set) {
        return new Options(device, borrow, set, executor, threads, inspection);
    }

    /// Leaves the graph as it was written, for comparison.
    public Options withoutRewrites() {
        return withRules(RuleSet.of(List.of()));
    }

    /// The rules of another mode: how much a compilation may change the numbers.
    public Options withMode(Mode mode) {
        return withRules(RuleSet.standard(mode));
    }

    /// Runs parallel loops on the user's executor, at most `atMost` at a time, the caller included.
    public Options withExecutor(Executor own, int atMost) {
        Objects.requireNonNull(own, "withExecutor: the executor is null");
        if (atMost < 1) {
            throw new IllegalArgumentException("withExecutor: at least 1 thread, the caller, got " + atMost);
        }
        return new Options(device, borrow, rules, Optional.of(own), atMost, inspection);
    }

    /// Without the rules of these names or tags.
    public Options withoutRules(String... namesOrTags) {
        return withRules(rules.without(namesOrTags));
    }

    /// Leaves out passes; only those that apply rules can be. [Compilation#passes()] has the names.
    public Options withoutPasses(String... names) {
        return with(new Inspection(Set.of(names), inspection.dump(), inspection.gate()));
    }

    /// Writes the graph as text after every pass, also of the shape classes met by calls.
    public Options withDump(Appendable to) {
        return with(new Inspection(inspection.skipped(), Optional.of(to), inspection.gate()));
    }

    /// Asks `gate` before every application of a rule.
    public Options withGate(Gate gate) {
        return with(new Inspection(inspection.skipped(), inspection.dump(), gate));
    }

    private Options with(Inspection other) {
        return new Options(device, borrow, rules, executor, threads, other);
    }
}
