package org.bitale.compiler;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.bitale.rewrite.Mode;
import org.bitale.rewrite.RuleSet;

/// How a function is compiled and run. Immutable; `with…` methods return changed copies.
///
/// `borrow`: results are written into the same arrays at every call, which saves their allocation; a result is
/// valid until the next call of the function. `rules`: the rewrites that may run.
public record Options(String device, boolean borrow, RuleSet rules, Optional<Executor> executor, int threads) {
    public static final Options DEFAULT =
            new Options("cpu", false, RuleSet.standard(Mode.STANDARD), Optional.empty(), 0);

    public Options withDevice(String name) {
        return new Options(name, borrow, rules, executor, threads);
    }

    public Options withBorrow(boolean on) {
        return new Options(device, on, rules, executor, threads);
    }

    public Options withRules(RuleSet set) {
        return new Options(device, borrow, set, executor, threads);
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
        return new Options(device, borrow, rules, Optional.of(own), atMost);
    }
}
