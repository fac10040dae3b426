package org.bitale.core.eval;

import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.Log;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.TensorType;

/// One application of a primitive to arrays that fit it.
final class Primitives {
    private Primitives() {}

    /// `types` are the results' types, with every size known; `operands` are what `in` are the arrays of.
    static List<HostArray> evaluate(PrimitiveOp op, List<HostArray> in, List<TensorType> types, List<Value> operands) {
        return switch (op) {
            case PrimitiveOp.Check(String message) -> {
                if (in.get(1).getLong(0) == 0) {
                    List<Long> shown = in.subList(2, in.size()).stream()
                            .map(a -> a.getLong(0))
                            .toList();
                    throw new TensorException(PrimitiveOp.Check.filled(message, shown));
                }
                yield List.of(in.getFirst());
            }
            case PrimitiveOp.Print(String label) -> {
                Log.info(Interpreter.class, "{}: {}", label, in.getFirst());
                yield List.of(in.getFirst());
            }
            case PrimitiveOp.Barrier _ -> List.of(in.getFirst());
            default -> {
                List<HostArray> out = types.stream().map(Grid::allocate).toList();
                fill(op, in, out, operands);
                yield out;
            }
        };
    }

    private static void fill(PrimitiveOp op, List<HostArray> in, List<HostArray> results, List<Value> operands) {
        HostArray out = results.getFirst();
        switch (op) {
            case PrimitiveOp.Elementwise e -> ElementwiseKernels.apply(e.fn(), in, out);
            case PrimitiveOp.Cast c -> ElementwiseKernels.cast(c.to(), in.getFirst(), out);
            case PrimitiveOp.MakeComplex _ -> ComplexKernels.make(in.get(0), in.get(1), out);
            case PrimitiveOp.RealPart _ -> ComplexKernels.part(in.getFirst(), false, out);
            case PrimitiveOp.ImaginaryPart _ -> ComplexKernels.part(in.getFirst(), true, out);
            case PrimitiveOp.Select _ -> ElementwiseKernels.select(in, out);
            case PrimitiveOp.Iota i -> ShapeKernels.iota(i.axis(), out);
            case PrimitiveOp.Broadcast _ -> ShapeKernels.broadcast(in.getFirst(), out);
            case PrimitiveOp.SumTo _ -> ReduceKernels.sumTo(in.getFirst(), out);
            case PrimitiveOp.SizeOf s -> out.setLong(0, in.getFirst().size(s.axis()));
            case PrimitiveOp.Reshape _ -> ShapeKernels.reshape(in.getFirst(), out);
            case PrimitiveOp.Transpose t -> ShapeKernels.transpose(t.permutation(), in.getFirst(), out);
            case PrimitiveOp.Slice s -> ShapeKernels.slice(s.steps(), in, out);
            case PrimitiveOp.Pad p -> ShapeKernels.pad(p.steps(), in, out);
            case PrimitiveOp.Concat c -> ShapeKernels.concat(c.axis(), in, out);
            case PrimitiveOp.Gather g -> IndexKernels.gather(g, in, out, operands.getFirst());
            case PrimitiveOp.Scatter s -> IndexKernels.scatter(s, in, out, operands.getFirst());
            case PrimitiveOp.Reduce r -> ReduceKernels.reduce(r, in, results);
            case PrimitiveOp.Cumulate c -> CumulateKernels.cumulate(c, in, results);
            case PrimitiveOp.Compact _ -> CumulateKernels.compact(in.getFirst(), out);
            case PrimitiveOp.Contract c -> ContractKernel.contract(c.dims(), in.get(0), in.get(1), out);
            case PrimitiveOp.Convolve c -> WindowKernels.convolve(c, in.get(0), in.get(1), out);
            case PrimitiveOp.Windows w -> WindowKernels.windows(w, in.getFirst(), out);
            case PrimitiveOp.OverlapAdd o -> WindowKernels.overlapAdd(o, in.getFirst(), out);
            case PrimitiveOp.Check _, PrimitiveOp.Print _, PrimitiveOp.Barrier _ ->
                throw new IllegalStateException(op.name() + " returns its operand");
        }
    }
}
