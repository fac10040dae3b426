package org.bitale.core.graph;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.Shape;
import org.bitale.core.type.TensorType;

/// The type rules of gather and scatter.
final class IndexTypes {
    private IndexTypes() {}

    static TensorType gather(PrimitiveOp.Gather op, List<Value> in) {
        TensorType x = in.getFirst().type();
        Shape index = index("gather", op.batch(), op.indexed(), x, in.subList(1, in.size()));
        return x.withShape(result(op.batch(), op.indexed(), x, index));
    }

    static TensorType scatter(PrimitiveOp.Scatter op, List<Value> in) {
        if (in.size() < 2) {
            throw new TensorException("scatter: takes a base, updates and indices");
        }
        TensorType base = in.getFirst().type();
        TensorType updates = in.get(1).type();
        Shape index = index("scatter", op.batch(), op.indexed(), base, in.subList(2, in.size()));
        PrimitiveTypes.requireSameDType("scatter", in.subList(0, 2));
        if (op.combiner() != PrimitiveOp.Combiner.SET) {
            ComplexTypes.refuse("scatter", in.subList(0, 2));
        }
        PrimitiveTypes.requireSameShape("scatter", result(op.batch(), op.indexed(), base, index), updates.shape());
        return base;
    }

    private static Shape index(String op, int batch, int indexed, TensorType x, List<Value> indices) {
        PrimitiveTypes.requireCount(op, indices, indexed);
        if (indexed == 0 || batch + indexed > x.rank()) {
            throw new TensorException(op + ": " + batch + " batch and " + indexed + " indexed axes in " + x);
        }
        Shape shape = indices.getFirst().shape();
        for (Value v : indices) {
            if (v.type().dtype() != DType.INT64) {
                throw new TensorException(op + ": indices must be int64, got " + v.type());
            }
            PrimitiveTypes.requireSameShape(op, shape, v.shape());
        }
        if (shape.rank() < batch) {
            throw new TensorException(op + ": indices " + shape + " lack " + batch + " batch axes");
        }
        PrimitiveTypes.requireSameShape(
                op,
                new Shape(x.shape().dims().subList(0, batch)),
                new Shape(shape.dims().subList(0, batch)));
        return shape;
    }

    private static Shape result(int batch, int indexed, TensorType x, Shape index) {
        List<Dim> dims = new ArrayList<>(index.dims());
        dims.addAll(x.shape().dims().subList(batch + indexed, x.rank()));
        return new Shape(dims);
    }
}
