package org.bitale.ops.sort;

import java.util.Arrays;

/// A stable merge sort of positions by their keys.
final class StableOrder {
    private static final int RUN = 16;

    /// Compares the elements at two positions.
    @FunctionalInterface
    interface Order {
        int compare(int a, int b);
    }

    private StableOrder() {}

    /// The positions of `keys` in ascending order; equal keys keep their order.
    static int[] of(long[] keys) {
        if (fitInts(keys)) {
            return packed(keys);
        }
        return of(keys.length, (a, b) -> Long.compare(keys[a], keys[b]));
    }

    private static boolean fitInts(long[] keys) {
        return Arrays.stream(keys).allMatch(k -> k == (int) k);
    }

    /// Small keys are sorted together with their position, as one number.
    private static int[] packed(long[] keys) {
        long[] both = new long[keys.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = keys[i] << 32 | i;
        }
        Arrays.sort(both);
        int[] order = new int[both.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) both[i];
        }
        return order;
    }

    /// The positions `0 … count-1` in ascending order.
    static int[] of(int count, Order order) {
        int[] from = new int[count];
        Arrays.setAll(from, i -> i);
        for (int start = 0; start < count; start += RUN) {
            insertion(from, start, Math.min(start + RUN, count), order);
        }
        int[] to = new int[count];
        for (int width = RUN; width < count && width > 0; width *= 2) {
            for (int start = 0; start < count; start += 2 * width) {
                int middle = Math.min(start + width, count);
                merge(from, to, start, middle, (int) Math.min(start + 2L * width, count), order);
                if (count - start <= 2L * width) {
                    break; // the next start may be no int
                }
            }
            int[] merged = to;
            to = from;
            from = merged;
        }
        return from;
    }

    private static void insertion(int[] a, int start, int end, Order order) {
        for (int i = start + 1; i < end; i++) {
            int moved = a[i];
            int j = i;
            while (j > start && order.compare(a[j - 1], moved) > 0) {
                a[j] = a[j - 1];
                j--;
            }
            a[j] = moved;
        }
    }

    private static void merge(int[] from, int[] to, int start, int middle, int end, Order order) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = left < middle && (right >= end || order.compare(from[left], from[right]) <= 0);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }
}
