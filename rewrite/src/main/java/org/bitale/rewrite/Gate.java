package org.bitale.rewrite;

/// Is asked before every application of a rule, in the order in which they happen: to watch them, or to end them
/// at some point.
@FunctionalInterface
public interface Gate {
    /// Lets everything pass.
    Gate OPEN = _ -> true;

    /// Whether this application may happen. If not, the next rule is tried at the same place.
    boolean admits(Trace.Step step);
}
