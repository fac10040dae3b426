package org.bitale.ops.nn;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.diag.TensorException;

/// How many zeros a convolution puts around its input, Theano's `border_mode`.
public sealed interface Border {
    Border VALID = new Valid();
    Border FULL = new Full();
    Border HALF = new Half();

    /// No zeros: windows lie inside the input.
    record Valid() implements Border {}

    /// As many on each side as a window has elements beyond the first, so that every overlap counts.
    record Full() implements Border {}

    /// Half a (dilated) window, rounded down, on each side: with an odd window and no strides the size stays.
    record Half() implements Border {}

    /// So many zeros before and after the elements of each axis; one axis given stands for all.
    record Zeros(List<Integer> before, List<Integer> after) implements Border {
        public Zeros {
            before = List.copyOf(before);
            after = List.copyOf(after);
            boolean fits = before.size() == after.size() && !before.isEmpty();
            if (!fits || before.stream().anyMatch(n -> n < 0) || after.stream().anyMatch(n -> n < 0)) {
                throw new TensorException(
                        "border: needs numbers of zeros before and after each axis, got " + before + " and " + after);
            }
        }
    }

    /// `n` zeros on each side of every axis.
    static Border zeros(int n) {
        return new Zeros(List.of(n), List.of(n));
    }

    /// As many zeros on each side as is said for each axis.
    static Border zeros(int... perAxis) {
        List<Integer> widths = new ArrayList<>();
        for (int n : perAxis) {
            widths.add(n);
        }
        return new Zeros(widths, widths);
    }

    /// `{before, after}` for each axis.
    static Border zeros(int[]... perAxis) {
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (int[] pair : perAxis) {
            if (pair.length != 2) {
                throw new TensorException("border: an axis needs two numbers, got " + pair.length);
            }
            before.add(pair[0]);
            after.add(pair[1]);
        }
        return new Zeros(before, after);
    }
}
