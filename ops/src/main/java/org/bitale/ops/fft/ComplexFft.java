package org.bitale.ops.fft;

import java.util.List;
import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.TensorType;

/// Complex numbers as pairs → their discrete Fourier transform, with `exp(-2 pi i j k / n)`, or `exp(2 pi i j
/// k / n)` if `inverse`; neither is divided by n.
///
/// `x: f[…, n, 2]; result: f[…, n, 2]`. Each is the adjoint of the other, so that is the gradient.
public record ComplexFft(boolean inverse) implements LibraryOp {
    @Override
    public String name() {
        return inverse ? "ifft" : "fft";
    }

    @Override
    public List<TensorType> infer(List<Value> inputs) {
        Lines.requirePairs(name(), inputs.getFirst());
        return List.of(inputs.getFirst().type());
    }

    @Override
    public List<HostArray> reference(List<HostArray> inputs) {
        HostArray x = inputs.getFirst();
        double[] all = Lines.read(x).clone();
        int n = x.size(x.rank() - 2);
        if (all.length > 0) {
            FourierTransform transform = FourierTransform.of(Lines.requireLength(n));
            double[] line = new double[2 * n];
            for (int start = 0; start < all.length; start += line.length) {
                System.arraycopy(all, start, line, 0, line.length);
                if (inverse) {
                    transform.backward(line);
                } else {
                    transform.forward(line);
                }
                System.arraycopy(line, 0, all, start, line.length);
            }
        }
        return List.of(Lines.array(x.dtype(), all, x.shape()));
    }

    @Override
    public Optional<List<Optional<Value>>> vjp(Apply apply, List<Optional<Value>> cotangents) {
        return Optional.of(List.of(cotangents.getFirst().map(g -> Apply.one(new ComplexFft(!inverse), g))));
    }

    @Override
    public Optional<List<Optional<Value>>> jvp(Apply apply, List<Optional<Value>> tangents) {
        return Optional.of(List.of(tangents.getFirst().map(t -> Apply.one(this, t))));
    }
}
