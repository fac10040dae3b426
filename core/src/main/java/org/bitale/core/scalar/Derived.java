package org.bitale.core.scalar;

import java.util.List;
import java.util.function.Function;
import org.bitale.core.type.DType;

/// A function defined by an expansion into other functions, per floating dtype (float32 or float64; the 16-bit
/// floats are computed in float32).
///
/// Identity is by name: two constants of one id are the same function.
public final class Derived implements ScalarFn {
    private final String id;
    private final int arity;
    private final Accepts accepts;
    private final List<Domain> domain;
    private final double ulps;
    private final Reference reference;
    private final Function<DType, ScalarExpr> expansion;
    private final Function<DType, List<ScalarExpr>> partials;

    /// The value on doubles, obviously right.
    @FunctionalInterface
    public interface Reference {
        double apply(double[] args);
    }

    public Derived(
            String id,
            List<Domain> domain,
            double ulps,
            Reference reference,
            Function<DType, ScalarExpr> expansion,
            Function<DType, List<ScalarExpr>> partials) {
        this.id = id;
        this.arity = domain.size();
        this.accepts = Accepts.FLOATING;
        this.domain = List.copyOf(domain);
        this.ulps = ulps;
        this.reference = reference;
        this.expansion = expansion;
        this.partials = partials;
    }

    /// The body over [ScalarExpr.Arg]s of dtype `type`, which is float32 or float64.
    public ScalarExpr expansion(DType type) {
        return expansion.apply(type);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int arity() {
        return arity;
    }

    @Override
    public Accepts accepts() {
        return accepts;
    }

    @Override
    public boolean isPredicate() {
        return false;
    }

    @Override
    public boolean commutative() {
        return false;
    }

    @Override
    public double reference(DType type, double... args) {
        return reference.apply(args);
    }

    @Override
    public long reference(DType type, long... args) {
        throw new IllegalArgumentException(id + " takes floating arguments, not " + type);
    }

    @Override
    public List<ScalarExpr> partials(DType type) {
        return partials.apply(type);
    }

    @Override
    public List<Domain> domain() {
        return domain;
    }

    @Override
    public double ulps(DType type) {
        return ulps;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Derived d && d.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
