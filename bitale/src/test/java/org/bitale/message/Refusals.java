package org.bitale.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.bitale.core.diag.TensorException;
import org.junit.jupiter.api.function.Executable;

/// Compares messages with what is expected, and says where in a test a line stands.
final class Refusals {
    private Refusals() {}

    /// The place of the line `down` lines below the caller's, as messages show it.
    static String below(int down) {
        StackWalker.StackFrame caller = StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst())
                .orElseThrow();
        return caller.getFileName() + ":" + (caller.getLineNumber() + down) + " (" + caller.getClassName() + "."
                + caller.getMethodName() + ")";
    }

    /// The place some lines further down.
    static String next(String at, int down) {
        int colon = at.indexOf(':');
        int end = at.indexOf(' ');
        return at.substring(0, colon + 1) + (Integer.parseInt(at.substring(colon + 1, end)) + down) + at.substring(end);
    }

    /// `mistake` is refused with exactly these lines.
    static void refused(Executable mistake, String... lines) {
        TensorException e = assertThrows(TensorException.class, mistake);
        assertEquals(String.join("\n", lines), e.getMessage());
    }
}
