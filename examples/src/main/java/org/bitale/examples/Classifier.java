package org.bitale.examples;

import static org.bitale.Bitale.*;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.bitale.compiler.CompiledFunction;
import org.bitale.core.array.HostArray;
import org.bitale.ops.Shared;
import org.bitale.ops.Tensor;

/// A network with one hidden layer that classifies images, trained on mini-batches.
///
/// The training set is shared; a step takes the number of its batch and reads the rows `i*size … (i+1)*size` of a
/// shuffled order through `given`.
public final class Classifier {
    private final Tensor x = matrix("x");
    private final Tensor y = ivector("y");
    private final Tensor logits;
    private final Tensor cost;
    private final List<Shared> parameters;

    /// How a cost and its parameters become updates.
    public interface Optimizer extends BiFunction<Tensor, List<Shared>, Map<Shared, Tensor>> {}

    public Classifier(int inputs, int hidden, int classes, Random random) {
        Shared w1 = shared("w1", Layers.glorot(random, inputs, hidden));
        Shared b1 = shared("b1", new float[hidden]);
        Shared w2 = shared("w2", Layers.glorot(random, hidden, classes));
        Shared b2 = shared("b2", new float[classes]);
        logits = x.dot(w1).plus(b1).relu().dot(w2).plus(b2);
        cost = categoricalCrossentropy(softmax(logits), y).mean();
        parameters = List.of(w1, b1, w2, b2);
    }

    /// One training run's functions and data.
    public final class Training {
        private final int batch;
        private final Shared order;
        private final CompiledFunction step;
        private final int count;

        private Training(Images images, int batch, Optimizer optimizer) {
            this.batch = batch;
            this.count = images.count();
            Shared pixels = shared("pixels", images.matrix());
            Shared classes = shared("classes", images.classes());
            order = shared("order", HostArray.wrap(new long[count], count));
            Tensor i = lscalar("i");
            Tensor rows = order.get(slice(i.times(batch), i.plus(1).times(batch)));
            step = function(i)
                    .returns(cost)
                    .updates(optimizer.apply(cost, parameters))
                    .given(x, pixels.take(rows, 0))
                    .given(y, classes.take(rows, 0))
                    .compile();
        }

        /// The batches of an epoch; the last one is smaller if the count is not a multiple.
        public int batches() {
            return (count + batch - 1) / batch;
        }

        /// Draws a new order of the images.
        public void shuffle(Random random) {
            int[] drawn = Images.shuffled(count, random);
            long[] wide = new long[count];
            for (int k = 0; k < count; k++) {
                wide[k] = drawn[k];
            }
            order.set(HostArray.wrap(wide, count));
        }

        /// One step on batch `i`; returns the cost before it.
        public double step(int i) {
            return step.call((long) i).asDouble();
        }
    }

    public Training training(Images images, int batch, Optimizer optimizer) {
        return new Training(images, batch, optimizer);
    }

    /// The most likely class of every image.
    public int[] predict(Images images) {
        CompiledFunction classify = function(x).returns(logits.argmax(1)).compile();
        long[] classes = classify.call(images.matrix()).array().toLongs();
        int[] result = new int[classes.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (int) classes[i];
        }
        return result;
    }

    /// The share of images whose predicted class is right.
    public static double accuracy(int[] predicted, int[] labels) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += predicted[i] == labels[i] ? 1 : 0;
        }
        return (double) right / labels.length;
    }
}
