package org.bitale.cpu.kernel;

/// The small arrays a kernel works in: reduction lanes and index vectors, one set per thread.
///
/// They live outside the generated code because an array made there would be an allocation per call.
public final class Scratch {
    private static final ThreadLocal<Scratch> LOCAL = ThreadLocal.withInitial(Scratch::new);
    private static final int SMALLEST = 64;
    private static final int WIDEST = 64;

    public int[] ints = new int[SMALLEST];
    public long[] longs = new long[SMALLEST];
    public float[] floats = new float[SMALLEST];
    public double[] doubles = new double[SMALLEST];

    /// For loads that run past the end of an array: its rest, as long as the widest vector.
    public final int[] intTail = new int[WIDEST];

    public final long[] longTail = new long[WIDEST];
    public final float[] floatTail = new float[WIDEST];
    public final double[] doubleTail = new double[WIDEST];

    private Scratch() {}

    /// This thread's arrays, each of at least `size` elements.
    public static Scratch ofThread(int size) {
        Scratch s = LOCAL.get();
        if (s.ints.length < size) {
            s.ints = new int[size];
            s.longs = new long[size];
            s.floats = new float[size];
            s.doubles = new double[size];
        }
        return s;
    }
}
