package org.bitale.grad;

import static org.bitale.ops.Tensors.*;

import java.util.List;
import java.util.function.Function;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.type.DType;
import org.bitale.ops.Tensor;
import org.bitale.ops.Tensors;

/// Movements, indexing, reductions, running folds, sorting. What is linear is squared, for a second derivative.
class ArraySweepTest extends GradientSweep {
    ArraySweepTest() {
        movements();
        joins();
        indexing();
        reductions();
        running();
        order();
    }

    private void squared(String name, Function<Tensor, Tensor> function, Draw argument) {
        unary(name, x -> function.apply(x).sqr(), argument);
    }

    private void movements() {
        squared("reshape", x -> x.reshape(3, -1), normal(2, 3));
        squared("flatten", x -> x.flatten(2), normal(2, 3, 2));
        squared("transpose", x -> x.transpose(1, 2, 0), normal(2, 3, 2));
        squared("dimshuffle", x -> x.dimshuffle(1, "x", 0), normal(2, 3));
        squared("swapaxes", x -> x.swapaxes(0, 2), normal(2, 3, 2));
        squared("moveaxis", x -> x.moveaxis(0, 2), normal(2, 3, 2));
        squared("expandDims", x -> x.expandDims(1), normal(2, 3));
        squared("squeeze", x -> x.squeeze(1), normal(2, 1, 3));
        squared("broadcastTo", x -> x.broadcastTo(4, 2, 3), normal(2, 1));
        squared("flip", x -> x.flip(1), normal(2, 3));
        squared("tile", x -> x.tile(2, 1), normal(2, 3));
        squared("repeat", x -> x.repeat(2, 1), normal(2, 3));
        squared("roll", x -> x.roll(1, 1), normal(2, 3));
        squared("tril", x -> x.tril(0), normal(3, 3));
        squared("triu", x -> x.triu(1), normal(3, 3));
        squared("diag", x -> x.diag(1), normal(3));
        squared("diagonal", x -> x.diagonal(0, 0, 1), normal(3, 3));
        squared("pad", x -> x.pad(new int[][] {{1, 2}, {0, 1}}, 0.5), normal(2, 3));
        squared("toeplitz", Tensors::toeplitz, normal(3));
    }

    private void joins() {
        smooth("concatenate", in -> concatenate(1, in.get(0), in.get(1)).sqr(), normal(2, 3), normal(2, 1));
        smooth("stack", in -> stack(0, in.get(0), in.get(1)).sqr(), normal(2, 3), normal(2, 3));
        unary("split", x -> split(x, 1, 2, 1).getFirst().sqr(), normal(2, 3));
        smooth(
                "where",
                in -> where(in.get(0), in.get(1), in.get(2)).sqr(),
                p -> p.booleans(2, 3),
                normal(3),
                normal(2, 1));
        smooth(
                "choose",
                in -> choose(in.get(0).rem(2), List.of(in.get(1), in.get(2)), IndexMode.STRICT)
                        .sqr(),
                indices(2, 3),
                normal(3),
                normal(3));
        unary("cast", x -> x.cast(DType.FLOAT64).sqr(), normal(3));
    }

    private void indexing() {
        squared("subtensor", x -> x.get(slice(0, 3, 2), at(-1)), normal(4, 3));
        smooth("take", in -> in.get(0).take(in.get(1), 0).sqr(), normal(4, 2), indices(4, 5));
        smooth("takeAlongAxis", in -> in.get(0).takeAlongAxis(in.get(1), 1).sqr(), normal(2, 4), indices(4, 2, 3));
        smooth("compress", in -> in.get(0).compress(in.get(1), 0).sqr(), normal(4, 2), p -> p.booleans(4));
        smooth(
                "setSubtensor",
                in -> setSubtensor(in.get(0), in.get(1), slice(1, 3)).sqr(),
                normal(4, 2),
                normal(2, 2));
        smooth(
                "incSubtensor",
                in -> incSubtensor(in.get(0), in.get(1), slice(1, 3)).sqr(),
                normal(4, 2),
                normal(2, 2));
        squared("fillDiagonal", x -> x.fillDiagonal(constant(HostArray.scalar(DType.FLOAT64, 2.0)), 0), normal(3, 3));
    }

    private void reductions() {
        squared("sum", x -> x.sum(1), normal(2, 3));
        unary("prod", x -> x.prod(1), normal(2, 3));
        squared("max", x -> x.max(1), distinct(2, 3));
        squared("min", x -> x.min(0), distinct(2, 3));
        squared("mean", x -> x.mean(1), normal(2, 3));
        unary("var", x -> x.var(1), normal(2, 3));
        unary("std", x -> x.std(1), distinct(2, 3));
        unary("norm", x -> x.norm(1), normal(2, 3));
        unary("logsumexp", x -> x.logsumexp(1), normal(2, 3));
        squared("ptp", x -> x.ptp(1), distinct(2, 3));
        squared("median", x -> x.median(1), distinct(2, 4));
        squared("nansum", x -> x.nansum(1), normal(2, 3));
        squared("nanmean", x -> x.nanmean(1), normal(2, 3));
        squared("nanmax", x -> x.nanmax(1), distinct(2, 3));
        squared("nanmin", x -> x.nanmin(1), distinct(2, 3));
        unary("nanprod", x -> x.nanprod(1), normal(2, 3));
    }

    private void running() {
        squared("cumsum", x -> x.cumsum(1), normal(2, 4));
        unary("cumprod", x -> x.cumprod(1), normal(2, 4));
        squared("cummax", x -> x.cummax(1), distinct(2, 4));
        squared("cummin", x -> x.cummin(1), distinct(2, 4));
        squared("diff", x -> x.diff(1, 1), normal(2, 4));
    }

    private void order() {
        squared("sort", x -> x.sort(1), distinct(2, 4));
        squared("topk", x -> x.topk(2, 1), distinct(2, 4));
    }
}
