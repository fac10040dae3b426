package org.bitale.core.diag;

import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/// Messages to the application's log, through slf4j.
///
/// Without a logging provider slf4j itself would write a warning to the standard error stream when first touched;
/// so it is touched only if there is one.
public final class Log {
    private static final boolean PRESENT =
            ServiceLoader.load(SLF4JServiceProvider.class, LoggerFactory.class.getClassLoader()).stream()
                    .findAny()
                    .isPresent();

    private Log() {}

    /// Logs at INFO under the class's name; `{}` in the format stand for the arguments.
    public static void info(Class<?> source, String format, Object... arguments) {
        if (PRESENT) {
            LoggerFactory.getLogger(source).info(format, arguments);
        }
    }

    public static void warn(Class<?> source, String format, Object... arguments) {
        if (PRESENT) {
            LoggerFactory.getLogger(source).warn(format, arguments);
        }
    }
}
