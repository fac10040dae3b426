package org.bitale.grad.vmap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.Dim;
import org.bitale.ops.Tensor;

/// From a function of one example to a function of a batch of examples, without a loop: the function is written for
/// tensors without the axis of the examples, and every op in its graph is replaced by one on all examples.
///
/// ```java
/// Tensor scores = vmap(row -> softmax(row.dot(w))).apply(rows);                    // w is the same for all rows
/// Tensor perExample = vmap((x, y) -> grad(loss(w, x, y), w).of(w)).apply(xs, ys);  // f[N, …shape of w]
/// ```
/// What the function does not get from a mapped argument is computed once: a product with a shared matrix stays one
/// product. Batches of batches and any mixture with derivatives work, as everything is a graph. Sizes must be the
/// same for all examples, so data that decide a size are refused; the start of a slice may depend on data.
public final class Vmap {
    /// In place of an axis: the argument, or the result, is the same for all examples.
    public static final int SHARED = Integer.MIN_VALUE;

    private final List<Integer> outAxes;
    private final Function<List<Tensor>, List<Tensor>> fn;
    private final List<Integer> inAxes;

    private Vmap(Function<List<Tensor>, List<Tensor>> fn, List<Integer> inAxes, List<Integer> outAxes) {
        this.fn = fn;
        this.inAxes = List.copyOf(inAxes);
        this.outAxes = List.copyOf(outAxes);
    }

    /// `fn` on every slice along axis `inAxes[i]` of argument i; results have the axis at `outAxes[j]`, counted in the
    /// result with that axis. Negative axes count from the end. [#SHARED] arguments are given to every call as they
    /// are; a shared result may depend on no mapped argument but on its sizes.
    ///
    /// The returned function throws [TensorException] if numbers of arguments or results and of axes differ, if an
    /// axis does not exist, if the mapped axes differ in size (at the call, where sizes are unknown), and if a size
    /// depends on the data of the example.
    public static Function<List<Tensor>, List<Tensor>> vmap(
            Function<List<Tensor>, List<Tensor>> fn, List<Integer> inAxes, List<Integer> outAxes) {
        return new Vmap(fn, inAxes, outAxes)::apply;
    }

    /// `fn` on every slice along the first axis, the results along the first axis.
    public static UnaryOperator<Tensor> vmap(UnaryOperator<Tensor> fn) {
        return vmap(fn, 0, 0);
    }

    /// `fn` on every slice along `inAxis`, the results along `outAxis`.
    public static UnaryOperator<Tensor> vmap(UnaryOperator<Tensor> fn, int inAxis, int outAxis) {
        Vmap vmap = new Vmap(in -> List.of(fn.apply(in.getFirst())), List.of(inAxis), List.of(outAxis));
        return x -> vmap.apply(List.of(x)).getFirst();
    }

    /// `fn` on every pair of slices along the first axes, the results along the first axis.
    public static BinaryOperator<Tensor> vmap(BinaryOperator<Tensor> fn) {
        return vmap(fn, 0, 0, 0);
    }

    /// `fn` on every pair of slices along these axes, of which one may be [#SHARED], the results along `outAxis`.
    public static BinaryOperator<Tensor> vmap(BinaryOperator<Tensor> fn, int leftAxis, int rightAxis, int outAxis) {
        Vmap vmap =
                new Vmap(in -> List.of(fn.apply(in.get(0), in.get(1))), List.of(leftAxis, rightAxis), List.of(outAxis));
        return (x, y) -> vmap.apply(List.of(x, y)).getFirst();
    }

    private List<Tensor> apply(List<Tensor> arguments) {
        if (arguments.size() != inAxes.size()) {
            throw new TensorException("vmap: " + inAxes.size() + " axes for " + arguments.size()
                    + " arguments; inAxes is " + axes(inAxes));
        }
        List<Value> batches = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            batches.add(toFront(arguments.get(i).value(), i));
        }
        Value examples = examples(batches);
        Batching batching = new Batching(examples);
        List<Tensor> parameters = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            Value batch = batches.get(i);
            Value parameter = isShared(i) ? batch : parameter(batching, batch, examples, arguments.get(i));
            parameters.add(Tensor.of(parameter));
        }
        List<Tensor> results = fn.apply(parameters);
        return outputs(results, batching.run(results.stream().map(Tensor::value).toList()), examples);
    }

    private boolean isShared(int argument) {
        return inAxes.get(argument) == SHARED;
    }

    private static String axes(List<Integer> axes) {
        return axes.stream()
                .map(a -> a == SHARED ? "SHARED" : a.toString())
                .toList()
                .toString();
    }

    private Value toFront(Value x, int argument) {
        if (isShared(argument)) {
            return x;
        }
        int axis = normalized("inAxes", argument, inAxes.get(argument), x.rank(), x);
        return Lane.move(x, axis, 0);
    }

    private static int normalized(String list, int index, int axis, int rank, Value x) {
        int positive = axis < 0 ? axis + rank : axis;
        if (positive < 0 || positive >= rank) {
            throw Diagnosis.locate(
                    new TensorException("vmap: " + list + "[" + index + "] = " + axis + " is no axis of rank " + rank
                            + (list.equals("inAxes") ? "" : ", the result with the axis of the examples")),
                    List.of(x),
                    Site.here());
        }
        return positive;
    }

    /// The number of examples: a known one, if any argument knows it.
    private Value examples(List<Value> batches) {
        Value first = Constant.size(0);
        Dim known = Dim.ZERO;
        boolean found = false;
        for (int i = 0; i < batches.size(); i++) {
            if (isShared(i)) {
                continue;
            }
            Dim dim = batches.get(i).type().dim(0);
            if (found && dim instanceof Dim.Known && known instanceof Dim.Known && !dim.equals(known)) {
                throw differ(batches, known + " and " + dim);
            }
            if (!found || dim instanceof Dim.Known) {
                first = Sizes.sizeOf(batches.get(i), 0);
                known = dim;
            }
            found = true;
        }
        if (!found) {
            throw new TensorException("vmap: no argument is mapped; give the axis of the examples for one at least");
        }
        return first;
    }

    private static TensorException differ(List<Value> batches, String sizes) {
        return Diagnosis.locate(
                new TensorException("vmap: the mapped axes of the arguments differ in size: " + sizes),
                batches,
                Site.here());
    }

    /// One example of `batch`, whose mapped axis is made to be, or checked to be, of the common size.
    private static Value parameter(Batching batching, Value batch, Value examples, Tensor argument) {
        Value same = batch;
        if (!batch.type().dim(0).equals(Sizes.dim("vmap", examples))) {
            Value equal = Nodes.elementwise(Intrinsic.EQ, Sizes.sizeOf(batch, 0), examples);
            String message = "vmap: the mapped axes of the arguments differ in size";
            Value checked = Apply.one(new PrimitiveOp.Check(message), batch, equal);
            List<Value> sizes = Sizes.sizesOf(checked);
            sizes.set(0, examples);
            same = Nodes.reshape(checked, sizes);
        }
        Value parameter = BatchedOp.parameter(batching, same);
        if (argument.value() instanceof Input named && parameter instanceof Input unnamed) {
            parameter = new Input(named.name(), unnamed.type());
            batching.map(parameter, same);
        }
        return parameter;
    }

    private List<Tensor> outputs(List<Tensor> results, List<Lane> lanes, Value examples) {
        if (results.size() != outAxes.size()) {
            throw new TensorException("vmap: the function has " + results.size() + " results, outAxes is "
                    + axes(outAxes) + "; give one axis for each");
        }
        List<Tensor> moved = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get(i);
            Value origin = results.get(i).value();
            if (outAxes.get(i) != SHARED) {
                int axis = normalized("outAxes", i, outAxes.get(i), lane.rank() + 1, origin);
                moved.add(Tensor.of(Lane.move(lane.front(examples), 0, axis)));
            } else if (lane.batched()) {
                throw Diagnosis.locate(
                        new TensorException("vmap: result " + i + " differs between the examples, so it cannot be"
                                + " SHARED; give it an axis"),
                        List.of(origin),
                        Site.here());
            } else {
                moved.add(Tensor.of(lane.value()));
            }
        }
        return Collections.unmodifiableList(moved);
    }
}
