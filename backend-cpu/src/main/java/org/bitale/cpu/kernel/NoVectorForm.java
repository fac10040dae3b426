package org.bitale.cpu.kernel;

/// Says why a kernel has the plain form only.
public class NoVectorForm extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    NoVectorForm(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }

    /// Vectors of as many elements as tried do not exist for one of the dtypes; fewer may.
    static final class TooWide extends NoVectorForm {
        private static final long serialVersionUID = 1L;

        TooWide(Type type, Lanes lanes) {
            super("no vector of " + lanes.count() + " elements of type " + type.element());
        }
    }
}
