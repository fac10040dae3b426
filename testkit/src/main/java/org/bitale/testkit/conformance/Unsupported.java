package org.bitale.testkit.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bitale.core.type.DType;

/// The checked-in list of (operator, dtype) pairs that are not supported; `*` stands for every dtype or operator.
/// It only shrinks.
final class Unsupported {
    private final Set<String> pairs;

    Unsupported(Set<String> pairs) {
        this.pairs = Set.copyOf(pairs);
    }

    static Unsupported load() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Unsupported.class.getResourceAsStream("unsupported.csv")),
                StandardCharsets.UTF_8))) {
            return new Unsupported(lines.lines()
                    .map(String::trim)
                    .filter(l -> !l.isEmpty() && !l.startsWith("#"))
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException("unsupported.csv", e);
        }
    }

    /// The first pair of these operators and dtypes that is on the list, as text without a comma.
    Optional<String> first(Collection<String> operators, Collection<DType> dtypes) {
        for (String op : operators) {
            if (pairs.contains(op + ",*")) {
                return Optional.of(op);
            }
            for (DType t : dtypes) {
                if (pairs.contains(op + "," + t.numpyName()) || pairs.contains("*," + t.numpyName())) {
                    return Optional.of(op + " of " + t.numpyName());
                }
            }
        }
        return Optional.empty();
    }

    /// The list without one pair.
    Unsupported without(String pair) {
        Set<String> others = new HashSet<>(pairs);
        others.remove(pair);
        return new Unsupported(others);
    }

    Set<String> pairs() {
        return pairs;
    }
}
