package org.bitale.core.scalar;

import java.util.List;
import java.util.stream.Stream;

/// All derived functions, of all catalogues.
public final class Catalogue {
    private static final List<Derived> ALL = Stream.of(
                    ScalarFunctions.all(),
                    SpecialFunctions.all(),
                    IncompleteFunctions.all(),
                    NormalScalars.all(),
                    BesselScalars.all(),
                    EllipticScalars.all())
            .flatMap(List::stream)
            .toList();

    private Catalogue() {}

    /// Every derived function that is a constant somewhere.
    public static List<Derived> derived() {
        return ALL;
    }
}
