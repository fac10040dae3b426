package org.bitale.cpu;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;
import org.bitale.cpu.kernel.KernelClass;

/// The generated kernels that the JVM has compiled by now, from its own list of the code it holds.
final class OptimizedCode {
    private static final String GENERATED = KernelClass.class.getPackageName() + ".Generated";
    private static final int LAST_LEVEL = 4;
    private static final String IN_USE = "0";

    private final Set<String> compiled = new HashSet<>();
    private final Set<String> optimized = new HashSet<>();

    private OptimizedCode() {}

    /// Whether this JVM has its last compiler, C2.
    static boolean isPossible() {
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return Integer.parseInt(options.getVMOption("TieredStopAtLevel").getValue()) >= LAST_LEVEL;
    }

    /// The state now. It costs a pause of some milliseconds.
    static OptimizedCode now() {
        OptimizedCode code = new OptimizedCode();
        try {
            ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
            Object list = ManagementFactory.getPlatformMBeanServer().invoke(commands, "compilerCodelist", null, null);
            code.addAll(list + "\n");
        } catch (JMException e) {
            throw new IllegalStateException("this JVM does not list its compiled code", e);
        }
        return code;
    }

    private void addAll(String list) {
        for (int at = list.indexOf(GENERATED); at >= 0; at = list.indexOf(GENERATED, at)) {
            int end = list.indexOf('\n', at);
            add(list.substring(list.lastIndexOf('\n', at) + 1, end));
            at = end;
        }
    }

    /// A line is `id level state class.method(descriptor) [addresses]`.
    private void add(String line) {
        String[] words = line.split(" ", 4);
        String method = words[3].substring(0, words[3].indexOf('('));
        int dot = method.lastIndexOf('.');
        if (!method.substring(dot).equals(".run")) {
            return;
        }
        String name = name(method.substring(0, dot));
        compiled.add(name);
        if (Integer.parseInt(words[1]) == LAST_LEVEL && words[2].equals(IN_USE)) {
            optimized.add(name);
        }
    }

    /// The JVM and the library separate the suffix of a hidden class by different characters.
    private static String name(String ofClass) {
        return ofClass.replace('/', '.').replace('+', '.');
    }

    /// Whether any compiler has compiled the class, as is soon the case for one that runs at all.
    boolean isCompiled(Class<?> generated) {
        return compiled.contains(name(generated.getName()));
    }

    /// Whether calls of the class run what C2 made of it.
    boolean isOptimized(Class<?> generated) {
        return optimized.contains(name(generated.getName()));
    }
}
