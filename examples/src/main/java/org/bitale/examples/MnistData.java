package org.bitale.examples;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// MNIST's IDX files, plain or gzipped.
final class MnistData {
    private static final int IMAGES = 0x803;
    private static final int LABELS = 0x801;

    private MnistData() {}

    /// The images and labels called `prefix-images-idx3-ubyte[.gz]` and `prefix-labels-idx1-ubyte[.gz]`; pixels
    /// are scaled to 0 … 1.
    static Images read(Path folder, String prefix) throws IOException {
        byte[] labels;
        try (DataInputStream in = open(folder, prefix + "-labels-idx1-ubyte")) {
            require(in.readInt() == LABELS, "labels");
            labels = in.readNBytes(in.readInt());
        }
        try (DataInputStream in = open(folder, prefix + "-images-idx3-ubyte")) {
            require(in.readInt() == IMAGES, "images");
            int count = in.readInt();
            int size = in.readInt() * in.readInt();
            require(count == labels.length, "as many images as labels");
            float[][] pixels = new float[count][size];
            int[] classes = new int[count];
            for (int i = 0; i < count; i++) {
                byte[] row = in.readNBytes(size);
                require(row.length == size, "whole images");
                for (int j = 0; j < size; j++) {
                    pixels[i][j] = (row[j] & 0xFF) / 255f;
                }
                classes[i] = labels[i];
            }
            return new Images(pixels, classes);
        }
    }

    private static DataInputStream open(Path folder, String name) throws IOException {
        Path plain = folder.resolve(name);
        InputStream raw = Files.exists(plain)
                ? Files.newInputStream(plain)
                : new GZIPInputStream(Files.newInputStream(folder.resolve(name + ".gz")));
        return new DataInputStream(new BufferedInputStream(raw, 1 << 16));
    }

    private static void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException("not an IDX file with " + what);
        }
    }
}
