package org.bitale.testkit.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bitale.core.array.HostArray;
import org.jspecify.annotations.Nullable;

/// The checked-in list of golden gradients that are wrong by more than their case's tolerance, and what is right.
///
/// A line of `corrections.jsonl` names a case and one of its inputs, the gradient the case has (`was`), the right one
/// (`data`), the largest relative error of the former (`off`), where the latter is from and why. A case is corrected
/// only if its gradient is still `was`: another case of the same name stays as it is.
final class Corrections {
    /// One line.
    record Correction(String id, int input, double[] was, double[] data, double off) {}

    private static final List<Correction> ALL = load();

    private Corrections() {}

    static List<Correction> all() {
        return ALL;
    }

    /// The case with its right gradients.
    static Case corrected(Case c) {
        Case result = c;
        for (Correction correction : ALL) {
            if (correction.id().equals(c.id()) && c.grads().isPresent()) {
                result = result.withGradients(
                        gradients(correction, result.grads().get()));
            }
        }
        return result;
    }

    private static List<HostArray> gradients(Correction correction, Case.Cotangents grads) {
        List<HostArray> gradients = new ArrayList<>(grads.gradients());
        int i = grads.inputs().indexOf(correction.input());
        if (i < 0 || gradients.get(i).count() != correction.was().length) {
            return gradients;
        }
        HostArray was = HostArray.wrap(correction.was(), gradients.get(i).shape());
        if (gradients.get(i).bits().equals(was.bits())) {
            gradients.set(i, HostArray.wrap(correction.data(), was.shape()));
        }
        return gradients;
    }

    private static List<Correction> load() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Corrections.class.getResourceAsStream("corrections.jsonl")),
                StandardCharsets.UTF_8))) {
            List<Correction> corrections = new ArrayList<>();
            for (String line : lines.lines().toList()) {
                Map<String, @Nullable Object> json = Json.object(line);
                corrections.add(new Correction(
                        String.valueOf(json.get("id")),
                        (int) Golden.number(json.get("input")),
                        numbers(json.get("was")),
                        numbers(json.get("data")),
                        Golden.number(json.get("off"))));
            }
            return List.copyOf(corrections);
        } catch (IOException e) {
            throw new UncheckedIOException("corrections.jsonl", e);
        }
    }

    private static double[] numbers(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream().mapToDouble(Golden::number).toArray();
    }
}
