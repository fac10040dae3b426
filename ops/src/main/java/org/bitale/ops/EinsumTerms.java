package org.bitale.ops;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.diag.TensorException;

/// The subscripts of an Einstein summation: a name per axis of every operand, and those of the result.
record EinsumTerms(List<String> operands, String result) {
    private static final String ELLIPSIS = "...";

    /// Reads `ij,jk->ik`; without an arrow the result has the axes of the ellipsis and then, in alphabetical
    /// order, the letters that occur once. `last` is the name of the last axis of an ellipsis, those before
    /// it count down.
    static EinsumTerms parse(String subscripts, int[] ranks, char last) {
        String text = subscripts.replace(" ", "");
        int arrow = text.indexOf("->");
        String[] terms = (arrow < 0 ? text : text.substring(0, arrow)).split(",", -1);
        if (terms.length != ranks.length) {
            throw error(subscripts, "has " + terms.length + " operands, " + ranks.length + " were given");
        }
        List<String> operands = new ArrayList<>();
        int longest = 0;
        for (int i = 0; i < terms.length; i++) {
            String letters = terms[i].replaceFirst("\\.\\.\\.", "");
            requireLetters(subscripts, letters);
            boolean ellipsis = letters.length() < terms[i].length();
            int covered = ranks[i] - letters.length();
            if (covered < 0 || covered > 0 && !ellipsis) {
                throw error(
                        subscripts, "names " + letters.length() + " axes of operand " + i + ", which has " + ranks[i]);
            }
            longest = Math.max(longest, covered);
            operands.add(terms[i].replace(ELLIPSIS, names(covered, last)));
        }
        String result = arrow < 0
                ? implicit(operands, names(longest, last))
                : explicit(subscripts, text.substring(arrow + 2), operands, names(longest, last));
        return new EinsumTerms(operands, result);
    }

    private static String names(int count, char last) {
        StringBuilder names = new StringBuilder();
        for (int i = count - 1; i >= 0; i--) {
            names.append((char) (last - i));
        }
        return names.toString();
    }

    private static String implicit(List<String> operands, String ellipsis) {
        String all = String.join("", operands);
        StringBuilder once = new StringBuilder(ellipsis);
        all.chars()
                .filter(c -> ellipsis.indexOf(c) < 0 && all.indexOf(c) == all.lastIndexOf(c))
                .sorted()
                .forEach(c -> once.append((char) c));
        return once.toString();
    }

    private static String explicit(String subscripts, String term, List<String> operands, String ellipsis) {
        String letters = term.replaceFirst("\\.\\.\\.", "");
        requireLetters(subscripts, letters);
        for (char c : letters.toCharArray()) {
            if (letters.indexOf(c) != letters.lastIndexOf(c)) {
                throw error(subscripts, "names the axis '" + c + "' of the result twice");
            }
            if (operands.stream().noneMatch(o -> o.indexOf(c) >= 0)) {
                throw error(subscripts, "has an axis '" + c + "' in the result that no operand has");
            }
        }
        if (letters.length() == term.length() && !ellipsis.isEmpty()) {
            throw error(subscripts, "has an ellipsis in the operands but none in the result");
        }
        return term.replace(ELLIPSIS, ellipsis);
    }

    private static void requireLetters(String subscripts, String letters) {
        boolean good = letters.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
        if (!good) {
            throw error(subscripts, "may hold letters, commas, one ellipsis a term and one arrow only");
        }
    }

    private static TensorException error(String subscripts, String what) {
        return new TensorException("einsum: \"" + subscripts + "\" " + what);
    }
}
