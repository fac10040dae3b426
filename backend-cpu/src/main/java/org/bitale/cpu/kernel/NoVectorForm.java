package org.bitale.cpu.kernel;

/// Says why a kernel has the plain form only.
public final class NoVectorForm extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoVectorForm(String reason) {
        super(reason, null, false, false);
    }
}
