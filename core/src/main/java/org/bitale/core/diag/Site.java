package org.bitale.core.diag;

import java.util.Optional;
import java.util.stream.Stream;

/// The user's line at which a node was made: the first stack frame outside Bitale.
///
/// `operation` is the method of Bitale that was called there, such as `dot`; empty where it is not known.
public record Site(String className, String method, String file, int line, String operation) {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static volatile boolean enabled = true;
    private static final ScopedValue<Site> INHERITED = ScopedValue.newInstance();

    /// Whether sites are recorded; off saves about a microsecond per node.
    public static void record(boolean on) {
        enabled = on;
    }

    /// The user's frame of the call in progress, or empty when recording is off or there is none.
    public static Optional<Site> here() {
        if (INHERITED.isBound()) {
            return Optional.of(INHERITED.get());
        }
        if (!enabled) {
            return Optional.empty();
        }
        return WALKER.walk(Site::find);
    }

    private static Optional<Site> find(Stream<StackWalker.StackFrame> frames) {
        String operation = "";
        for (StackWalker.StackFrame f : (Iterable<StackWalker.StackFrame>) frames::iterator) {
            String name = f.getClassName();
            if (!isLibrary(name)) {
                return Optional.of(new Site(name, method(f.getMethodName()), fileOf(f), f.getLineNumber(), operation));
            }
            operation = isOperation(name, f.getMethodName()) ? f.getMethodName() : "";
        }
        return Optional.empty();
    }

    /// Whether a frame is of a method that users know: not of what nodes are made with, nor of a lambda.
    private static boolean isOperation(String className, String method) {
        return className.startsWith("org.bitale.")
                && !className.startsWith("org.bitale.core.")
                && Character.isJavaIdentifierStart(method.charAt(0))
                && method.indexOf('$') < 0;
    }

    /// Runs `action` so that nodes made in it carry `site`: a rewrite or a gradient inherits the site of its origin.
    public static <T> T inherit(Optional<Site> site, java.util.function.Supplier<T> action) {
        return site.isEmpty()
                ? action.get()
                : ScopedValue.where(INHERITED, site.get()).call(action::get);
    }

    /// The method that was written: the body of a lambda is compiled to `lambda$train$0`.
    private static String method(String name) {
        String[] parts = name.split("\\$", -1);
        return parts.length == 3 && parts[0].equals("lambda") ? parts[1] : name;
    }

    private static String fileOf(StackWalker.StackFrame frame) {
        String file = frame.getFileName();
        return file == null ? frame.getClassName() : file;
    }

    private static boolean isLibrary(String name) {
        return name.startsWith("org.bitale.") && !isUserPart(name)
                || name.startsWith("java.")
                || name.startsWith("jdk.");
    }

    /// Examples, benchmarks and tests stand on the user's side of the line.
    private static boolean isUserPart(String name) {
        return name.startsWith("org.bitale.examples.")
                || name.startsWith("org.bitale.testkit.")
                || name.startsWith("org.bitale.benchmarks.")
                || name.endsWith("Test")
                || name.contains("Test$");
    }

    /// The form used in messages: `Mlp.java:21 (demo.Mlp.forward)`.
    @Override
    public String toString() {
        return file + ":" + line + " (" + className + "." + method + ")";
    }
}
