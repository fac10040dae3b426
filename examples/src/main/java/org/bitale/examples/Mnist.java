package org.bitale.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/// Trains a 784-500-10 network on MNIST.
///
/// Arguments: the folder with the four IDX files, the number of epochs (default 10), the seed (default 1) and the
/// optimizer, `sgd` (default) or `adam`.
public final class Mnist {
    private static final int BATCH = 100;

    private Mnist() {}

    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("usage: Mnist DIR [EPOCHS [SEED [sgd|adam]]]");
            System.exit(2);
        }
        int epochs = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        boolean adam = args.length > 3 && args[3].equals("adam");
        Images train = MnistData.read(Path.of(args[0]), "train");
        Images test = MnistData.read(Path.of(args[0]), "t10k");
        Random random = new Random(seed);
        Classifier network = new Classifier(train.pixelCount(), 500, 10, random);
        Classifier.Training training = network.training(
                train,
                BATCH,
                (cost, parameters) -> adam
                        ? Optimizers.adam(cost, parameters, 0.001, 0.9, 0.999, 1e-8)
                        : Optimizers.sgd(cost, parameters, 0.05, 0.9));
        for (int epoch = 1; epoch <= epochs; epoch++) {
            long start = System.nanoTime();
            training.shuffle(random);
            double cost = 0;
            for (int i = 0; i < training.batches(); i++) {
                cost += training.step(i) / training.batches();
            }
            double seconds = (System.nanoTime() - start) * 1e-9;
            double error = 1 - Classifier.accuracy(network.predict(test), test.labels());
            System.out.printf(
                    Locale.ROOT,
                    "epoch %2d: cost %.4f, test error %.2f %%, %.2f s%n",
                    epoch,
                    cost,
                    100 * error,
                    seconds);
        }
    }
}
