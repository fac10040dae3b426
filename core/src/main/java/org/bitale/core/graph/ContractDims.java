package org.bitale.core.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Which axes of the two operands of a contraction are batch axes and which are summed over, in pairs.
public record ContractDims(
        List<Integer> leftBatch, List<Integer> rightBatch, List<Integer> leftSum, List<Integer> rightSum) {
    public ContractDims {
        leftBatch = List.copyOf(leftBatch);
        rightBatch = List.copyOf(rightBatch);
        leftSum = List.copyOf(leftSum);
        rightSum = List.copyOf(rightSum);
        if (leftBatch.size() != rightBatch.size() || leftSum.size() != rightSum.size()) {
            throw new IllegalArgumentException("unpaired axes");
        }
        requireDistinct(leftBatch, leftSum);
        requireDistinct(rightBatch, rightSum);
    }

    private static void requireDistinct(List<Integer> batch, List<Integer> sum) {
        Set<Integer> axes = new HashSet<>(batch);
        axes.addAll(sum);
        if (axes.size() != batch.size() + sum.size()) {
            throw new IllegalArgumentException("an axis is named twice in batch " + batch + " and sum " + sum);
        }
    }

    /// `[…, n, k] x […, k, m]` with `batch` common leading axes.
    public static ContractDims matmul(int batch) {
        List<Integer> axes = IntStream.range(0, batch).boxed().toList();
        return new ContractDims(axes, axes, List.of(batch + 1), List.of(batch));
    }

    public List<Integer> leftFree(int rank) {
        return free(rank, leftBatch, leftSum);
    }

    public List<Integer> rightFree(int rank) {
        return free(rank, rightBatch, rightSum);
    }

    private static List<Integer> free(int rank, List<Integer> batch, List<Integer> sum) {
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            if (!batch.contains(i) && !sum.contains(i)) {
                free.add(i);
            }
        }
        return free;
    }
}
