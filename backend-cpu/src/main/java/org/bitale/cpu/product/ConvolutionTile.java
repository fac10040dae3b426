package org.bitale.cpu.product;

/// Computes some filters at as many positions as a tile has columns, with the scratch for it. Reused; one
/// thread at a time.
final class ConvolutionTile {
    private final Elements elements;
    private final Buffer sumBuffer;
    private final Buffer patchBuffer;
    private int[] columns = {};

    ConvolutionTile(Elements elements) {
        this.elements = elements;
        sumBuffer = new Buffer(elements);
        patchBuffer = new Buffer(elements);
    }

    /// Tile `number` of the run of an image, read where it lies. The last tile ends with the run: it overlaps
    /// the one before and writes only what that did not.
    void slide(PackedConvolution by, int image, int number, int firstPanel, int lastPanel) {
        ConvolutionShape s = by.shape;
        TileShape tile = by.loops.shape();
        int wide = tile.columns();
        int high = tile.rows();
        int first = number * wide;
        int start = Math.min(first, s.span() - wide);
        Object sums = sumBuffer.ofAtLeast((lastPanel - firstPanel) * high * wide);
        int at = s.xAt + image * s.xImage + by.group * s.xGroup + start;
        for (int step = 0; step < s.depth; step += tile.depth()) {
            int depth = Math.min(tile.depth(), s.depth - step);
            for (int p = firstPanel; p < lastPanel; p++) {
                int aAt = (p * s.depth + step) * high;
                int cAt = (p - firstPanel) * high * wide;
                by.loops.code().slide(by.panels, aAt, by.x, at, s.rows, step, depth, sums, cAt, wide, step == 0);
            }
        }
        int filter = firstPanel * high;
        int filters = Math.min(lastPanel * high, s.filters) - filter;
        int outAt = image * s.outImage + (by.group * s.filters + filter) * s.count;
        for (int p = firstRun(s, first); p < s.count && s.positions[p] < start + wide; p += s.run) {
            int from = Math.max(first, s.positions[p]);
            int length = Math.min(start + wide, s.positions[p] + s.run) - from;
            int to = outAt + p + from - s.positions[p];
            for (int i = 0; i < filters && length > 0; i++) {
                System.arraycopy(sums, i * wide + from - start, by.out, to + i * s.count, length);
            }
        }
    }

    /// The number of the first position of the run that reaches beyond `first`.
    private static int firstRun(ConvolutionShape s, int first) {
        int low = 0;
        int high = s.count / s.run;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (s.positions[middle * s.run] + s.run > first) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low * s.run;
    }

    /// Tile `number` of the positions of all images, through packed patches.
    void gather(PackedConvolution by, int number, int firstPanel, int lastPanel) {
        ConvolutionShape s = by.shape;
        TileShape tile = by.loops.shape();
        int wide = tile.columns();
        int high = tile.rows();
        int first = number * wide;
        int width = Math.min(wide, s.images * s.count - first);
        locate(s, first, width, wide);
        Object sums = sumBuffer.ofAtLeast((lastPanel - firstPanel) * high * wide);
        Object patches = patchBuffer.ofAtLeast(Math.min(tile.depth(), s.depth) * wide);
        for (int step = 0; step < s.depth; step += tile.depth()) {
            int depth = Math.min(tile.depth(), s.depth - step);
            int at = s.xAt + by.group * s.xGroup;
            elements.gather(by.x, at, s.rows, step, depth, columns, width, patches, 0, wide);
            for (int p = firstPanel; p < lastPanel; p++) {
                int aAt = (p * s.depth + step) * high;
                int cAt = (p - firstPanel) * high * wide;
                by.loops.code().tile(by.panels, aAt, patches, 0, depth, sums, cAt, wide, step == 0);
            }
        }
        int filter = firstPanel * high;
        int filters = Math.min(lastPanel * high, s.filters) - filter;
        for (int done = 0; done < width; ) {
            int image = (first + done) / s.count;
            int p = (first + done) % s.count;
            int length = Math.min(width - done, s.count - p);
            int to = image * s.outImage + (by.group * s.filters + filter) * s.count + p;
            for (int i = 0; i < filters; i++) {
                System.arraycopy(sums, i * wide + done, by.out, to + i * s.count, length);
            }
            done += length;
        }
    }

    private void locate(ConvolutionShape s, int first, int width, int wide) {
        if (columns.length < wide) {
            columns = new int[wide];
        }
        for (int j = 0; j < width; j++) {
            int image = (first + j) / s.count;
            columns[j] = image * s.xImage + s.positions[(first + j) % s.count];
        }
    }
}
