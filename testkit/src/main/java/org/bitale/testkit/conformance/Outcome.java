package org.bitale.testkit.conformance;

/// What became of a case on one evaluator. `gradients` says that gradients were among what passed.
public record Outcome(String id, String theme, String evaluator, Status status, String detail, boolean gradients) {
    /// Passed, failed, or on the list of what is not supported.
    public enum Status {
        PASSED,
        FAILED,
        UNSUPPORTED
    }

    /// `id,evaluator,status,detail`, the detail without commas and line breaks.
    public String line() {
        return id + "," + evaluator + "," + status.name().toLowerCase(java.util.Locale.ROOT) + ","
                + detail.replaceAll("[,\\r\\n]+", ";");
    }
}
