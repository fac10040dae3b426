package org.bitale.ops.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.ejml.data.DMatrixRMaj;

/// Runs the kernel of a matrix op on every problem of a batch.
final class Batch {
    private Batch() {}

    static List<HostArray> run(MatrixOp op, List<HostArray> inputs) {
        List<Value> constants = inputs.stream().<Value>map(Constant::new).toList();
        List<TensorType> types = op.infer(constants);
        int[] batch = Arrays.copyOf(inputs.getFirst().shape(), inputs.getFirst().rank() - 2);
        double[][] from = inputs.stream().map(Batch::doubles).toArray(double[][]::new);
        double[][] to = new double[types.size()][];
        DMatrixRMaj[] in = new DMatrixRMaj[from.length];
        DMatrixRMaj[] out = new DMatrixRMaj[to.length];
        for (int i = 0; i < in.length; i++) {
            HostArray a = inputs.get(i);
            in[i] = new DMatrixRMaj(a.size(a.rank() - 2), a.size(a.rank() - 1));
        }
        int count = Arrays.stream(batch).reduce(1, Math::multiplyExact);
        for (int i = 0; i < out.length; i++) {
            int own = types.get(i).rank() - batch.length;
            out[i] = new DMatrixRMaj(own < 2 ? 1 : size(types.get(i), 1), own < 1 ? 1 : size(types.get(i), 0));
            to[i] = new double[Math.multiplyExact(count, out[i].getNumElements())];
        }
        MatrixOp.Kernel kernel = op.kernel(types.getFirst().dtype());
        for (int b = 0; b < count; b++) {
            compute(op, kernel, from, in, to, out, b, batch);
        }
        List<HostArray> results = new ArrayList<>();
        for (int i = 0; i < to.length; i++) {
            results.add(array(types.get(i), to[i]));
        }
        return results;
    }

    private static void compute(
            MatrixOp op,
            MatrixOp.Kernel kernel,
            double[][] from,
            DMatrixRMaj[] in,
            double[][] to,
            DMatrixRMaj[] out,
            int b,
            int[] batch) {
        for (int i = 0; i < in.length; i++) {
            int n = in[i].getNumElements();
            System.arraycopy(from[i], b * n, in[i].data, 0, n);
        }
        for (DMatrixRMaj result : out) {
            result.zero();
        }
        try {
            kernel.compute(in, out);
        } catch (TensorException e) {
            throw new TensorException(op.name() + ": " + e.getMessage() + place(b, batch), e);
        }
        for (int i = 0; i < out.length; i++) {
            int n = out[i].getNumElements();
            System.arraycopy(out[i].data, 0, to[i], b * n, n);
        }
    }

    /// ` (matrix [1, 0] of the batch)`; empty when there is but one.
    private static String place(int b, int[] batch) {
        if (batch.length == 0) {
            return "";
        }
        int[] index = new int[batch.length];
        int rest = b;
        for (int i = batch.length - 1; i >= 0; i--) {
            index[i] = rest % batch[i];
            rest /= batch[i];
        }
        return " (matrix " + Arrays.toString(index) + " of the batch)";
    }

    /// The size of an axis counted from the last.
    private static int size(TensorType type, int fromLast) {
        return (int) ((Dim.Known) type.dim(type.rank() - 1 - fromLast)).size();
    }

    private static double[] doubles(HostArray a) {
        HostArray dense = a.contiguous();
        return a.dtype() == DType.FLOAT64 ? (double[]) dense.data() : dense.toDoubles();
    }

    private static HostArray array(TensorType type, double[] elements) {
        int[] shape = type.shape().dims().stream()
                .mapToInt(d -> (int) ((Dim.Known) d).size())
                .toArray();
        if (type.dtype() == DType.FLOAT64) {
            return HostArray.wrap(elements, shape);
        }
        HostArray rounded = HostArray.zeros(type.dtype(), shape);
        for (int i = 0; i < elements.length; i++) {
            rounded.setDouble(i, elements[i]);
        }
        return rounded;
    }
}
