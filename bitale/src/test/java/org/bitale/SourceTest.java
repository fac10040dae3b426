package org.bitale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every source file of the project keeps to.
class SourceTest {
    private static final int LONGEST_FILE = 400;
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "public (?:(?:sealed|non-sealed|final|abstract) )*(?:class|interface|record|enum|@interface) .*");

    private static List<Path> sources(String... below) throws IOException {
        Path root = Path.of("..").toRealPath();
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.toList()) {
                for (String folder : below) {
                    Path sources = module.resolve("src").resolve(folder).resolve("java");
                    if (Files.isDirectory(sources)) {
                        try (Stream<Path> files = Files.walk(sources)) {
                            files.filter(f -> f.toString().endsWith(".java")).forEach(found::add);
                        }
                    }
                }
            }
        }
        assertTrue(found.size() > 200, "the scan found only " + found.size() + " files below " + root);
        return found;
    }

    @Test
    void filesAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources("main", "test")) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST_FILE) {
                tooLong.add(file + ": " + lines);
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void publicTypesAreDocumented() throws IOException {
        List<String> bare = new ArrayList<>();
        int types = 0;
        for (Path file : sources("main")) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (PUBLIC_TYPE.matcher(lines.get(i)).matches()) {
                    types++;
                    if (!isDocumented(lines, i)) {
                        bare.add(file + ":" + (i + 1));
                    }
                }
            }
        }
        assertTrue(types > 150, "the scan found only " + types + " public types");
        assertEquals(List.of(), bare);
    }

    private static boolean isDocumented(List<String> lines, int declaration) {
        int above = declaration - 1;
        while (above > 0 && lines.get(above).startsWith("@")) {
            above--;
        }
        return lines.get(above).startsWith("///");
    }

    @Test
    void packagesAreNullMarkedAndDocumented() throws IOException {
        List<String> bare = new ArrayList<>();
        for (Path file : sources("main")) {
            Path info = file.resolveSibling("package-info.java");
            boolean good = Files.exists(info)
                    && Files.readString(info).startsWith("///")
                    && Files.readString(info).contains("@NullMarked");
            if (!good) {
                bare.add(info.toString());
            }
        }
        assertEquals(List.of(), bare.stream().distinct().toList());
    }
}
