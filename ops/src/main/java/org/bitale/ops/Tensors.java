package org.bitale.ops;

import java.util.List;
import java.util.Optional;
import org.bitale.core.graph.Constant;

/// All static functions of the tensor DSL: variables, constants, functions, joins and index expressions. Meant for a
/// single static import.
public class Tensors extends NeuralFunctions {
    /// For the classes that offer these methods as their own.
    protected Tensors() {}

    /// The tensors, of one rank and promoted dtype, joined along an axis.
    public static Tensor concatenate(int axis, Tensor... tensors) {
        return Joins.concatenate(axis, List.of(tensors));
    }

    /// As [#concatenate(int, Tensor...)].
    public static Tensor concatenate(List<? extends Tensor> tensors, int axis) {
        return Joins.concatenate(axis, List.copyOf(tensors));
    }

    /// Theano's name of [#concatenate(int, Tensor...)].
    public static Tensor join(int axis, Tensor... tensors) {
        return concatenate(axis, tensors);
    }

    /// The tensors, of one shape and promoted dtype, along a new axis.
    public static Tensor stack(int axis, Tensor... tensors) {
        return Joins.stack(axis, List.of(tensors));
    }

    /// As [#stack(int, Tensor...)].
    public static Tensor stack(List<? extends Tensor> tensors, int axis) {
        return Joins.stack(axis, List.copyOf(tensors));
    }

    /// See [ShapeMethods#split(int, long...)].
    public static List<Tensor> split(Tensor x, int axis, long... sizes) {
        return x.split(axis, sizes);
    }

    /// See [ShapeMethods#reshape(long...)].
    public static Tensor reshape(Tensor x, long... sizes) {
        return x.reshape(sizes);
    }

    /// See [ShapeMethods#flatten(int)].
    public static Tensor flatten(Tensor x, int ndim) {
        return x.flatten(ndim);
    }

    /// See [ShapeMethods#transpose(int...)].
    public static Tensor transpose(Tensor x, int... axes) {
        return x.transpose(axes);
    }

    /// See [ShapeMethods#dimshuffle(Object...)].
    public static Tensor dimshuffle(Tensor x, Object... pattern) {
        return x.dimshuffle(pattern);
    }

    /// See [ShapeMethods#swapaxes(int, int)].
    public static Tensor swapaxes(Tensor x, int axis1, int axis2) {
        return x.swapaxes(axis1, axis2);
    }

    /// See [ShapeMethods#moveaxis(int, int)].
    public static Tensor moveaxis(Tensor x, int source, int destination) {
        return x.moveaxis(source, destination);
    }

    /// See [ShapeMethods#expandDims(int...)].
    public static Tensor expandDims(Tensor x, int... axes) {
        return x.expandDims(axes);
    }

    /// See [ShapeMethods#squeeze(int...)].
    public static Tensor squeeze(Tensor x, int... axes) {
        return x.squeeze(axes);
    }

    /// See [ShapeMethods#broadcastTo(long...)].
    public static Tensor broadcastTo(Tensor x, long... sizes) {
        return x.broadcastTo(sizes);
    }

    /// See [ShapeMethods#flip(int...)].
    public static Tensor flip(Tensor x, int... axes) {
        return x.flip(axes);
    }

    /// See [ShapeMethods#tile(int...)].
    public static Tensor tile(Tensor x, int... reps) {
        return x.tile(reps);
    }

    /// See [ShapeMethods#repeat(int, int)].
    public static Tensor repeat(Tensor x, int times, int axis) {
        return x.repeat(times, axis);
    }

    /// See [ShapeMethods#roll(long, int)].
    public static Tensor roll(Tensor x, long shift, int axis) {
        return x.roll(shift, axis);
    }

    /// See [ShapeMethods#rollaxis(int, int)].
    public static Tensor rollaxis(Tensor x, int axis, int start) {
        return x.rollaxis(axis, start);
    }

    /// See [ShapeMethods#rot90(int, int, int)].
    public static Tensor rot90(Tensor x, int k, int axis1, int axis2) {
        return x.rot90(k, axis1, axis2);
    }

    /// See [ShapeMethods#pad(int[][], PadMode)].
    public static Tensor pad(Tensor x, int[][] widths, PadMode mode) {
        return x.pad(widths, mode);
    }

    /// See [ShapeMethods#allocDiag(int, int, int)].
    public static Tensor allocDiag(Tensor x, int offset, int axis1, int axis2) {
        return x.allocDiag(offset, axis1, axis2);
    }

    /// See [ShapeMethods#tril(int)].
    public static Tensor tril(Tensor x, int k) {
        return x.tril(k);
    }

    /// See [ShapeMethods#triu(int)].
    public static Tensor triu(Tensor x, int k) {
        return x.triu(k);
    }

    /// See [ShapeMethods#diag(int)].
    public static Tensor diag(Tensor x, int k) {
        return x.diag(k);
    }

    /// See [ShapeMethods#ravel()].
    public static Tensor ravel(Tensor x) {
        return x.ravel();
    }

    /// See [ShapeMethods#transpose()].
    public static Tensor transpose(Tensor x) {
        return x.transpose();
    }

    /// See [ShapeMethods#diag()].
    public static Tensor diag(Tensor x) {
        return x.diag();
    }

    /// See [ShapeMethods#tril()].
    public static Tensor tril(Tensor x) {
        return x.tril();
    }

    /// See [ShapeMethods#triu()].
    public static Tensor triu(Tensor x) {
        return x.triu();
    }

    /// See [ShapeMethods#shape()].
    public static Tensor shape(Tensor x) {
        return x.shape();
    }

    /// See [IndexMethods#take(Tensor, int)].
    public static Tensor take(Tensor x, Tensor indices, int axis) {
        return x.take(indices, axis);
    }

    /// See [IndexMethods#setSubtensor(Tensor, Index...)].
    public static Tensor setSubtensor(Tensor x, Tensor y, Index... index) {
        return x.setSubtensor(y, index);
    }

    /// See [IndexMethods#incSubtensor(Tensor, Index...)].
    public static Tensor incSubtensor(Tensor x, Tensor y, Index... index) {
        return x.incSubtensor(y, index);
    }

    /// The whole axis, `:`.
    public static Index.Slice slice() {
        return new Index.Slice(Optional.empty(), Optional.empty(), 1);
    }

    /// `start:stop`.
    public static Index.Slice slice(long start, long stop) {
        return new Index.Slice(
                Optional.of(Tensor.of(Constant.size(start))), Optional.of(Tensor.of(Constant.size(stop))), 1);
    }

    /// `start:stop:step`.
    public static Index.Slice slice(long start, long stop, long step) {
        return slice(start, stop).step(step);
    }

    /// `start:`.
    public static Index.Slice sliceFrom(long start) {
        return new Index.Slice(Optional.of(Tensor.of(Constant.size(start))), Optional.empty(), 1);
    }

    /// `:stop`.
    public static Index.Slice sliceTo(long stop) {
        return new Index.Slice(Optional.empty(), Optional.of(Tensor.of(Constant.size(stop))), 1);
    }

    /// `start:stop`.
    public static Index.Slice slice(Tensor start, Tensor stop) {
        return new Index.Slice(Optional.of(start), Optional.of(stop), 1);
    }

    /// `start:stop:step`.
    public static Index.Slice slice(Tensor start, Tensor stop, long step) {
        return slice(start, stop).step(step);
    }

    /// `start:`.
    public static Index.Slice sliceFrom(Tensor start) {
        return new Index.Slice(Optional.of(start), Optional.empty(), 1);
    }

    /// `:stop`.
    public static Index.Slice sliceTo(Tensor stop) {
        return new Index.Slice(Optional.empty(), Optional.of(stop), 1);
    }

    /// One position of an axis, which goes away.
    public static Index at(long position) {
        return new Index.At(position);
    }

    /// A new axis of size 1.
    public static Index newAxis() {
        return new Index.NewAxis();
    }

    /// As many whole axes as are left over, `...`.
    public static Index ellipsis() {
        return new Index.Ellipsis();
    }
}
