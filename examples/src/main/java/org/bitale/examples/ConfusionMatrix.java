package org.bitale.examples;

/// Counts of predictions by true class.
public final class ConfusionMatrix {
    private ConfusionMatrix() {}

    /// `result[t][p]` is how many images of class t were taken for class p.
    public static int[][] count(int[] labels, int[] predicted, int classes) {
        int[][] matrix = new int[classes][classes];
        for (int i = 0; i < labels.length; i++) {
            matrix[labels[i]][predicted[i]]++;
        }
        return matrix;
    }

    /// A table: true classes down, predicted classes across, zeros as dots.
    public static String text(int[] labels, int[] predicted, int classes) {
        int[][] matrix = count(labels, predicted, classes);
        StringBuilder text = new StringBuilder("true \\ predicted\n   ");
        for (int p = 0; p < classes; p++) {
            text.append("%5d".formatted(p));
        }
        for (int t = 0; t < classes; t++) {
            text.append("\n%3d".formatted(t));
            for (int p = 0; p < classes; p++) {
                text.append(matrix[t][p] == 0 ? "    ." : "%5d".formatted(matrix[t][p]));
            }
        }
        return text.toString();
    }
}
