package org.bitale.rewrite;

import static org.bitale.core.scalar.Intrinsic.LT;
import static org.bitale.core.scalar.ScalarFunctions.EXP;
import static org.bitale.core.scalar.ScalarFunctions.LOG;
import static org.bitale.rewrite.NearMiss.M;
import static org.bitale.rewrite.NearMiss.N;
import static org.bitale.rewrite.NearMiss.SCALAR;
import static org.bitale.rewrite.NearMiss.X;
import static org.bitale.rewrite.NearMiss.Y;
import static org.bitale.rewrite.NearMiss.floats;
import static org.bitale.rewrite.NearMiss.fn;
import static org.bitale.rewrite.NearMiss.indices;
import static org.bitale.rewrite.NearMiss.input;
import static org.bitale.rewrite.NearMiss.number;
import static org.bitale.rewrite.NearMiss.of;
import static org.bitale.rewrite.NearMiss.size;

import java.util.List;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.ops.nn.CategoricalCrossentropy;
import org.bitale.ops.nn.Softmax;

/// Near misses of the rules about shapes, reductions, products and softmax.
final class ViewNearMisses {
    private static final Input TEN = floats("ten", Dim.of(10));
    private static final Input MATRIX = floats("matrix", N, Dim.of(10));
    private static final Input COLUMN = floats("column", N, Dim.ONE);
    private static final Input SQUARE = floats("square", Dim.of(3), Dim.of(3));

    private ViewNearMisses() {}

    /// `x[start : …]` of so many positions.
    private static Value slice(Value x, long start, long length, long step) {
        return SliceAxis.slice(x, List.of(new SliceAxis(size(start), size(length), step)));
    }

    private static Value slice(Value x, Value start, long length) {
        return SliceAxis.slice(x, List.of(new SliceAxis(start, size(length), 1)));
    }

    private static Value gather(Value x, Value index) {
        return gather(x, index, IndexMode.STRICT);
    }

    private static Value gather(Value x, Value index, IndexMode mode) {
        return Apply.one(new PrimitiveOp.Gather(0, 1, mode), x, index);
    }

    private static Value sum(Value x, Integer... axes) {
        return Nodes.reduce(Monoid.SUM, x, List.of(axes));
    }

    private static Value max(Value x, Integer... axes) {
        return Nodes.reduce(Monoid.MAX, x, List.of(axes));
    }

    static List<NearMiss> slices() {
        Input start = input("start", DType.INT64);
        Value part = slice(TEN, 1, 8, 1);
        Value unknown = Nodes.sliceAxis(X, 0, size(0), input("length", DType.INT64));
        return List.of(
                of("slice-of-slice", slice(part, 2, 3, 1), "an operand is no slice", slice(fn(EXP, TEN), 2, 3, 1)),
                of("slice-of-slice", slice(part, 7, 4, -2), "the inner length is unknown", slice(unknown, 3, 4, -1)),
                of(
                        "slice-of-slice",
                        slice(Nodes.sliceAxis(TEN, 0, start, size(4)), 1, 2, 1),
                        "the outer start is unknown",
                        slice(part, start, 2)),
                of(
                        "slice-of-slice",
                        slice(slice(TEN, 0, 5, 2), 1, 2, 2),
                        "the steps are too large together",
                        slice(slice(TEN, 0, 1, 1L << 40), 0, 1, 1L << 40)),
                of("slice-identity", slice(TEN, 0, 10, 1), "the first is left out", slice(TEN, 1, 9, 1)),
                of("slice-identity", slice(TEN, 0, 10, 1), "it is turned", slice(TEN, 9, 10, -1)));
    }

    static List<NearMiss> concatenations() {
        Value known = Nodes.concat(0, List.of(TEN, X, TEN));
        Value tens = Nodes.concat(0, List.of(TEN, TEN));
        Value wide = Nodes.concat(1, List.of(SQUARE, SQUARE));
        List<SliceAxis> rows = List.of(new SliceAxis(size(0), size(2), 1), SliceAxis.whole(wide, 1));
        List<SliceAxis> columns = List.of(SliceAxis.whole(wide, 0), new SliceAxis(size(0), size(2), 1));
        return List.of(
                of("slice-of-concat", slice(known, 2, 8, 1), "the second may be empty", slice(known, 2, 9, 1)),
                of("slice-of-concat", slice(tens, 12, 3, 1), "both are read", slice(tens, 8, 4, 1)),
                of("slice-of-concat", slice(tens, 19, 5, -2), "both are read", slice(tens, 19, 6, -2)),
                of(
                        "slice-of-concat",
                        slice(tens, 3, 2, 1),
                        "the start is unknown",
                        slice(tens, input("start", DType.INT64), 2)),
                of(
                        "slice-of-concat",
                        SliceAxis.slice(wide, columns),
                        "another axis is sliced",
                        SliceAxis.slice(wide, rows)),
                of(
                        "concat-of-concat",
                        Nodes.concat(1, List.of(wide, SQUARE)),
                        "the axes differ",
                        Nodes.concat(0, List.of(wide, wide))),
                of(
                        "concat-of-one",
                        Apply.one(new PrimitiveOp.Concat(0), X),
                        "there are two",
                        Nodes.concat(0, List.of(X, Y))));
    }

    static List<NearMiss> broadcasts() {
        Value rows = Nodes.broadcast(TEN, List.of(size(8), size(10)));
        Value any = Nodes.broadcast(TEN, List.of(input("k", DType.INT64), size(10)));
        Value maybe = Nodes.broadcast(floats("m", M), List.of(size(8), size(10)));
        List<SliceAxis> block = List.of(new SliceAxis(size(2), size(3), 1), new SliceAxis(size(1), size(3), 1));
        return List.of(
                of(
                        "slice-of-broadcast",
                        SliceAxis.slice(rows, block),
                        "there may be too few rows",
                        SliceAxis.slice(any, block)),
                of(
                        "slice-of-broadcast",
                        SliceAxis.slice(rows, block),
                        "the second axis may be stretched, or not",
                        SliceAxis.slice(maybe, block)),
                of("sum-of-broadcast", sum(rows, 0), "the axis is not stretched", sum(rows, 1)),
                of("sum-of-broadcast", sum(rows, 0, 1), "there may be no row", sum(any, 0)),
                of(
                        "sum-of-broadcast",
                        sum(rows, 0),
                        "the product may leave the range of float16",
                        sum(Nodes.broadcast(input("h", DType.FLOAT16), List.of(size(100_000))), 0)),
                of("reduce-of-broadcast", max(rows, 0), "there may be no row", max(any, 0)),
                of(
                        "reduce-of-broadcast",
                        max(rows, 0),
                        "a power is no cheaper",
                        Nodes.reduce(Monoid.PROD, rows, List.of(0))));
    }

    static List<NearMiss> gathers() {
        Value all = Nodes.iota(DType.INT64, 0, List.of(Sizes.sizeOf(X, 0)));
        Value grid = Nodes.iota(DType.INT64, 0, List.of(size(2), size(2)));
        return List.of(
                of("gather-of-range", gather(X, all), "x has another size", gather(floats("m", M), all)),
                of("gather-of-range", gather(TEN, indices(7, 5, 3)), "steps differ", gather(TEN, indices(7, 5, 4))),
                of("gather-of-range", gather(TEN, indices(3, 4)), "nothing moves", gather(TEN, indices(3, 3))),
                of("gather-of-range", gather(TEN, indices(8, 9)), "9 may be outside", gather(X, indices(8, 9))),
                of("gather-of-range", gather(TEN, indices(8, 9)), "10 is outside", gather(TEN, indices(9, 10))),
                of(
                        "gather-of-range",
                        gather(TEN, indices(-2, -1)),
                        "negative indices are clipped to 0",
                        gather(TEN, indices(-2, -1), IndexMode.CLIP)),
                of("gather-of-range", gather(TEN, indices(0, 1)), "the index is a matrix", gather(TEN, grid)));
    }

    static List<NearMiss> shapes() {
        Value reshaped = Nodes.reshape(TEN, List.of(size(2), size(5)));
        PrimitiveOp.Transpose turn = new PrimitiveOp.Transpose(List.of(1, 0));
        Value check = fn(LT, SCALAR, number(1));
        return List.of(
                of(
                        "reshape-of-reshape",
                        Nodes.reshape(reshaped, List.of(size(10))),
                        "there is a function between",
                        Nodes.reshape(fn(EXP, reshaped), List.of(size(10)))),
                of(
                        "transpose-identity",
                        Apply.one(new PrimitiveOp.Transpose(List.of(0, 1)), SQUARE),
                        "the axes move, though the type stays",
                        Apply.one(turn, SQUARE)),
                of(
                        "drop-broadcast",
                        Nodes.add(Nodes.broadcast(TEN, Sizes.sizesOf(MATRIX)), MATRIX),
                        "the other operand is smaller",
                        Nodes.add(Nodes.broadcast(TEN, Sizes.sizesOf(MATRIX)), TEN)),
                of(
                        "size-of-operand",
                        Apply.one(new PrimitiveOp.SizeOf(0), fn(EXP, X)),
                        "an input has a size of its own",
                        Apply.one(new PrimitiveOp.SizeOf(0), X)),
                of(
                        "check-true",
                        Apply.one(new PrimitiveOp.Check("c"), X, Constant.scalar(DType.BOOL, 1L)),
                        "the condition is computed",
                        Apply.one(new PrimitiveOp.Check("c"), X, check)));
    }

    static List<NearMiss> reductions() {
        Value cubeSum = sum(floats("cube", Dim.of(2), Dim.of(3), Dim.of(4)), 0);
        return List.of(
                of("reduce-of-one", max(COLUMN, 1), "the axis has size N", max(COLUMN, 0)),
                of("reduce-of-one", max(COLUMN, 0, 1), "a sum of -0.0 is 0.0", sum(COLUMN, 1)),
                of("sum-of-one", sum(COLUMN, 1), "the axis has size 10", sum(MATRIX, 1)),
                of("sum-of-sum", sum(cubeSum, 1), "a maximum is between", sum(max(MATRIX, 1), 0)),
                of("reduce-of-reduce", max(max(MATRIX, 1), 0), "the reductions differ", max(sum(MATRIX, 1), 0)),
                of(
                        "sum-of-scaled",
                        sum(Nodes.mul(MATRIX, NearMiss.number(3)), 0),
                        "the factor may keep the terms finite, and of no term it would be 0 times infinity",
                        sum(Nodes.mul(MATRIX, SCALAR), 0)),
                of(
                        "sum-of-quotient",
                        sum(Nodes.div(MATRIX, Nodes.elementwise(ScalarFunctions.EXP, COLUMN)), 1),
                        "the divisor may be what keeps the sum finite",
                        sum(Nodes.div(MATRIX, COLUMN), 1)),
                of(
                        "sum-of-transpose",
                        sum(Nodes.transpose(MATRIX, List.of(1, 0)), 0),
                        "the kept axes change places",
                        sum(Nodes.transpose(floats("cube", N, M, Dim.of(4)), List.of(1, 0, 2)), 2)),
                of(
                        "sum-to-reduce",
                        Apply.one(new PrimitiveOp.SumTo(), MATRIX, size(10)),
                        "the size may be 1 or N",
                        Apply.one(new PrimitiveOp.SumTo(), X, input("k", DType.INT64))),
                of(
                        "neg-of-max-of-neg",
                        Nodes.neg(max(Nodes.neg(X), 0)),
                        "the smallest integer is its own negation",
                        Nodes.neg(max(Nodes.neg(NearMiss.INTS), 0))));
    }

    static List<NearMiss> products() {
        Value turned = Nodes.transpose(MATRIX, List.of(1, 0));
        ContractDims matmul = ContractDims.matmul(0);
        Input complex = input("complex", DType.COMPLEX64, N);
        Value pair = Apply.one(new PrimitiveOp.MakeComplex(), X, Y);
        return List.of(
                of(
                        "contract-of-transposed-left",
                        Nodes.contract(matmul, turned, MATRIX),
                        "the left operand is not transposed",
                        Nodes.contract(matmul, MATRIX, turned)),
                of(
                        "contract-of-scaled-left",
                        Nodes.contract(matmul, Nodes.mul(SQUARE, NearMiss.number(3)), SQUARE),
                        "a quarter may keep the terms finite",
                        Nodes.contract(matmul, Nodes.mul(SQUARE, NearMiss.number(0.25)), SQUARE)),
                of(
                        "real-of-complex",
                        Apply.one(new PrimitiveOp.RealPart(), pair),
                        "the parts are not there",
                        Apply.one(new PrimitiveOp.RealPart(), complex)));
    }

    static List<NearMiss> softmax() {
        Value exp = fn(EXP, MATRIX);
        Value classes = input("classes", DType.INT64, N);
        Value along = Apply.one(new Softmax(1), MATRIX);
        Value across = Apply.one(new Softmax(0), MATRIX);
        return List.of(
                of("log-of-softmax", fn(LOG, along), "e^softmax is no logarithm", fn(EXP, along)),
                of("log-of-sum-exp", fn(LOG, sum(exp, 1)), "the largest is no sum", fn(LOG, max(exp, 1))),
                of("log-of-sum-exp", fn(LOG, sum(exp, 1)), "no powers are summed", fn(LOG, sum(MATRIX, 1))),
                of(
                        "exp-over-sum-exp",
                        Nodes.div(exp, Nodes.reduceKeeping(Monoid.SUM, exp, List.of(1))),
                        "other powers are summed",
                        Nodes.div(
                                exp, Nodes.reduceKeeping(Monoid.SUM, fn(EXP, floats("o", N, Dim.of(10))), List.of(1)))),
                of(
                        "crossentropy-of-softmax",
                        Apply.one(new CategoricalCrossentropy(), along, classes),
                        "the softmax runs across the classes",
                        Apply.one(new CategoricalCrossentropy(), across, classes)),
                of(
                        "sum-of-scatter-times-softmax",
                        sum(Nodes.mul(picked(along, classes), along), 1),
                        "a NaN of the matrix may stand where nothing was scattered",
                        sum(Nodes.mul(picked(MATRIX, classes), MATRIX), 1)),
                of(
                        "sum-of-scatter-times-softmax",
                        sum(Nodes.mul(picked(along, classes), along), 1),
                        "the softmax runs across the classes",
                        sum(Nodes.mul(picked(across, classes), across), 1)));
    }

    /// One number for each row, scattered to its class among zeros.
    private static Value picked(Value like, Value classes) {
        return Apply.one(
                new PrimitiveOp.Scatter(1, 1, PrimitiveOp.IndexMode.STRICT, PrimitiveOp.Combiner.ADD),
                Nodes.zerosLike(like),
                floats("picked", N),
                classes);
    }
}
