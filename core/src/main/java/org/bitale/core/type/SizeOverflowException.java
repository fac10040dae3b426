package org.bitale.core.type;

import java.math.BigInteger;
import org.bitale.core.diag.TensorException;

/// A size or bound of a call that no int64 holds: what the user wrote wraps there, but a [Dim] never does.
public final class SizeOverflowException extends TensorException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 60;

    SizeOverflowException(Dim dim, BigInteger value) {
        super("a size or bound computed from the arguments" + shown(dim) + " is " + value
                + ", which is beyond int64 (-2^63 … 2^63 - 1); give arguments that keep it within");
    }

    private static String shown(Dim dim) {
        String text = dim.toString();
        return text.length() <= LONGEST ? ", " + text + "," : "";
    }
}
