package org.bitale.grad;

/// What to do about a tensor that the differentiated one does not depend on, or only through integers, bools,
/// sizes or constants.
public enum DisconnectedInputs {
    /// Throw: it is nearly always a mistake.
    RAISE,
    /// Log a warning; the gradient is zeros.
    WARN,
    /// The gradient is zeros.
    IGNORE
}
