package org.bitale.core.scalar;

/// An open interval from which test arguments are drawn.
public record Domain(double low, double high) {
    public static final Domain ALL = new Domain(-10, 10);
    public static final Domain POSITIVE = new Domain(0, 10);
    public static final Domain UNIT = new Domain(-1, 1);

    public Domain {
        if (!(low < high)) {
            throw new IllegalArgumentException("empty domain: " + low + " to " + high);
        }
    }
}
