package org.bitale.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/// Trains a 64-128-10 network on handwritten digits by mini-batch gradient descent with momentum.
///
/// Arguments: the seed of the weights (default 1) and the folder for two pictures (default `target`): the loss curve
/// and the misclassified test images.
public final class Digits {
    private static final int EPOCHS = 40;
    private static final int BATCH = 32;

    private Digits() {}

    /// What a run gives: the mean cost of each epoch and the predicted classes of the test images.
    public record Run(List<Double> costs, int[] predicted) {}

    /// Trains from weights drawn with `seed`; `progress` is told of every step.
    static Run train(DigitsData data, long seed, Runnable progress) {
        Random random = new Random(seed);
        Classifier network = new Classifier(64, 128, 10, random);
        Classifier.Training training = network.training(
                data.train(), BATCH, (cost, parameters) -> Optimizers.sgd(cost, parameters, 0.02, 0.9));
        List<Double> costs = new ArrayList<>();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            training.shuffle(random);
            double sum = 0;
            for (int i = 0; i < training.batches(); i++) {
                sum += training.step(i);
                progress.run();
            }
            costs.add(sum / training.batches());
        }
        return new Run(costs, network.predict(data.test()));
    }

    public static void main(String[] args) throws IOException {
        long seed = args.length > 0 && !args[0].isBlank() ? Long.parseLong(args[0]) : 1;
        Path folder = Path.of(args.length > 1 ? args[1] : "target");
        DigitsData data = DigitsData.load();
        int steps = EPOCHS * ((data.train().count() + BATCH - 1) / BATCH);
        Run run;
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("training")
                .setInitialMax(steps)
                .build()) {
            run = train(data, seed, bar::step);
        }
        Files.createDirectories(folder);
        Pictures.lossCurve(run.costs(), folder.resolve("digits-loss.png"));
        Pictures.misclassified(data.testPixels(), run.predicted(), folder.resolve("digits-misclassified.png"));
        int[] labels = data.test().labels();
        System.out.println(ConfusionMatrix.text(labels, run.predicted(), 10));
        System.out.println(
                "pictures: " + folder.resolve("digits-loss.png") + ", " + folder.resolve("digits-misclassified.png"));
        System.out.printf(Locale.ROOT, "test accuracy: %.1f %%%n", 100 * Classifier.accuracy(run.predicted(), labels));
    }
}
