package org.bitale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's first program compiles as written and prints what the README says.
class ReadmeTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void theFirstProgramPrintsWhatTheReadmeShows(@TempDir Path folder) throws Exception {
        String readme = Files.readString(ROOT.resolve("README.md"));
        Matcher program = Pattern.compile("```java\n(.*?)```.*?```text\n(.*?)```", Pattern.DOTALL)
                .matcher(readme);
        assertTrue(program.find(), "README.md has no program followed by its output");
        Matcher name = Pattern.compile("public class (\\w+)").matcher(program.group(1));
        assertTrue(name.find(), "the program has no public class");

        Path source = folder.resolve(name.group(1) + ".java");
        Files.writeString(source, program.group(1));
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        messages,
                        messages,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Xlint:all",
                        "-Werror",
                        "-d",
                        folder.toString(),
                        source.toString());
        assertEquals(0, failed, () -> messages.toString(StandardCharsets.UTF_8));
        assertEquals(program.group(2), run(folder, name.group(1)));
    }

    private static String run(Path classes, String main) throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
            loader.loadClass(main).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(out);
        }
        return captured.toString(StandardCharsets.UTF_8);
    }

    @Test
    void linksAndModulesExist() throws IOException {
        for (Path page : pages()) {
            Matcher link = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)").matcher(Files.readString(page));
            while (link.find()) {
                String target = link.group(1);
                if (!target.startsWith("http")) {
                    Path file = page.resolveSibling(target);
                    assertTrue(Files.exists(file), () -> page + " links to " + target);
                }
            }
        }
        String readme = Files.readString(ROOT.resolve("README.md"));
        Matcher module = Pattern.compile("<module>(.*?)</module>").matcher(Files.readString(ROOT.resolve("pom.xml")));
        while (module.find()) {
            assertTrue(readme.contains("`" + module.group(1) + "`"), "README.md does not list " + module.group(1));
        }
    }

    private static Iterable<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            docs.filter(f -> f.toString().endsWith(".md")))
                    .toList();
        }
    }
}
