package org.bitale.compiler.pass;

import java.util.Optional;
import org.bitale.core.graph.ComplexNodes;
import org.bitale.core.graph.Value;

/// A complex value in terms of real ones: as two of its shape, its parts, or as one with a last axis of size 2, the
/// pairs in which it is stored. It has one form from the start; the other is made when it is first asked for.
final class ComplexParts {
    private final boolean stored;
    private Optional<Value> pairs;
    private Optional<Value> re;
    private Optional<Value> im;

    private ComplexParts(Optional<Value> pairs, Optional<Value> re, Optional<Value> im) {
        this.stored = pairs.isPresent();
        this.pairs = pairs;
        this.re = re;
        this.im = im;
    }

    static ComplexParts ofPairs(Value pairs) {
        return new ComplexParts(Optional.of(pairs), Optional.empty(), Optional.empty());
    }

    static ComplexParts of(Value re, Value im) {
        return new ComplexParts(Optional.empty(), Optional.of(re), Optional.of(im));
    }

    /// Whether the value was made as pairs, so that moving it is moving one array.
    boolean isStored() {
        return stored;
    }

    Value pairs() {
        Value value = pairs.orElseGet(() -> ComplexNodes.joined(re(), im()));
        pairs = Optional.of(value);
        return value;
    }

    Value re() {
        Value value = re.orElseGet(() -> ComplexNodes.pairPart(pairs.orElseThrow(), 0));
        re = Optional.of(value);
        return value;
    }

    Value im() {
        Value value = im.orElseGet(() -> ComplexNodes.pairPart(pairs.orElseThrow(), 1));
        im = Optional.of(value);
        return value;
    }
}
