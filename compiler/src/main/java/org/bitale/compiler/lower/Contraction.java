package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Contractions as matrix products of float32 or float64, or else as sums of products.
///
/// A sum of products is laid out along the axes of the operand with free axes, as they lie in memory, so that a
/// product of matrix and vector reads the matrix in order.
final class Contraction {
    /// What the axes of an operand stand for: numbers below `batch` are batch axes, then come the summed ones,
    /// then a's and b's free ones.
    private record Operand(Value value, List<Integer> roles) {
        /// The operand before transposes.
        Operand stripped() {
            Operand current = this;
            while (current.value instanceof Output o && o.op() instanceof PrimitiveOp.Transpose(var permutation)) {
                List<Integer> inner = new ArrayList<>(current.roles);
                for (int i = 0; i < permutation.size(); i++) {
                    inner.set(permutation.get(i), current.roles.get(i));
                }
                current = new Operand(o.apply().input(0), inner);
            }
            return current;
        }

        /// The value with one axis per entry of `space`: its own where it has that role, else of size 1.
        ///
        /// A size that only `other` knows is this one's as well: if it is 1, nothing else says
        /// that the axis may stretch.
        Value along(List<Integer> space, Operand other) {
            List<Integer> order = space.stream().filter(roles::contains).toList();
            Value moved =
                    Nodes.transpose(value, order.stream().map(roles::indexOf).toList());
            List<Value> sizes = new ArrayList<>();
            for (int role : space) {
                sizes.add(!roles.contains(role) ? Constant.size(1) : other.knows(role) ? other.size(role) : size(role));
            }
            return Nodes.reshape(moved, sizes);
        }

        private boolean knows(int role) {
            return roles.contains(role) && value.type().dim(roles.indexOf(role)) instanceof Dim.Known;
        }

        private Value size(int role) {
            return Sizes.sizeOf(value, roles.indexOf(role));
        }
    }

    private final Operand a;
    private final Operand b;
    private final int batch;
    private final int summed;

    private Contraction(ContractDims dims, Value a, Value b) {
        this.batch = dims.leftBatch().size();
        this.summed = dims.leftSum().size();
        int freeA = a.rank() - batch - summed;
        this.a = operand(a, dims.leftBatch(), dims.leftSum(), batch + summed);
        this.b = operand(b, dims.rightBatch(), dims.rightSum(), batch + summed + freeA);
    }

    private static Operand operand(Value x, List<Integer> batch, List<Integer> sum, int firstFree) {
        List<Integer> roles = new ArrayList<>();
        int free = firstFree;
        for (int axis = 0; axis < x.rank(); axis++) {
            int inBatch = batch.indexOf(axis);
            int inSum = sum.indexOf(axis);
            roles.add(inBatch >= 0 ? inBatch : inSum >= 0 ? batch.size() + inSum : free++);
        }
        return new Operand(x, roles).stripped();
    }

    static Value of(ContractDims dims, Value a, Value b) {
        DType t = a.type().dtype();
        if (t == DType.FLOAT16 || t == DType.BFLOAT16) {
            Value wide = of(dims, Nodes.cast(a, DType.FLOAT32), Nodes.cast(b, DType.FLOAT32));
            return Nodes.cast(wide, t);
        }
        boolean real = t == DType.FLOAT32 || t == DType.FLOAT64;
        return real && isMatrixProduct(dims, a, b)
                ? Nodes.contract(dims, a, b)
                : new Contraction(dims, a, b).sumOfProducts();
    }

    private static boolean isMatrixProduct(ContractDims dims, Value a, Value b) {
        return hasLoop(a, dims.leftFree(a.rank()))
                && hasLoop(b, dims.rightFree(b.rank()))
                && hasLoop(a, dims.leftSum())
                && hasLoop(b, dims.rightSum());
    }

    private static boolean hasLoop(Value x, List<Integer> axes) {
        return axes.stream().anyMatch(i -> !x.type().dim(i).isKnown(1));
    }

    private Value sumOfProducts() {
        boolean leading = hasLoop(a.value, free(a)) || !hasLoop(b.value, free(b));
        Operand first = leading ? a : b;
        Operand second = leading ? b : a;
        List<Integer> space = new ArrayList<>(first.roles);
        second.roles.stream().filter(r -> !space.contains(r)).sorted().forEach(space::add);
        Value product = Nodes.elementwise(Intrinsic.MUL, first.along(space, second), second.along(space, first));
        List<Integer> sums = IntStream.range(0, space.size())
                .filter(i -> isSummed(space.get(i)))
                .boxed()
                .toList();
        Value sum = Reductions.reduce(Monoid.SUM, List.of(product), sums).getFirst();
        List<Integer> kept = space.stream().filter(r -> !isSummed(r)).toList();
        return Nodes.transpose(sum, kept.stream().sorted().map(kept::indexOf).toList());
    }

    private boolean isSummed(int role) {
        return role >= batch && role < batch + summed;
    }

    private List<Integer> free(Operand operand) {
        return IntStream.range(0, operand.roles.size())
                .filter(i -> operand.roles.get(i) >= batch + summed)
                .boxed()
                .toList();
    }
}
