package org.bitale.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/// The UCI handwritten digits: 1,797 images of 8x8 pixels from 0 to 16, and their split.
///
/// The split is drawn once: all images are shuffled with seed 1, and the first 36 of every class in that order are
/// the 360 test images, the others the training images.
public record DigitsData(Images train, Images test, Images testPixels) {
    private static final int TEST_PER_CLASS = 36;

    /// The split, standardized by the training images; `testPixels` are the test images as they were.
    public static DigitsData load() {
        Images all = read();
        int[] order = Images.shuffled(all.count(), new Random(1));
        int[] taken = new int[10];
        List<Integer> test = new ArrayList<>();
        List<Integer> train = new ArrayList<>();
        for (int i : order) {
            (taken[all.labels()[i]]++ < TEST_PER_CLASS ? test : train).add(i);
        }
        Images trainPixels = all.select(ints(train));
        Images testPixels = all.select(ints(test));
        return new DigitsData(
                trainPixels.standardizedBy(trainPixels), testPixels.standardizedBy(trainPixels), testPixels);
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Images read() {
        try (InputStream file = Objects.requireNonNull(DigitsData.class.getResourceAsStream("digits.csv.gz"));
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
            List<int[]> rows = lines.lines()
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToInt(Integer::parseInt)
                            .toArray())
                    .toList();
            float[][] pixels = new float[rows.size()][64];
            int[] labels = new int[rows.size()];
            for (int i = 0; i < labels.length; i++) {
                for (int j = 0; j < 64; j++) {
                    pixels[i][j] = rows.get(i)[j];
                }
                labels[i] = rows.get(i)[64];
            }
            return new Images(pixels, labels);
        } catch (IOException e) {
            throw new UncheckedIOException("digits.csv.gz", e);
        }
    }
}
