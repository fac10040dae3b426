package org.bitale.examples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/// Pictures of a training run, as PNG files.
final class Pictures {
    private static final int SCALE = 8;
    private static final int COLUMNS = 8;

    private Pictures() {}

    /// The mean cost of each epoch on a logarithmic axis.
    static void lossCurve(List<Double> costs, Path file) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(800)
                .height(500)
                .title("Training cost")
                .xAxisTitle("epoch")
                .yAxisTitle("mean cross-entropy")
                .build();
        chart.getStyler().setYAxisLogarithmic(true).setLegendVisible(false);
        List<Integer> epochs = new ArrayList<>();
        for (int i = 1; i <= costs.size(); i++) {
            epochs.add(i);
        }
        chart.addSeries("cost", epochs, costs);
        ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile());
    }

    /// The square test images that were taken for another digit, each with `true > predicted` under it.
    static void misclassified(Images images, int[] predicted, Path file) throws IOException {
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < predicted.length; i++) {
            if (predicted[i] != images.labels()[i]) {
                wrong.add(i);
            }
        }
        int side = (int) Math.round(Math.sqrt(images.pixelCount()));
        int cell = side * SCALE + 24;
        int rows = Math.max(1, (wrong.size() + COLUMNS - 1) / COLUMNS);
        BufferedImage picture = new BufferedImage(COLUMNS * cell, rows * cell, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        for (int k = 0; k < wrong.size(); k++) {
            int i = wrong.get(k);
            int left = k % COLUMNS * cell + 8;
            int top = k / COLUMNS * cell + 4;
            draw(g, images.pixels()[i], side, left, top);
            g.setColor(Color.BLACK);
            g.drawString(images.labels()[i] + " > " + predicted[i], left, top + side * SCALE + 14);
        }
        g.dispose();
        ImageIO.write(picture, "png", file.toFile());
    }

    private static void draw(Graphics2D g, float[] pixels, int side, int left, int top) {
        float max = 0;
        for (float p : pixels) {
            max = Math.max(max, p);
        }
        for (int i = 0; i < pixels.length; i++) {
            int level = max > 0 ? Math.round(255 * (1 - pixels[i] / max)) : 255;
            g.setColor(new Color(level, level, level));
            g.fillRect(left + i % side * SCALE, top + i / side * SCALE, SCALE, SCALE);
        }
    }
}
