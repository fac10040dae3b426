package org.bitale.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Refusal;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;

/// Einstein summation: every operand is reduced to its diagonals, then one after the other is contracted with
/// the product of those before it.
///
/// An axis is named by a character; those of an ellipsis have names beyond the letters, the same from the
/// last axis on, so that they align as in broadcasting.
final class Einsum {
    private static final char LAST_OF_ELLIPSIS = '\uE0FF';

    private final EinsumTerms terms;
    private final TreeMap<Character, Value> sizes = new TreeMap<>();

    private Einsum(EinsumTerms terms) {
        this.terms = terms;
    }

    /// A value with the name of each axis.
    private record Labelled(Value value, String axes) {}

    static Tensor of(String subscripts, List<Tensor> operands) {
        Value[] values = operands.stream().map(Tensor::value).toArray(Value[]::new);
        if (values.length == 0) {
            throw Refusal.of("einsum", "operands must be one tensor or more", "none");
        }
        DType t = Elementwise.common(values);
        if (t.isBool()) {
            throw Refusal.of("einsum", "operands must be numbers", "bool; cast the operands first", values);
        }
        try {
            int[] ranks = Arrays.stream(values).mapToInt(Value::rank).toArray();
            Einsum einsum = new Einsum(EinsumTerms.parse(subscripts, ranks, LAST_OF_ELLIPSIS));
            return Tensor.of(einsum.contract(
                    Arrays.stream(values).map(v -> Nodes.cast(v, t)).toList()));
        } catch (TensorException e) {
            throw Refusal.within("einsum", e, values);
        }
    }

    private Value contract(List<Value> operands) {
        List<Labelled> factors = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            Labelled factor =
                    diagonals(new Labelled(operands.get(i), terms.operands().get(i)));
            factors.add(factor);
            for (int axis = 0; axis < factor.axes.length(); axis++) {
                merge(factor.axes.charAt(axis), Sizes.sizeOf(factor.value, axis));
            }
        }
        Labelled product = stretched(factors.getFirst());
        for (int i = 1; i < factors.size(); i++) {
            product = product(product, stretched(factors.get(i)), factors.subList(i + 1, factors.size()));
        }
        Labelled result = summed(product, terms.result());
        return Nodes.transpose(
                result.value,
                terms.result().chars().mapToObj(result.axes::indexOf).toList());
    }

    /// Axes of an ellipsis broadcast, those with one letter must have one size.
    private void merge(char label, Value size) {
        Value known = sizes.get(label);
        if (known == null) {
            sizes.put(label, size);
        } else if (isEllipsis(label)) {
            sizes.put(
                    label,
                    Shapes.commonSizes("einsum", List.of(known), List.of(size)).getFirst());
        } else {
            requireEqual(label, known, size);
        }
    }

    private static void requireEqual(char label, Value a, Value b) {
        Dim x = Sizes.number(a);
        Dim y = Sizes.number(b);
        if (x.differsFrom(y)) {
            throw new TensorException(
                    "einsum: the axes called '" + label + "' must have one size, got " + x + " and " + y);
        }
    }

    private static boolean isEllipsis(char label) {
        return label > 'z';
    }

    /// Every name once: a repeated one selects the diagonal of its axes.
    private static Labelled diagonals(Labelled factor) {
        for (int i = 0; i < factor.axes.length(); i++) {
            char label = factor.axes.charAt(i);
            int j = factor.axes.indexOf(label, i + 1);
            if (j >= 0) {
                Value x = factor.value;
                requireEqual(label, Sizes.sizeOf(x, i), Sizes.sizeOf(x, j));
                Value square = Joins.requireEqualSizes("einsum: the axes called '" + label + "'", x, i, j);
                String rest = new StringBuilder(factor.axes)
                        .deleteCharAt(j)
                        .deleteCharAt(i)
                        .toString();
                return diagonals(new Labelled(
                        Diagonals.diagonal(Tensor.of(square), 0, i, j).value(), rest + label));
            }
        }
        return factor;
    }

    /// The factor with the axes of its ellipsis stretched to the sizes that all operands' broadcast to.
    private Labelled stretched(Labelled factor) {
        List<Value> target = new ArrayList<>(Sizes.sizesOf(factor.value));
        for (int i = 0; i < target.size(); i++) {
            if (isEllipsis(factor.axes.charAt(i))) {
                target.set(i, java.util.Objects.requireNonNull(sizes.get(factor.axes.charAt(i))));
            }
        }
        return new Labelled(Nodes.broadcast(factor.value, target), factor.axes);
    }

    private Labelled product(Labelled left, Labelled right, List<Labelled> later) {
        String needed = terms.result() + later.stream().map(Labelled::axes).collect(Collectors.joining());
        Labelled a = summed(left, needed + right.axes);
        Labelled b = summed(right, needed + left.axes);
        StringBuilder batch = new StringBuilder();
        StringBuilder sum = new StringBuilder();
        for (char label : a.axes.toCharArray()) {
            if (b.axes.indexOf(label) >= 0) {
                (needed.indexOf(label) >= 0 ? batch : sum).append(label);
            }
        }
        ContractDims dims = new ContractDims(
                places(batch, a.axes), places(batch, b.axes), places(sum, a.axes), places(sum, b.axes));
        StringBuilder axes = new StringBuilder(batch);
        dims.leftFree(a.axes.length()).forEach(i -> axes.append(a.axes.charAt(i)));
        dims.rightFree(b.axes.length()).forEach(i -> axes.append(b.axes.charAt(i)));
        return new Labelled(Nodes.contract(dims, a.value, b.value), axes.toString());
    }

    private static List<Integer> places(CharSequence labels, String axes) {
        return labels.chars().mapToObj(axes::indexOf).toList();
    }

    /// Summed over the axes that are not needed.
    private static Labelled summed(Labelled factor, String needed) {
        List<Integer> dropped = new ArrayList<>();
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < factor.axes.length(); i++) {
            if (needed.indexOf(factor.axes.charAt(i)) < 0) {
                dropped.add(i);
            } else {
                kept.append(factor.axes.charAt(i));
            }
        }
        return new Labelled(Nodes.reduce(Monoid.SUM, factor.value, dropped), kept.toString());
    }
}
