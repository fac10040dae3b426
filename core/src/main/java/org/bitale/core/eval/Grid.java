package org.bitale.core.eval;

import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;
import org.bitale.core.type.TensorType;

/// The positions of an array in row-major order.
final class Grid {
    private Grid() {}

    @FunctionalInterface
    interface Visitor {
        /// `index` is reused for the next position; `flat` is its row-major number.
        void visit(int[] index, int flat);
    }

    static void forEach(HostArray array, Visitor visitor) {
        int[] shape = array.shape();
        int[] index = new int[shape.length];
        for (int flat = 0; flat < array.count(); flat++) {
            visitor.visit(index, flat);
            for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
                index[axis] = 0;
            }
        }
    }

    /// The row-major number of `index` in an array of this shape.
    static int flat(HostArray array, int[] index) {
        int flat = 0;
        for (int axis = 0; axis < index.length; axis++) {
            flat = flat * array.size(axis) + index[axis];
        }
        return flat;
    }

    /// The element of `array` that stands at `index` of the larger array to which it is broadcast.
    static int broadcast(HostArray array, int[] index) {
        int flat = 0;
        int extra = index.length - array.rank();
        for (int axis = 0; axis < array.rank(); axis++) {
            int size = array.size(axis);
            flat = flat * size + (size == 1 ? 0 : index[axis + extra]);
        }
        return flat;
    }

    /// A new array for a result whose sizes are all known.
    static HostArray allocate(TensorType type) {
        return HostArray.zeros(type.dtype(), sizes(type.shape()));
    }

    static int[] sizes(Shape shape) {
        List<Dim> dims = shape.dims();
        int[] sizes = new int[dims.size()];
        for (int i = 0; i < sizes.length; i++) {
            long size = ((Dim.Known) dims.get(i)).size();
            if (size > Integer.MAX_VALUE) {
                throw new TensorException(
                        "a result of shape " + shape + " has more than 2^31 - 1 elements, the most a tensor may have");
            }
            sizes[i] = (int) size;
        }
        return sizes;
    }
}
