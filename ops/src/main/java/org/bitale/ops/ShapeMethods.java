package org.bitale.ops;

import java.util.List;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;

/// The shape of [Tensor] and its changes.
public sealed interface ShapeMethods permits Tensor {
    /// The node of the graph.
    Value value();

    /// The same elements in row-major order under other sizes; one of them may be -1, which is worked out.
    default Tensor reshape(long... sizes) {
        return Shapes.reshape((Tensor) this, Shapes.constants(sizes));
    }

    /// The only element as a scalar.
    default Tensor reshape() {
        return reshape(new long[0]);
    }

    /// As [#reshape(long...)], the sizes given as integer scalars, which may be computed.
    default Tensor reshape(Tensor... sizes) {
        return Shapes.reshape((Tensor) this, sizes);
    }

    /// All elements as a vector.
    default Tensor ravel() {
        return Shapes.flatten((Tensor) this, 1);
    }

    /// All elements as a vector.
    default Tensor flatten() {
        return Shapes.flatten((Tensor) this, 1);
    }

    /// The first `ndim - 1` axes as they are and all others as one.
    default Tensor flatten(int ndim) {
        return Shapes.flatten((Tensor) this, ndim);
    }

    /// The axes in reverse order.
    default Tensor transpose() {
        return Shapes.reverse((Tensor) this);
    }

    /// Axis i of the result is axis `axes[i]`.
    default Tensor transpose(int... axes) {
        return Shapes.transpose((Tensor) this, axes);
    }

    /// The axes in the order of the pattern, which holds axis numbers and "x" for new axes of size 1; axes left out
    /// must have size 1.
    default Tensor dimshuffle(Object... pattern) {
        return Shapes.dimshuffle((Tensor) this, pattern);
    }

    /// Two axes exchanged.
    default Tensor swapaxes(int axis1, int axis2) {
        return Shapes.swapaxes((Tensor) this, axis1, axis2);
    }

    /// An axis moved to another place, the others keeping their order.
    default Tensor moveaxis(int source, int destination) {
        return moveaxis(new int[] {source}, new int[] {destination});
    }

    /// As [#moveaxis(int, int)].
    default Tensor moveaxis(int[] source, int[] destination) {
        return Shapes.moveaxis((Tensor) this, source, destination);
    }

    /// New axes of size 1 at these positions of the result.
    default Tensor expandDims(int... axes) {
        return Shapes.expandDims((Tensor) this, axes);
    }

    /// Without all axes known to have size 1 when the graph is built; unknown sizes stay.
    default Tensor squeeze() {
        return Shapes.squeeze((Tensor) this, Shapes.ones((Tensor) this));
    }

    /// Without these axes, which must have size 1; an unknown size is checked at the call.
    default Tensor squeeze(int... axes) {
        return Shapes.squeeze((Tensor) this, axes);
    }

    /// Stretched to these sizes by the rules of broadcasting.
    default Tensor broadcastTo(long... sizes) {
        return Shapes.broadcastTo((Tensor) this, Shapes.constants(sizes));
    }

    /// As [#broadcastTo(long...)].
    default Tensor broadcastTo(Tensor... sizes) {
        return Shapes.broadcastTo((Tensor) this, sizes);
    }

    /// With n new leading axes of size 1.
    default Tensor shapePadLeft(int n) {
        return Shapes.padLeft((Tensor) this, n);
    }

    /// With n new trailing axes of size 1.
    default Tensor shapePadRight(int n) {
        return Shapes.padRight((Tensor) this, n);
    }

    /// With leading axes of size 1 up to rank n.
    default Tensor atLeastNd(int n) {
        return Shapes.atLeast((Tensor) this, n);
    }

    /// Reversed along all axes.
    default Tensor flip() {
        return Joins.flip((Tensor) this, Axes.all(value()));
    }

    /// Reversed along these axes.
    default Tensor flip(int... axes) {
        return Joins.flip((Tensor) this, axes);
    }

    /// Repeated as a whole, `reps[i]` times along axis i; as in NumPy missing counts are 1 and surplus ones make new
    /// leading axes.
    default Tensor tile(int... reps) {
        return Joins.tile((Tensor) this, reps);
    }

    /// Every element of the flattened tensor `times` times in a row.
    default Tensor repeat(int times) {
        return ravel().repeat(times, 0);
    }

    /// Every element `times` times in a row along an axis.
    default Tensor repeat(int times, int axis) {
        return Joins.repeat((Tensor) this, times, axis);
    }

    /// Element i of the flattened tensor `counts[i]` times in a row; the size of the result is known when it is
    /// computed.
    default Tensor repeat(Tensor counts) {
        return ravel().repeat(counts, 0);
    }

    /// Element i along an axis `counts[i]` times in a row; one count serves all. A negative one is refused at the call.
    default Tensor repeat(Tensor counts, int axis) {
        return Positions.repeat((Tensor) this, counts, axis);
    }

    /// The flattened elements moved `shift` places on, those pushed out coming in again at the start; the shape stays.
    default Tensor roll(long shift) {
        return Joins.roll(ravel(), shift, 0).reshape(Shapes.sizesOf((Tensor) this));
    }

    /// An axis moved until it lies before what is axis `start`; for `start` equal to the rank, to the end.
    default Tensor rollaxis(int axis, int start) {
        return Shapes.rollaxis((Tensor) this, axis, start);
    }

    /// As [#rollaxis(int, int)], to the front.
    default Tensor rollaxis(int axis) {
        return rollaxis(axis, 0);
    }

    /// Turned k times by 90 degrees in the plane of the first two axes, from the first toward the second.
    default Tensor rot90(int k) {
        return rot90(k, 0, 1);
    }

    /// Turned k times by 90 degrees in the plane of two axes, from the first toward the second; a negative k turns
    /// back.
    default Tensor rot90(int k, int axis1, int axis2) {
        return Shapes.rot90((Tensor) this, k, axis1, axis2);
    }

    /// The elements moved `shift` places on along an axis, in a circle.
    default Tensor roll(long shift, int axis) {
        return Joins.roll((Tensor) this, shift, axis);
    }

    /// With `widths[axis]` = {before, after} elements of value `fill` around.
    default Tensor pad(int[][] widths, double fill) {
        return Padding.constant((Tensor) this, Literals.weak(value(), fill), widths);
    }

    /// As [#pad(int[][], double)], with the default for what is left out.
    default Tensor pad(int[][] widths, long fill) {
        return Padding.constant((Tensor) this, Literals.weak(value(), fill), widths);
    }

    /// With `widths[axis]` = {before, after} elements around that continue x as `mode` says. Widths may exceed
    /// the size of the axis. Axes are padded in order: a corner continues what is there by then. An empty axis
    /// is refused unless the mode is CONSTANT or its widths are 0.
    default Tensor pad(int[][] widths, PadMode mode) {
        return Padding.pad((Tensor) this, widths, mode);
    }

    /// The lower triangle of the last two axes, up to diagonal k, and zeros.
    default Tensor tril(int k) {
        return Diagonals.tril((Tensor) this, k);
    }

    /// As [#tril(int)], with the default for what is left out.
    default Tensor tril() {
        return tril(0);
    }

    /// The upper triangle of the last two axes, from diagonal k, and zeros.
    default Tensor triu(int k) {
        return Diagonals.triu((Tensor) this, k);
    }

    /// As [#triu(int)], with the default for what is left out.
    default Tensor triu() {
        return triu(0);
    }

    /// A vector as diagonal k of a matrix of zeros, or diagonal k of a matrix.
    default Tensor diag(int k) {
        return Diagonals.diag((Tensor) this, k);
    }

    /// As [#diag(int)], with the default for what is left out.
    default Tensor diag() {
        return diag(0);
    }

    /// The diagonal of the first two axes, as the last axis of the result.
    default Tensor diagonal() {
        return diagonal(0, 0, 1);
    }

    /// The diagonal `offset` above the main one of two axes, as the last axis of the result.
    default Tensor diagonal(int offset, int axis1, int axis2) {
        return Diagonals.diagonal((Tensor) this, offset, axis1, axis2);
    }

    /// The last axis as the diagonal `offset` above the main one of two new axes, which are `axis1` and `axis2` of the
    /// result, zeros beside it: one rank more, undone by [#diagonal(int, int, int)].
    default Tensor allocDiag(int offset, int axis1, int axis2) {
        return Diagonals.alloc((Tensor) this, offset, axis1, axis2);
    }

    /// The sizes as an int64 vector. Has no gradient.
    default Tensor shape() {
        return Shapes.shape((Tensor) this);
    }

    /// The number of elements, an int64 scalar.
    default Tensor size() {
        return Tensor.of(Nodes.elementCount(Sizes.sizesOf(value())));
    }

    /// The size of an axis, an int64 scalar.
    default Tensor size(int axis) {
        return Tensor.of(Sizes.sizeOf(value(), Axes.one("size", axis, Tensor.of(value()))));
    }

    /// Cut along an axis into pieces of these sizes, which must add up to its size.
    default List<Tensor> split(int axis, long... sizes) {
        return Joins.split((Tensor) this, axis, sizes);
    }

    /// x with `value`, a scalar, on the diagonal `offset` above the main one of a matrix; of a higher rank, all sizes
    /// of which must be equal, where all indices are equal (offset 0 only).
    default Tensor fillDiagonal(Tensor value, int offset) {
        return Diagonals.fill((Tensor) this, value, offset);
    }

    /// x, whose sizes are from here on known to be these; -1 leaves a size open. A size that x's type does not tell is
    /// checked in the call, one that contradicts it is refused at once.
    default Tensor specifyShape(long... sizes) {
        return Dimensions.specify((Tensor) this, sizes);
    }

    /// Axes `start … start + count - 1` as one, in row-major order; with `count` 0 a new axis of size 1.
    default Tensor joinDims(int start, int count) {
        return Dimensions.join((Tensor) this, start, count);
    }

    /// An axis cut, in row-major order, into axes of these sizes, whose product must be its size; one may be -1.
    default Tensor splitDims(int axis, long... sizes) {
        return Dimensions.split((Tensor) this, axis, sizes);
    }
}
