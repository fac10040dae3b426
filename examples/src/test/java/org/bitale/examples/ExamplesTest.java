package org.bitale.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
    @Test
    void addsScalars() {
        assertEquals(3.75, AddScalars.compile().of(1.5, 2.25));
    }

    @Test
    void multipliesMatrices() {
        double[][] product = MatrixProduct.multiply(new double[][] {{1, 2}, {3, 4}}, new double[][] {{5, 6}, {7, 8}});
        assertArrayEquals(new double[] {19, 22}, product[0]);
        assertArrayEquals(new double[] {43, 50}, product[1]);
    }

    @Test
    void neuronGradientIsTheHandWrittenOne() {
        double[] x = {1, -2, 0.5};
        double[] w = {0.3, 0.1, -0.4};
        double p = 1 / (1 + Math.exp(-(0.3 - 0.2 - 0.2)));
        double[] gradient = NeuronGradient.gradient(x, w, 1);
        for (int i = 0; i < 3; i++) {
            assertEquals(2 * (p - 1) * p * (1 - p) * x[i], gradient[i], 1e-12);
        }
    }

    @Test
    void learnsExclusiveOr() {
        for (long seed = 1; seed <= 3; seed++) {
            double[] outputs = Xor.train(seed, 500);
            assertTrue(
                    outputs[0] < 0.1 && outputs[1] > 0.9 && outputs[2] > 0.9 && outputs[3] < 0.1,
                    "seed " + seed + ": " + java.util.Arrays.toString(outputs));
        }
    }

    @Test
    void broadcastsEverySizeWithOneFunction() {
        var sum = BroadcastSum.compile();
        double[][] column = {{0}, {10}};
        double[][] row = {{1, 2, 3}};
        double[][] both = (double[][]) sum.call(column, row).array().toNested();
        assertArrayEquals(new double[] {11, 12, 13}, both[1]);
        double[][] rows = (double[][]) sum.call(row, row).array().toNested();
        assertArrayEquals(new double[] {2, 4, 6}, rows[0]);
    }

    @Test
    void logisticRegressionLearnsItsTrainingSet() {
        assertTrue(LogisticRegression.train(1, 300) > 0.9);
    }

    @Test
    void digitsReach96PercentOnAverageOverFiveSeeds() {
        DigitsData data = DigitsData.load();
        assertEquals(360, data.test().count());
        assertEquals(1437, data.train().count());
        double sum = 0;
        for (long seed = 1; seed <= 5; seed++) {
            Digits.Run run = Digits.train(data, seed, () -> {});
            sum += Classifier.accuracy(run.predicted(), data.test().labels());
            assertTrue(run.costs().getLast() < run.costs().getFirst());
        }
        assertTrue(sum / 5 >= 0.96, "mean accuracy " + sum / 5);
    }

    @Test
    void digitsPrintsTheAccuracyLastAndDrawsTwoPictures(@TempDir Path folder) throws IOException {
        PrintStream out = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            Digits.main(new String[] {"1", folder.toString()});
        } finally {
            System.setOut(out);
        }
        String last = captured.toString(StandardCharsets.UTF_8).lines().toList().getLast();
        assertTrue(last.matches("test accuracy: \\d+\\.\\d %"), last);
        for (String picture : new String[] {"digits-loss.png", "digits-misclassified.png"}) {
            assertTrue(ImageIO.read(folder.resolve(picture).toFile()).getWidth() > 100, picture);
        }
    }

    @Test
    void readsIdxFilesAndTrainsOnThem(@TempDir Path folder) throws IOException {
        writeIdx(folder, "train", 300);
        writeIdx(folder, "t10k", 100);
        Images train = MnistData.read(folder, "train");
        Images test = MnistData.read(folder, "t10k");
        for (Classifier.Optimizer optimizer : java.util.List.<Classifier.Optimizer>of(
                (cost, parameters) -> Optimizers.sgd(cost, parameters, 0.05, 0.9),
                (cost, parameters) -> Optimizers.adam(cost, parameters, 0.01, 0.9, 0.999, 1e-8))) {
            Classifier network = new Classifier(16, 20, 4, new Random(1));
            Classifier.Training training = network.training(train, 50, optimizer);
            for (int epoch = 0; epoch < 20; epoch++) {
                training.shuffle(new Random(epoch));
                for (int i = 0; i < training.batches(); i++) {
                    training.step(i);
                }
            }
            assertTrue(Classifier.accuracy(network.predict(test), test.labels()) > 0.95);
        }
    }

    /// Images of 4x4 pixels whose class is the quadrant that is bright.
    private static void writeIdx(Path folder, String prefix, int count) throws IOException {
        Random random = new Random(count);
        try (DataOutputStream images = gzip(folder.resolve(prefix + "-images-idx3-ubyte.gz"));
                DataOutputStream labels = gzip(folder.resolve(prefix + "-labels-idx1-ubyte.gz"))) {
            images.writeInt(0x803);
            images.writeInt(count);
            images.writeInt(4);
            images.writeInt(4);
            labels.writeInt(0x801);
            labels.writeInt(count);
            for (int i = 0; i < count; i++) {
                int label = random.nextInt(4);
                labels.writeByte(label);
                for (int p = 0; p < 16; p++) {
                    int quadrant = (p / 4 / 2) * 2 + p % 4 / 2;
                    images.writeByte(quadrant == label ? 150 + random.nextInt(100) : random.nextInt(100));
                }
            }
        }
    }

    private static DataOutputStream gzip(Path file) throws IOException {
        return new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)));
    }
}
