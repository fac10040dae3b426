package org.bitale.compiler.fuse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bitale.compiler.loop.Convolution;
import org.bitale.compiler.program.Step;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Output;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;

/// Plans convolutions as steps of their own. Views of a buffer, such as turned filters, are read through strides.
final class Convolutions {
    private final StridedOperands operands;
    private final Storage storage;
    private final Grouping grouping;

    Convolutions(Places places, Storage storage, Grouping grouping) {
        this.operands = new StridedOperands(places, storage);
        this.storage = storage;
        this.grouping = grouping;
    }

    void place(Apply a, PrimitiveOp.Convolve op) {
        Output out = a.output(0);
        StridedOperands.Strided x = byAxis(a.input(0));
        StridedOperands.Strided w = byAxis(a.input(1));
        int buffer = storage.buffers().temporary(out.type());
        List<Dim> sizes = new ArrayList<>(a.input(0).shape().dims());
        sizes.add(a.input(1).type().dim(0));
        sizes.addAll(a.input(1).shape().dims().subList(2, out.rank()));
        sizes.addAll(out.shape().dims().subList(2, out.rank()));
        List<Dim> layout = new ArrayList<>(x.layout());
        layout.addAll(w.layout());
        Convolution convolution =
                new Convolution(out.type().dtype(), ints(op.strides()), ints(op.dilations()), op.groups());
        int item = grouping.add(
                new Item.Fixed(new Step.Convolve(convolution, x.buffer(), w.buffer(), buffer, sizes, layout)));
        storage.produced(out, buffer, item);
    }

    private StridedOperands.Strided byAxis(Value v) {
        return operands.of(v, IntStream.range(0, v.rank()).mapToObj(List::of).toList());
    }

    private static List<Integer> ints(List<Long> numbers) {
        return numbers.stream().map(Math::toIntExact).toList();
    }
}
