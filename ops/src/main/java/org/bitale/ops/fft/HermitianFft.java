package org.bitale.ops.fft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// `x, n` → the n real numbers whose [RealFft] is x, times n: the other half of the transform is taken to be
/// the conjugate of this one, the imaginary parts of the first frequency, and for an even n of the last, are
/// not read.
///
/// `x: f[…, n / 2 + 1, 2], n: int64 scalar; result: f[…, n]`. The cotangent of x is the [RealFft] of G times
/// how often each frequency stands in the whole transform.
public record HermitianFft() implements LibraryOp {
    @Override
    public String name() {
        return "irfft";
    }

    @Override
    public List<TensorType> infer(List<Value> inputs) {
        Value x = inputs.get(0);
        Lines.requirePairs(name(), x);
        Dim n = Sizes.dim(name(), inputs.get(1));
        List<Dim> dims = new ArrayList<>(x.shape().dims().subList(0, x.rank() - 2));
        Dim half = x.type().dim(x.rank() - 2);
        if (n instanceof Dim.Known length && half instanceof Dim.Known h && h.size() != length.size() / 2 + 1) {
            throw new TensorException(name() + ": " + length + " numbers have " + (length.size() / 2 + 1)
                    + " frequencies, got " + x.type());
        }
        dims.add(n);
        return List.of(TensorType.of(x.type().dtype(), dims));
    }

    @Override
    public List<HostArray> reference(List<HostArray> inputs) {
        HostArray x = inputs.get(0);
        int n = Lines.requireLength(inputs.get(1).asLong());
        int half = n / 2 + 1;
        int count = Lines.count(x.shape(), 2);
        double[] from = Lines.read(x);
        double[] to = new double[Math.multiplyExact(count, n)];
        FourierTransform transform = FourierTransform.of(n);
        double[] line = new double[Math.multiplyExact(2, n)];
        for (int b = 0; b < count; b++) {
            mirror(from, b * 2 * half, line, n);
            transform.backward(line);
            for (int j = 0; j < n; j++) {
                to[b * n + j] = line[2 * j];
            }
        }
        return List.of(Lines.array(x.dtype(), to, Lines.shape(x, 2, n)));
    }

    /// Writes the whole transform whose first half is given.
    private static void mirror(double[] from, int start, double[] line, int n) {
        for (int k = 0; k <= n / 2; k++) {
            boolean real = k == 0 || 2 * k == n;
            double re = from[start + 2 * k];
            double im = real ? 0 : from[start + 2 * k + 1];
            line[2 * k] = re;
            line[2 * k + 1] = im;
            if (!real) {
                line[2 * (n - k)] = re;
                line[2 * (n - k) + 1] = -im;
            }
        }
    }

    /// How often each frequency of `x: f[…, n / 2 + 1, 2]` stands in the whole transform: 1 for the first
    /// and, if n is even, the last, else 2.
    static Value multiplicity(Value x, Value n) {
        Value half = Sizes.sizeOf(x, x.rank() - 2);
        Value k = Nodes.iota(DType.INT64, 0, List.of(half, Constant.size(1)));
        Value twice = Nodes.mul(k, Constant.size(2));
        Value first = Nodes.elementwise(Intrinsic.EQ, k, Constant.size(0));
        Value last = Nodes.elementwise(Intrinsic.EQ, twice, n);
        Value once = Nodes.elementwise(Intrinsic.OR, first, last);
        return Nodes.select(once, Nodes.literal(x, 1), Nodes.literal(x, 2));
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        Value n = apply.input(1);
        Optional<Value> gradient = cotangents.getFirst().map(g -> {
            Value transform = Apply.one(new RealFft(), g);
            return Nodes.mul(transform, multiplicity(transform, n));
        });
        return Optional.of(List.of(gradient, Optional.empty()));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        return Optional.of(List.of(tangents.getFirst().map(t -> Apply.one(this, t, apply.input(1)))));
    }

    /// The length is an operand of its own and one for the whole batch.
    @Override
    public List<Value> batch(List<Value> inputs, List<Boolean> batched) {
        if (batched.get(1)) {
            throw new TensorException(name() + ": the length must be one for the whole batch, got "
                    + inputs.get(1).type());
        }
        return List.of(Apply.one(this, inputs));
    }
}
