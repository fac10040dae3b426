package org.bitale.core.graph;

import java.util.List;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;

/// The closed instruction set that every transformation must handle: a new record here is a compile error in the
/// interpreter, both modes of differentiation and lowering, until each has its case.
///
/// Sizes, bounds and lengths are operands: int64 scalars, constant or computed (see [Sizes]). Notation of the
/// operand lists: `x, size…` is the tensor followed by one scalar per axis.
public sealed interface PrimitiveOp extends Op {
    @Override
    default List<TensorType> infer(List<Value> inputs) {
        return PrimitiveTypes.infer(this, inputs);
    }

    /// `fn` at every position of operands of one dtype, broadcast together by NumPy's rules.
    record Elementwise(ScalarFn fn) implements PrimitiveOp {
        @Override
        public String name() {
            return fn.id();
        }
    }

    /// Value conversion between real dtypes, see [org.bitale.core.scalar.ScalarExpr.Cast].
    record Cast(DType to) implements PrimitiveOp {
        @Override
        public String name() {
            return "cast";
        }
    }

    /// `re, im`, floating of one dtype and shape → the complex numbers `re + i im`.
    ///
    /// With its inverses [RealPart] and [ImaginaryPart] and the ops that only move elements (reshapes, slices,
    /// gathers, selections, …) the whole of what complex tensors know: their arithmetic is formulas over the parts.
    record MakeComplex() implements PrimitiveOp {
        @Override
        public String name() {
            return "complex";
        }
    }

    /// Complex `z` → its real parts.
    record RealPart() implements PrimitiveOp {
        @Override
        public String name() {
            return "real";
        }
    }

    /// Complex `z` → its imaginary parts.
    record ImaginaryPart() implements PrimitiveOp {
        @Override
        public String name() {
            return "imag";
        }
    }

    /// `(condition: bool, x, y)`, broadcast together: x where the condition holds, else y.
    record Select() implements PrimitiveOp {
        @Override
        public String name() {
            return "select";
        }
    }

    /// `size…` → the index along `axis`, as `dtype`.
    record Iota(DType dtype, int axis) implements PrimitiveOp {
        @Override
        public String name() {
            return "iota";
        }
    }

    /// `x, size…` → x stretched to the sizes, NumPy's `broadcast_to`.
    record Broadcast() implements PrimitiveOp {
        @Override
        public String name() {
            return "broadcast";
        }
    }

    /// `x, size…` → x summed over the axes that broadcasting to x's shape would stretch: its adjoint.
    record SumTo() implements PrimitiveOp {
        @Override
        public String name() {
            return "sum_to";
        }
    }

    /// `x` → the size of an axis, an int64 scalar. Depends on x's shape only, never on its data.
    record SizeOf(int axis) implements PrimitiveOp {
        @Override
        public String name() {
            return "size_of";
        }
    }

    /// `x, size…` → the same elements in row-major order under other sizes.
    record Reshape() implements PrimitiveOp {
        @Override
        public String name() {
            return "reshape";
        }
    }

    /// Axis i of the result is axis `permutation[i]` of x.
    record Transpose(List<Integer> permutation) implements PrimitiveOp {
        public Transpose {
            permutation = List.copyOf(permutation);
        }

        @Override
        public String name() {
            return "transpose";
        }
    }

    /// `x, start…, length…` → `out[i] = x[start + i * step]` along every axis; all positions must exist.
    record Slice(List<Long> steps) implements PrimitiveOp {
        public Slice {
            steps = List.copyOf(steps);
        }

        @Override
        public String name() {
            return "slice";
        }
    }

    /// `x, fill, low…, size…` → an array of the sizes, full of the scalar fill, but `out[low + i * step] = x[i]`:
    /// with a fill of 0 the adjoint of [Slice].
    record Pad(List<Long> steps) implements PrimitiveOp {
        public Pad {
            steps = List.copyOf(steps);
        }

        @Override
        public String name() {
            return "pad";
        }
    }

    /// Operands of one dtype joined along `axis`.
    record Concat(int axis) implements PrimitiveOp {
        @Override
        public String name() {
            return "concat";
        }
    }

    /// `x[B…, A1…Ak, R…], index_1[B…, I…], …, index_k[B…, I…]` → `out[b, i, r] = x[b, index_1[b,i], …, index_k[b,i],
    /// r]`.
    /// Indices are int64 of one shape; every other layout is this one between transposes.
    record Gather(int batch, int indexed, IndexMode mode) implements PrimitiveOp {
        @Override
        public String name() {
            return "gather";
        }
    }

    /// `base[B…, A1…Ak, R…], updates[B…, I…, R…], index…` → base with the updates combined in at the indexed
    /// places; with SET the last duplicate in row-major order of the updates wins.
    record Scatter(int batch, int indexed, IndexMode mode, Combiner combiner) implements PrimitiveOp {
        @Override
        public String name() {
            return "scatter";
        }
    }

    /// k operands of one shape folded over `axes`, which are removed; one result per part of the monoid's state.
    record Reduce(Monoid monoid, List<Integer> axes) implements PrimitiveOp {
        public Reduce {
            axes = List.copyOf(axes);
        }

        @Override
        public String name() {
            return "reduce_" + monoid.id();
        }
    }

    /// k operands of one shape folded along `axis`, in order or, if `reverse`, from the end: every element becomes
    /// the fold of those up to and including itself. One result of the same shape per part of the monoid's state.
    record Cumulate(Monoid monoid, int axis, boolean reverse) implements PrimitiveOp {
        @Override
        public String name() {
            return "cumulate_" + monoid.id();
        }
    }

    /// `mask: bool[n], count` → the positions of the trues in ascending order, `int64[count]`; count must be how
    /// many there are.
    record Compact() implements PrimitiveOp {
        @Override
        public String name() {
            return "compact";
        }
    }

    /// `a, b` → the sum of products over the paired axes; result axes: batch, a's free, b's free.
    record Contract(ContractDims dims) implements PrimitiveOp {
        @Override
        public String name() {
            return "contract";
        }
    }

    /// `x[N, C, S…], w[O, C/groups, K…]` → `out[N, O, P…]`, the sum over c and k of
    /// `x[n, c, p * strides + k * dilations] * w[o, c, k]`, with
    /// `P = floor((S - (K - 1) * dilation - 1) / stride) + 1`; the output channels of group i read the input
    /// channels of group i.
    ///
    /// Only windows that lie inside x: padding and dilation of x are a [Pad] before, a turned filter is a [Slice]
    /// of step -1, other layouts are transposes. So both gradients are convolutions again, see [Convolutions].
    record Convolve(List<Long> strides, List<Long> dilations, int groups) implements PrimitiveOp {
        public Convolve {
            strides = List.copyOf(strides);
            dilations = List.copyOf(dilations);
        }

        @Override
        public String name() {
            return "convolve";
        }
    }

    /// `x[B…, S…], size…` → `out[B…, K…, P…] = x[B…, P * strides + K * dilations]`: the windows of these sizes K
    /// over the last axes that lie inside x, P as for [Convolve]. Reduced over the K axes it is pooling.
    record Windows(List<Long> strides, List<Long> dilations) implements PrimitiveOp {
        public Windows {
            strides = List.copyOf(strides);
            dilations = List.copyOf(dilations);
        }

        @Override
        public String name() {
            return "windows";
        }
    }

    /// `y[B…, K…, P…], size…` → an array `[B…, size…]` in which every element is the sum of the elements of y
    /// that [Windows] would take from it: its adjoint.
    record OverlapAdd(List<Long> strides, List<Long> dilations) implements PrimitiveOp {
        public OverlapAdd {
            strides = List.copyOf(strides);
            dilations = List.copyOf(dilations);
        }

        @Override
        public String name() {
            return "overlap_add";
        }
    }

    /// `x, condition: bool scalar, shown…` → x; the call fails with `message` unless the condition holds. Each `{}` in
    /// the message stands for the next of the int64 scalars `shown`.
    record Check(String message) implements PrimitiveOp {
        /// The message with these numbers in it.
        public static String filled(String message, List<Long> shown) {
            String text = message;
            for (long number : shown) {
                text = text.replaceFirst("\\{}", Long.toString(number));
            }
            return text;
        }

        @Override
        public String name() {
            return "check";
        }
    }

    /// `x` → x, logged at INFO under `label` whenever it is computed.
    record Print(String label) implements PrimitiveOp {
        @Override
        public String name() {
            return "print";
        }
    }

    /// `x` → x; no rule and no interning sees through it.
    record Barrier(String tag) implements PrimitiveOp {
        @Override
        public String name() {
            return "barrier";
        }
    }

    /// What an index outside `0 … n-1` means.
    enum IndexMode {
        /// NumPy: -n … -1 count from the end, anything else is an error.
        STRICT,
        CLIP,
        WRAP
    }

    /// How a scattered update meets what is there.
    enum Combiner {
        SET,
        ADD,
        MUL,
        MIN,
        MAX
    }
}
