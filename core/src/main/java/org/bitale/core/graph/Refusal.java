package org.bitale.core.graph;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;

/// Wrong input to an operation, refused before a node is made of it.
///
/// Every message reads `op: argument must be …, got …; what to do`, with the operands' origins and the user's line.
public final class Refusal {
    private Refusal() {}

    /// The exception to throw, named as the user called the operation.
    ///
    /// @param op the name for where nothing is known of the call
    /// @param requirement the argument and what it must be: `axis must be in -2 … 1 for f32[2, 3]`
    /// @param got what was given, and where it helps a hint after a semicolon
    /// @param operands the tensors whose origin the message tells
    public static TensorException of(String op, String requirement, Object got, Value... operands) {
        Optional<Site> site = Site.here();
        String message = Diagnosis.called(op, site) + ": " + requirement + ", got " + text(got);
        return Diagnosis.locate(new TensorException(message), List.of(operands), site);
    }

    /// What a step of an operation refused, told as the operation's own refusal of its operands.
    public static TensorException within(String op, TensorException step, Value... operands) {
        Optional<Site> site = Site.here();
        String first = step.getMessage().lines().findFirst().orElse("");
        String reason = first.replaceFirst("^\\w+: ", "");
        TensorException own = new TensorException(Diagnosis.called(op, site) + ": " + reason, step);
        return Diagnosis.locate(own, List.of(operands), site);
    }

    /// What is wrong with the positions from `first` to `last` on an axis: `index 7 is outside axis 0 of size 3`.
    public static String outside(BigInteger first, BigInteger last, int axis, long size) {
        String place = " outside axis " + axis + " of size " + size;
        if (!first.equals(last)) {
            return "positions " + first + " to " + last + " are" + place;
        }
        // a negative index has been counted from the end before
        BigInteger given = first.signum() < 0 ? first.subtract(BigInteger.valueOf(size)) : first;
        return "index " + given + " is" + place;
    }

    private static String text(Object got) {
        return switch (got) {
            case int[] numbers -> Arrays.toString(numbers);
            case long[] numbers -> Arrays.toString(numbers);
            case Object[] objects -> Arrays.deepToString(objects);
            default -> got.toString();
        };
    }
}
