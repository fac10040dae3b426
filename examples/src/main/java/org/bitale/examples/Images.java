package org.bitale.examples;

import java.util.Random;
import org.bitale.core.array.HostArray;

/// Images as rows of pixels, with their classes.
public record Images(float[][] pixels, int[] labels) {
    public int count() {
        return labels.length;
    }

    public int pixelCount() {
        return pixels[0].length;
    }

    /// The pixels as a float32 matrix, an image a row.
    public HostArray matrix() {
        int width = pixelCount();
        float[] flat = new float[count() * width];
        for (int i = 0; i < count(); i++) {
            System.arraycopy(pixels[i], 0, flat, i * width, width);
        }
        return HostArray.wrap(flat, count(), width);
    }

    /// The classes as an int32 vector.
    public HostArray classes() {
        return HostArray.wrap(labels.clone(), count());
    }

    /// These images, in this order.
    public Images select(int[] indices) {
        float[][] rows = new float[indices.length][];
        int[] chosen = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            rows[i] = pixels[indices[i]];
            chosen[i] = labels[indices[i]];
        }
        return new Images(rows, chosen);
    }

    /// Each pixel minus its mean over `reference`, divided by its standard deviation there (1 where that is 0).
    public Images standardizedBy(Images reference) {
        int width = pixelCount();
        double[] mean = new double[width];
        double[] deviation = new double[width];
        for (float[] row : reference.pixels) {
            for (int j = 0; j < width; j++) {
                mean[j] += row[j] / reference.count();
            }
        }
        for (float[] row : reference.pixels) {
            for (int j = 0; j < width; j++) {
                deviation[j] += (row[j] - mean[j]) * (row[j] - mean[j]) / reference.count();
            }
        }
        float[][] result = new float[count()][width];
        for (int i = 0; i < count(); i++) {
            for (int j = 0; j < width; j++) {
                double scale = deviation[j] > 0 ? Math.sqrt(deviation[j]) : 1;
                result[i][j] = (float) ((pixels[i][j] - mean[j]) / scale);
            }
        }
        return new Images(result, labels);
    }

    /// The indices `0 … count-1` in an order drawn by Fisher and Yates' shuffle.
    public static int[] shuffled(int count, Random random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
