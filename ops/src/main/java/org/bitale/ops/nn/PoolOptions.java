package org.bitale.ops.nn;

import java.util.ArrayList;
import java.util.List;

/// How windows of an image are pooled. Immutable; `with…` methods return changed copies.
///
/// `window`: the sizes of a window. `stride`: the distance of windows, empty for the window itself. `pad`:
/// elements added on each side of every axis, empty for none. `ignoreBorder`: whether windows that reach beyond
/// the end are left out rather than cut off.
public record PoolOptions(
        List<Integer> window, List<Integer> stride, List<Integer> pad, boolean ignoreBorder, Mode mode) {
    /// What becomes of the elements of a window.
    public enum Mode {
        MAX,
        SUM,
        /// The mean, in which padded elements count as zeros.
        AVERAGE_INC_PAD,
        /// The mean of the elements that are not padding.
        AVERAGE_EXC_PAD
    }

    public PoolOptions {
        window = List.copyOf(window);
        stride = List.copyOf(stride);
        pad = List.copyOf(pad);
    }

    /// The maxima of windows of these sizes, side by side.
    public static PoolOptions window(int... sizes) {
        return new PoolOptions(list(sizes), List.of(), List.of(), true, Mode.MAX);
    }

    public PoolOptions withStride(int... newStride) {
        return new PoolOptions(window, list(newStride), pad, ignoreBorder, mode);
    }

    public PoolOptions withPad(int... newPad) {
        return new PoolOptions(window, stride, list(newPad), ignoreBorder, mode);
    }

    public PoolOptions withIgnoreBorder(boolean ignore) {
        return new PoolOptions(window, stride, pad, ignore, mode);
    }

    public PoolOptions withMode(Mode newMode) {
        return new PoolOptions(window, stride, pad, ignoreBorder, newMode);
    }

    private static List<Integer> list(int[] numbers) {
        List<Integer> list = new ArrayList<>();
        for (int n : numbers) {
            list.add(n);
        }
        return list;
    }
}
