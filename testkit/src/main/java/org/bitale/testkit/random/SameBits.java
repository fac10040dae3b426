package org.bitale.testkit.random;

import java.util.Arrays;
import java.util.List;
import org.bitale.core.array.HostArray;

/// Equality of results bit for bit, any NaN for NaN.
public final class SameBits {
    private SameBits() {}

    /// Throws an [AssertionError] that names the first difference.
    public static void require(String nameA, List<HostArray> a, String nameB, List<HostArray> b) {
        for (int k = 0; k < a.size(); k++) {
            HostArray x = a.get(k);
            HostArray y = b.get(k);
            if (x.dtype() != y.dtype() || !Arrays.equals(x.shape(), y.shape())) {
                throw new AssertionError(
                        "output " + k + ": " + nameA + " gives " + x.type() + ", " + nameB + " " + y.type());
            }
            for (int i = 0; i < x.count(); i++) {
                boolean same = x.dtype().isFloating()
                        ? Double.compare(x.getDouble(i), y.getDouble(i)) == 0
                        : x.getLong(i) == y.getLong(i);
                if (!same) {
                    throw new AssertionError("output " + k + " element " + i + ": " + nameA + " gives "
                            + x.elementText(i) + ", " + nameB + " " + y.elementText(i));
                }
            }
        }
    }
}
