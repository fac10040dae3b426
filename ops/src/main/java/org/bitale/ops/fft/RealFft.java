package org.bitale.ops.fft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// Real numbers → the first half of their discrete Fourier transform, as pairs; the other half is its
/// conjugate.
///
/// `x: f[…, n]; result: f[…, n / 2 + 1, 2]`. The cotangent of x is the [HermitianFft] of G divided by how
/// often each frequency stands in the whole transform.
public record RealFft() implements LibraryOp {
    @Override
    public String name() {
        return "rfft";
    }

    @Override
    public List<TensorType> infer(List<Value> inputs) {
        Value x = inputs.getFirst();
        Lines.requireFloating(name(), x, 1);
        List<Dim> dims = new ArrayList<>(x.shape().dims());
        Dim n = dims.removeLast();
        dims.add(Dim.sum(Dim.floorDiv(n, Dim.of(2)), Dim.ONE));
        dims.add(Dim.of(2));
        return List.of(TensorType.of(x.type().dtype(), dims));
    }

    @Override
    public List<HostArray> reference(List<HostArray> inputs) {
        HostArray x = inputs.getFirst();
        int n = Lines.requireLength(x.size(x.rank() - 1));
        int half = n / 2 + 1;
        int count = Lines.count(x.shape(), 1);
        double[] from = Lines.read(x);
        double[] to = new double[Math.multiplyExact(count, 2 * half)];
        FourierTransform transform = FourierTransform.of(n);
        double[] line = new double[Math.multiplyExact(2, n)];
        for (int b = 0; b < count; b++) {
            for (int j = 0; j < n; j++) {
                line[2 * j] = from[b * n + j];
                line[2 * j + 1] = 0;
            }
            transform.forward(line);
            line[1] = 0;
            if (n % 2 == 0) {
                line[n + 1] = 0; // a real number, whatever the rounding
            }
            System.arraycopy(line, 0, to, b * 2 * half, 2 * half);
        }
        return List.of(Lines.array(x.dtype(), to, Lines.shape(x, 1, half, 2)));
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        Value x = apply.input(0);
        Value n = Sizes.sizeOf(x, x.rank() - 1);
        return Optional.of(List.of(cotangents
                .getFirst()
                .map(g -> Apply.one(new HermitianFft(), Nodes.div(g, HermitianFft.multiplicity(g, n)), n))));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        return Optional.of(List.of(tangents.getFirst().map(t -> Apply.one(this, t))));
    }
}
