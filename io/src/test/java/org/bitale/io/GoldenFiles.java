package org.bitale.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipInputStream;

/// Files written by NumPy 2.4.6 with `golden.py`, which lies beside them.
final class GoldenFiles {
    private GoldenFiles() {}

    static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(GoldenFiles.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The NPY files of `golden.zip` by their names without `.npy`.
    static Map<String, byte[]> npy() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(GoldenFiles.class.getResourceAsStream("golden.zip"));
                ZipInputStream zip = new ZipInputStream(in)) {
            for (var e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                files.put(e.getName().replace(".npy", ""), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
