package org.bitale.cpu.product;

import java.util.Arrays;
import java.util.List;
import org.bitale.compiler.loop.Convolution;
import org.bitale.core.type.DType;

/// Where the elements of one convolution lie: every patch is `x[image + rows[k] + positions[p]]`, with one
/// table for the channels and places of the window and one for the places of the window in the image.
final class ConvolutionShape {
    /// A convolution without results.
    static final ConvolutionShape NONE =
            new ConvolutionShape(new Convolution(DType.FLOAT32, List.of(1), List.of(1), 1), new int[6], new int[8]);

    final int images;
    final int groups;
    /// Filters of a group.
    final int filters;
    /// Elements of a filter.
    final int depth;
    /// Positions of the window.
    final int count;
    /// Positions along the last axis, which are neighbours in the result.
    final int run;

    final int[] rows;
    final int[] positions;
    /// The elements of a filter in w, in the order of [#rows].
    final int[] weights;

    final int xAt;
    final int xImage;
    final int xGroup;
    final int wAt;
    final int wFilter;
    final int outImage;
    /// Whether all positions up to the last are nearly one run of x: neighbours in it, but for few elements
    /// between.
    final boolean dense;

    ConvolutionShape(Convolution c, int[] sizes, int[] layout) {
        int spatial = c.strides().size();
        int wLayout = spatial + 3;
        int[] window = Arrays.copyOfRange(sizes, spatial + 3, 2 * spatial + 3);
        int[] places = Arrays.copyOfRange(sizes, 2 * spatial + 3, 3 * spatial + 3);
        int[] dilated = new int[spatial];
        int[] strided = new int[spatial];
        int[] inFilter = new int[spatial];
        for (int i = 0; i < spatial; i++) {
            dilated[i] = layout[3 + i] * c.dilations().get(i);
            strided[i] = layout[3 + i] * c.strides().get(i);
            inFilter[i] = layout[wLayout + 3 + i];
        }
        images = sizes[0];
        groups = c.groups();
        int channels = sizes[1] / groups;
        filters = sizes[spatial + 2] / groups;
        rows = table(channels, layout[2], window, dilated);
        weights = table(channels, layout[wLayout + 2], window, inFilter);
        positions = table(1, 0, places, strided);
        depth = rows.length;
        count = positions.length;
        run = places[spatial - 1];
        xAt = layout[0];
        xImage = layout[1];
        xGroup = channels * layout[2];
        wAt = layout[wLayout];
        wFilter = layout[wLayout + 1];
        outImage = groups * filters * count;
        dense = isDense(places, strided);
    }

    int results() {
        return images * outImage;
    }

    /// From the first position to behind the last, in elements of x.
    int span() {
        return positions[count - 1] + 1;
    }

    private boolean isDense(int[] places, int[] strides) {
        boolean ascending = strides[strides.length - 1] == 1 || run == 1;
        long inside = run;
        for (int i = strides.length - 2; i >= 0 && ascending; i--) {
            ascending = places[i] == 1 || strides[i] >= inside;
            inside = places[i] == 1 ? inside : (places[i] - 1L) * strides[i] + inside;
        }
        return ascending && inside <= count + count / 2;
    }

    /// The positions of a box of `leading` by `sizes` places with these strides, in row-major order.
    private static int[] table(int leading, int leadingStride, int[] sizes, int[] strides) {
        int count = leading;
        for (int size : sizes) {
            count = Math.multiplyExact(count, size);
        }
        int[] table = new int[count];
        int[] index = new int[sizes.length];
        int at = 0;
        int first = 0;
        for (int i = 0; i < count; i++) {
            table[i] = at;
            int axis = sizes.length - 1;
            while (axis >= 0 && ++index[axis] == sizes[axis]) {
                at -= (sizes[axis] - 1) * strides[axis];
                index[axis--] = 0;
            }
            if (axis >= 0) {
                at += strides[axis];
            } else {
                at = ++first * leadingStride;
            }
        }
        return table;
    }
}
