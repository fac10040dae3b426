package org.bitale.core.scalar;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
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
    private final Map<DType, ScalarExpr> expansions = new ConcurrentHashMap<>();
    private final Map<Integer, String> noPartials;
    private final boolean oneAtATime;

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
        this(id, domain, ulps, reference, expansion, partials, Map.of(), false);
    }

    private Derived(
            String id,
            List<Domain> domain,
            double ulps,
            Reference reference,
            Function<DType, ScalarExpr> expansion,
            Function<DType, List<ScalarExpr>> partials,
            Map<Integer, String> noPartials,
            boolean oneAtATime) {
        this.id = id;
        this.arity = domain.size();
        this.accepts = Accepts.FLOATING;
        this.domain = List.copyOf(domain);
        this.ulps = ulps;
        this.reference = reference;
        this.expansion = expansion;
        this.partials = partials;
        this.noPartials = Map.copyOf(noPartials);
        this.oneAtATime = oneAtATime;
    }

    /// A function that is computed in double, an element at a time, by a program that is the definition and the
    /// reference as well; at float32 its arguments are widened and its value is rounded.
    static Derived inDouble(
            String id,
            List<Domain> domain,
            double ulps,
            Supplier<ScalarExpr> program,
            Function<DType, List<ScalarExpr>> partials) {
        AtomicReference<Derived> self = new AtomicReference<>(); // the program at float32 calls the one at float64
        self.set(new Derived(
                id,
                domain,
                ulps,
                args -> ProgramValue.of(Objects.requireNonNull(self.get()), args),
                type -> type == DType.FLOAT64 ? program.get() : widened(Objects.requireNonNull(self.get())),
                partials,
                Map.of(),
                true));
        return Objects.requireNonNull(self.get());
    }

    /// This function without a partial derivative by `argument`: asking for it is refused with `why`.
    Derived withoutPartial(int argument, String why) {
        Map<Integer, String> more = new HashMap<>(noPartials);
        more.put(argument, why);
        return new Derived(id, domain, ulps, reference, expansion, partials, more, oneAtATime);
    }

    private static ScalarExpr widened(Derived fn) {
        ScalarExpr[] args = new ScalarExpr[fn.arity];
        Arrays.setAll(args, i -> new ScalarExpr.Cast(DType.FLOAT64, ScalarExpr.arg(i, DType.FLOAT32)));
        return new ScalarExpr.Cast(DType.FLOAT32, ScalarExpr.call(fn, args));
    }

    /// The body over [ScalarExpr.Arg]s of dtype `type`, which is float32 or float64.
    public ScalarExpr expansion(DType type) {
        ScalarExpr known = expansions.get(type);
        if (known == null) {
            known = expansion.apply(type);
            expansions.put(type, known);
        }
        return known;
    }

    /// Whether the path taken for most arguments has a loop, so that the function is computed an element at a time.
    public boolean isSequential() {
        return oneAtATime || isSequential(expansion(DType.FLOAT64));
    }

    private static boolean isSequential(ScalarExpr e) {
        return switch (e) {
            case ScalarExpr.Iterate _ -> true;
            case ScalarExpr.Rare r -> isSequential(r.condition()) || isSequential(r.usual());
            case ScalarExpr.Call(ScalarFn fn, List<ScalarExpr> args) ->
                fn instanceof Derived d && d.isSequential() || args.stream().anyMatch(Derived::isSequential);
            default -> e.operands().stream().anyMatch(Derived::isSequential);
        };
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
    public Optional<String> noPartial(int argument) {
        return Optional.ofNullable(noPartials.get(argument));
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
