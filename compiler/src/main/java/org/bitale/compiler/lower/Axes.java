package org.bitale.compiler.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bitale.compiler.fuse.Affine;
import org.bitale.compiler.fuse.Layouts;
import org.bitale.compiler.loop.Index;
import org.bitale.core.type.Dim;

/// The axes of an iteration space as loop variables.
///
/// Neighbouring axes that every position walks like one are one loop. Several axes in one loop are told apart by
/// quotient and remainder.
final class Axes {
    private final List<Dim> space;
    private final Signature signature;
    private final boolean[] joined;
    private final boolean[] apart;
    private final Index[] runs;
    private final int[] levels;

    /// `joined[k]` says that axes k and k+1 are walked as one.
    Axes(List<Dim> space, Signature signature, boolean[] joined) {
        this.space = space;
        this.signature = signature;
        this.joined = joined;
        this.apart = new boolean[space.size()];
        this.runs = new Index[space.size()];
        this.levels = new int[space.size()];
        Arrays.fill(runs, Index.ZERO);
    }

    /// Which neighbours every position emitted so far walks like one axis.
    boolean[] joinable() {
        boolean[] joinable = new boolean[apart.length];
        for (int k = 0; k + 1 < apart.length; k++) {
            joinable[k] = !apart[k];
        }
        return joinable;
    }

    /// The first axis of the last loop that axes `0 … to-1` need.
    int lastRun(int to) {
        int first = to - 1;
        while (first > 0 && joined[first - 1]) {
            first--;
        }
        return Math.max(first, 0);
    }

    int level(int axis) {
        return levels[axis];
    }

    Dim count(int from, int to) {
        return Dim.product(space.subList(from, to));
    }

    /// Lets `linear` number the positions of axes `from … to-1`, in a loop of nesting level `level`.
    void walk(int from, int to, Index linear, int level) {
        Dim behind = Dim.ONE;
        int last = to - 1;
        while (last >= from) {
            int first = last;
            while (first > from && joined[first - 1]) {
                first--;
            }
            Index index = behind.isKnown(1) ? linear : new Index.Quotient(linear, signature.number(behind));
            Arrays.fill(levels, first, last + 1, level);
            if (first == from) {
                runs[last] = index;
            } else {
                Dim size = count(first, last + 1);
                runs[last] = new Index.Remainder(index, signature.number(size));
                behind = Layouts.product(behind, size);
            }
            last = first - 1;
        }
    }

    /// The position in terms of loop variables; `data` reads what is addressed through data.
    Index position(Affine affine, Function<Affine.Atom.Data, Index> data) {
        List<Index> terms = new ArrayList<>();
        for (int k = 0; k < space.size(); k++) {
            Dim own = affine.coefficient(k);
            if (k + 1 < space.size() && !own.equals(Layouts.product(affine.coefficient(k + 1), space.get(k + 1)))) {
                apart[k] = true;
            }
            boolean last = k + 1 == space.size() || !joined[k] || levels[k] != levels[k + 1];
            if (last && !own.isKnown(0)) {
                terms.add(runs[k].times(signature.number(own)));
            }
        }
        affine.terms().forEach((atom, coefficient) -> {
            if (atom instanceof Affine.Atom.Quotient(Affine numerator, Dim divisor)) {
                Index quotient = new Index.Quotient(position(numerator, data), signature.number(divisor));
                terms.add(quotient.times(signature.number(coefficient)));
            } else if (atom instanceof Affine.Atom.Data d) {
                terms.add(data.apply(d).times(signature.number(coefficient)));
            }
        });
        terms.add(signature.number(affine.constant()));
        terms.removeIf(Index.ZERO::equals);
        return switch (terms.size()) {
            case 0 -> Index.ZERO;
            case 1 -> terms.getFirst();
            default -> new Index.Sum(terms);
        };
    }
}
