package org.bitale.testkit.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.jspecify.annotations.Nullable;

/// One line of a pack: an op on given inputs, and what must come out.
record Case(
        String id,
        String op,
        Map<String, @Nullable Object> attrs,
        List<String> names,
        List<HostArray> inputs,
        List<HostArray> outputs,
        List<String> compare,
        boolean refused,
        Optional<Cotangents> grads,
        Tolerance tolerance,
        List<String> tags) {

    /// `|got - want| <= atol + rtol |want|`.
    record Tolerance(double rtol, double atol) {}

    /// The vector-Jacobian product to check: a cotangent per output (absent: not part), the gradients by input, and
    /// the inputs whose gradients are compared after symmetrising.
    record Cotangents(
            List<Optional<HostArray>> cotangents,
            List<Integer> inputs,
            List<HostArray> gradients,
            List<Integer> symmetrize,
            Tolerance tolerance) {}

    /// The case with the [Corrections] of its gradients.
    static Case parse(String line) throws IOException {
        return Corrections.corrected(read(line));
    }

    /// The case as it is written.
    static Case read(String line) throws IOException {
        Map<String, @Nullable Object> json = Json.object(line);
        List<String> names = new ArrayList<>();
        List<HostArray> inputs = new ArrayList<>();
        for (Map<?, ?> input : maps(json.get("inputs"))) {
            names.add(String.valueOf(input.get("name")));
            inputs.add(Golden.array(input));
        }
        Tolerance tolerance = tolerance(json, new Tolerance(0, 0));
        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> attrs = (Map<String, @Nullable Object>) json.getOrDefault("attrs", Map.of());
        return new Case(
                (String) java.util.Objects.requireNonNull(json.get("id"), "id"),
                (String) java.util.Objects.requireNonNull(json.get("op"), "op"),
                attrs == null ? Map.of() : attrs,
                names,
                inputs,
                maps(json.get("outputs")).stream().map(Golden::array).toList(),
                strings(json.get("compare")),
                "error".equals(json.get("expect")),
                Optional.ofNullable(json.get("grads")).map(g -> cotangents((Map<?, ?>) g, tolerance)),
                tolerance,
                strings(json.get("tags")));
    }

    private static Cotangents cotangents(Map<?, ?> json, Tolerance inherited) {
        List<Optional<HostArray>> cotangents = new ArrayList<>();
        for (Object c : (List<?>) java.util.Objects.requireNonNull(json.get("cotangents"))) {
            cotangents.add(Optional.ofNullable((Map<?, ?>) c).map(Golden::array));
        }
        List<Integer> inputs = new ArrayList<>();
        List<HostArray> gradients = new ArrayList<>();
        for (Map<?, ?> wrt : maps(json.get("wrt"))) {
            inputs.add(((Number) java.util.Objects.requireNonNull(wrt.get("input"))).intValue());
            gradients.add(Golden.array(wrt));
        }
        List<Integer> symmetrize = json.get("symmetrize") instanceof List<?> l
                ? l.stream().map(i -> ((Number) i).intValue()).toList()
                : List.of();
        return new Cotangents(cotangents, inputs, gradients, symmetrize, tolerance(json, inherited));
    }

    private static Tolerance tolerance(Map<?, ?> json, Tolerance inherited) {
        return new Tolerance(
                json.get("rtol") instanceof Number r ? r.doubleValue() : inherited.rtol(),
                json.get("atol") instanceof Number a ? a.doubleValue() : inherited.atol());
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (list != null) {
            for (Object o : (List<?>) list) {
                maps.add((Map<?, ?>) o);
            }
        }
        return maps;
    }

    private static List<String> strings(@Nullable Object list) {
        return list instanceof List<?> l ? l.stream().map(String::valueOf).toList() : List.of();
    }

    /// This case with other gradients, for the same inputs.
    Case withGradients(List<HostArray> gradients) {
        Optional<Cotangents> others =
                grads.map(g -> new Cotangents(g.cotangents(), g.inputs(), gradients, g.symmetrize(), g.tolerance()));
        return new Case(id, op, attrs, names, inputs, outputs, compare, refused, others, tolerance, tags);
    }

    /// The theme: the part of the id before the first dot.
    String theme() {
        return id.split("\\.", 2)[0];
    }
}
