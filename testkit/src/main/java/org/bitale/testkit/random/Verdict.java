package org.bitale.testkit.random;

import java.util.Optional;

/// How a candidate did on one graph: `problem` is empty if it agrees with the interpreter. Of the `elements` of the
/// outputs, `undecided` were not compared; both are 0 if the interpreter refused the arguments.
public record Verdict(Optional<String> problem, int elements, int undecided) {}
