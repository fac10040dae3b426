package org.bitale.core.diag;

/// A mistake in an expression, a call or an array: what, where, expected and got, what to do.
///
/// Nothing has been changed when it is thrown.
public class TensorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;

    public TensorException(String message) {
        super(message);
        this.text = message;
    }

    public TensorException(String message, Throwable cause) {
        super(message, cause);
        this.text = message;
    }

    /// Never null: there is no mistake without an explanation.
    @Override
    public String getMessage() {
        return text;
    }
}
