package org.bitale.cpu.product;

import java.util.Arrays;

/// Arrays of `float`.
record FloatElements() implements Elements {
    @Override
    public Object allocate(int count) {
        return new float[count];
    }

    @Override
    public void fill(Object array, int from, int to, double value) {
        Arrays.fill((float[]) array, from, to, (float) value);
    }

    @Override
    public void pack(
            Object source, int at, int across, int along, int width, int depth, Object target, int toAt, int panel) {
        float[] from = (float[]) source;
        float[] to = (float[]) target;
        if (across == 1) {
            for (int d = 0; d < depth; d++) {
                System.arraycopy(from, at + d * along, to, toAt + d * panel, width);
            }
        } else {
            int w = 0;
            for (; w + 4 <= width; w += 4) {
                four(from, at + w * across, across, along, depth, to, toAt + w, panel);
            }
            for (; w < width; w++) {
                one(from, at + w * across, along, depth, to, toAt + w, panel);
            }
        }
        for (int d = 0; width < panel && d < depth; d++) {
            Arrays.fill(to, toAt + d * panel + width, toAt + d * panel + panel, 0);
        }
    }

    private static void four(float[] from, int at, int across, int along, int depth, float[] to, int toAt, int panel) {
        int p = at;
        int q = toAt;
        for (int d = 0; d < depth; d++) {
            to[q] = from[p];
            to[q + 1] = from[p + across];
            to[q + 2] = from[p + 2 * across];
            to[q + 3] = from[p + 3 * across];
            p += along;
            q += panel;
        }
    }

    private static void one(float[] from, int at, int along, int depth, float[] to, int toAt, int panel) {
        for (int d = 0; d < depth; d++) {
            to[toAt + d * panel] = from[at + d * along];
        }
    }

    @Override
    public void gather(
            Object source,
            int at,
            int[] rows,
            int first,
            int depth,
            int[] columns,
            int width,
            Object target,
            int toAt,
            int panel) {
        float[] from = (float[]) source;
        float[] to = (float[]) target;
        boolean run = Elements.isRun(columns, width);
        for (int d = 0; d < depth; d++) {
            int row = at + rows[first + d];
            int q = toAt + d * panel;
            if (run) {
                System.arraycopy(from, row + columns[0], to, q, width);
            } else {
                for (int w = 0; w < width; w++) {
                    to[q + w] = from[row + columns[w]];
                }
            }
            for (int w = width; w < panel; w++) {
                to[q + w] = 0;
            }
        }
    }

    @Override
    public void finish(Object lanes, int lanesAt, Object row, int at, Object x, int xAt, int tail, Object y, int yAt) {
        float[] v = (float[]) lanes;
        float[] left = (float[]) row;
        float[] right = (float[]) x;
        for (int t = 0; t < tail; t++) {
            v[lanesAt + t] = Math.fma(left[at + t], right[xAt + t], v[lanesAt + t]);
        }
        float l0 = (v[lanesAt] + v[lanesAt + 8]) + (v[lanesAt + 4] + v[lanesAt + 12]);
        float l1 = (v[lanesAt + 1] + v[lanesAt + 9]) + (v[lanesAt + 5] + v[lanesAt + 13]);
        float l2 = (v[lanesAt + 2] + v[lanesAt + 10]) + (v[lanesAt + 6] + v[lanesAt + 14]);
        float l3 = (v[lanesAt + 3] + v[lanesAt + 11]) + (v[lanesAt + 7] + v[lanesAt + 15]);
        ((float[]) y)[yAt] = (l0 + l2) + (l1 + l3);
    }
}
