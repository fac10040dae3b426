package org.bitale.ops.linalg;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.ejml.data.DMatrixRMaj;

/// A library op whose operands are matrices, in their last two axes; the axes in front are a batch, alike in
/// all.
interface MatrixOp extends LibraryOp {
    /// How many operands the op takes.
    int operands();

    /// The sizes of the results for one problem, rank 0 to 2 each; checks the operands' last two axes.
    List<List<Dim>> sizes(List<Value> inputs);

    /// Code for one problem after another, for operands of this dtype.
    Kernel kernel(DType dtype);

    /// Computes one problem in float64. The operands may be overwritten; a result of rank 1 is a row, one of
    /// rank 0 a single element. What it throws is completed with the op's name and the place in the batch.
    @FunctionalInterface
    interface Kernel {
        void compute(DMatrixRMaj[] in, DMatrixRMaj[] out);
    }

    @Override
    default List<TensorType> infer(List<Value> inputs) {
        requireFloating(inputs);
        List<Dim> batch = batchDims(inputs);
        List<TensorType> types = new ArrayList<>();
        for (List<Dim> own : sizes(inputs)) {
            List<Dim> dims = new ArrayList<>(batch);
            dims.addAll(own);
            types.add(TensorType.of(inputs.getFirst().type().dtype(), dims));
        }
        return types;
    }

    @Override
    default List<HostArray> reference(List<HostArray> inputs) {
        return Batch.run(this, inputs);
    }

    private void requireFloating(List<Value> inputs) {
        if (inputs.size() != operands()) {
            throw new TensorException(name() + ": takes " + operands() + " operands, got " + inputs.size());
        }
        DType t = inputs.getFirst().type().dtype();
        for (Value v : inputs) {
            if (!v.type().dtype().isFloating() || v.type().dtype() != t) {
                throw new TensorException(name() + ": operands must have one floating dtype, got "
                        + inputs.stream().map(Value::type).toList() + "; cast them first");
            }
            if (v.rank() < 2) {
                throw new TensorException(
                        name() + ": needs a matrix, or several in the last two axes, got " + v.type());
            }
        }
    }

    private List<Dim> batchDims(List<Value> inputs) {
        List<Dim> batch = new ArrayList<>(
                inputs.getFirst().shape().dims().subList(0, inputs.getFirst().rank() - 2));
        for (Value v : inputs) {
            if (v.rank() != inputs.getFirst().rank()) {
                throw new TensorException(name() + ": operands must have one rank, got "
                        + inputs.stream().map(Value::type).toList());
            }
            for (int i = 0; i < batch.size(); i++) {
                String what = "axis " + i + " of " + inputs.getFirst().type() + " and of " + v.type();
                batch.set(i, equal(batch.get(i), v.type().dim(i), what));
            }
        }
        return batch;
    }

    /// The size of the last two axes, which must be equal.
    default Dim square(Value x) {
        Dim rows = x.type().dim(x.rank() - 2);
        Dim columns = x.type().dim(x.rank() - 1);
        if (rows.differsFrom(columns)) {
            throw new TensorException(name() + ": the matrix must be square, got " + x.type());
        }
        return rows instanceof Dim.Known ? rows : columns;
    }

    /// The one size that two axes must have; the known one, if one is known.
    default Dim equal(Dim a, Dim b, String what) {
        if (a.differsFrom(b)) {
            throw new TensorException(name() + ": " + what + " must have one size, got " + a + " and " + b);
        }
        return a instanceof Dim.Known ? a : b;
    }
}
