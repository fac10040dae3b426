package org.bitale.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.ContractDims;

/// A contraction with axes of every role in random places.
record RandomContraction(ContractDims dims, HostArray left, HostArray right) {
    static RandomContraction of(Points p) {
        int batch = p.between(0, 2);
        int sum = p.between(0, 2);
        int[] common = IntStream.range(0, batch + sum).map(_ -> p.between(1, 3)).toArray();
        List<Integer> left = order(p, batch + sum + p.between(0, 2));
        List<Integer> right = order(p, batch + sum + p.between(0, 2));
        ContractDims dims = new ContractDims(
                left.subList(0, batch),
                right.subList(0, batch),
                left.subList(batch, batch + sum),
                right.subList(batch, batch + sum));
        return new RandomContraction(dims, p.normal(shape(p, common, left)), p.normal(shape(p, common, right)));
    }

    /// The axes in random order; the first have the common sizes.
    private static List<Integer> order(Points p, int rank) {
        List<Integer> axes = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            axes.add(p.between(0, i), i);
        }
        return axes;
    }

    private static int[] shape(Points p, int[] common, List<Integer> axes) {
        int[] shape = IntStream.range(0, axes.size()).map(_ -> p.between(1, 3)).toArray();
        for (int i = 0; i < common.length; i++) {
            shape[axes.get(i)] = common[i];
        }
        return shape;
    }
}
