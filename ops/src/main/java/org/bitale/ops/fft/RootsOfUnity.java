package org.bitale.ops.fft;

/// `exp(-2 pi i k / n)`, to the last digit but one: k is reduced to an eighth of the circle in integers first.
final class RootsOfUnity {
    private RootsOfUnity() {}

    /// Writes the root into `target[2 index]` and the element after it.
    static void write(long k, long n, double[] target, int index) {
        long eighths = 8 * Math.floorMod(k, n);
        int octant = (int) (eighths / n);
        long within = octant % 2 == 0 ? eighths - octant * n : (octant + 1) * n - eighths;
        double angle = Math.PI * within / (4.0 * n);
        double cos = octant % 4 == 1 || octant % 4 == 2 ? Math.sin(angle) : Math.cos(angle);
        double sin = octant % 4 == 1 || octant % 4 == 2 ? Math.cos(angle) : Math.sin(angle);
        target[2 * index] = octant >= 2 && octant < 6 ? -cos : cos;
        target[2 * index + 1] = octant < 4 ? -sin : sin;
    }

    /// All n of them.
    static double[] all(int n) {
        double[] roots = new double[Math.multiplyExact(2, n)];
        for (int k = 0; k < n; k++) {
            write(k, n, roots, k);
        }
        return roots;
    }
}
