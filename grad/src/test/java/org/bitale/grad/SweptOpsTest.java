package org.bitale.grad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.scalar.Catalogue;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.ops.Tensors;
import org.junit.jupiter.api.Test;

/// Nothing is left out of the sweeps: every primitive, composite and library op and every derived scalar function
/// occurs in them or is named here with the reason.
class SweptOpsTest {
    private static final String PASSES = "passes its operand through; PrimitiveGradientTest has it";
    private static final String INTEGERS = "gives integers";
    private static final String COMPLEX = "of complex numbers; the checks are of float64";

    private static final Map<String, String> NOT_SWEPT = Map.ofEntries(
            Map.entry("Check", PASSES),
            Map.entry("Print", PASSES),
            Map.entry("Barrier", PASSES),
            Map.entry("SearchSorted", INTEGERS),
            Map.entry("ArgSortRows", INTEGERS),
            Map.entry("SizeOf", "gives an integer; the sizes in the sweeps are known"),
            Map.entry("Eigenvalues", "not differentiable, which LinearAlgebraGradientTest shows"),
            Map.entry("ComplexCumulativeProduct", COMPLEX),
            Map.entry("ComplexFft", COMPLEX),
            Map.entry("ComplexProduct", COMPLEX),
            Map.entry("Eig", COMPLEX),
            Map.entry("ImaginaryPart", COMPLEX),
            Map.entry("MakeComplex", COMPLEX),
            Map.entry("RealPart", COMPLEX));

    private static final Set<Op> SWEPT = Stream.of(
                    new ArraySweepTest(), new LinearAlgebraSweepTest(), new FunctionSweepTest(), new ScalarSweepTest())
            .flatMap(sweep -> sweep.ops().stream())
            .collect(Collectors.toSet());

    @Test
    void everyOpIsSweptOrExplained() throws IOException, URISyntaxException {
        Set<String> missing = new TreeSet<>();
        Stream.of(PrimitiveOp.class.getPermittedSubclasses()).forEach(c -> missing.add(c.getSimpleName()));
        try (Stream<String> ops = libraryAndCompositeOps()) {
            ops.forEach(missing::add);
        }
        assertTrue(missing.size() > 50, "the scan finds the ops: " + missing);
        SWEPT.forEach(op -> missing.remove(op.getClass().getSimpleName()));
        assertEquals(new TreeSet<>(NOT_SWEPT.keySet()), missing);
    }

    @Test
    void everyDerivedFunctionIsSwept() {
        Set<ScalarFn> missing = Catalogue.derived().stream().collect(Collectors.toSet());
        SWEPT.forEach(op -> {
            if (op instanceof PrimitiveOp.Elementwise(ScalarFn fn)) {
                missing.remove(fn);
            }
        });
        assertEquals(Set.of(), missing);
    }

    /// The simple names of the op classes that lie where the DSL's classes lie.
    private static Stream<String> libraryAndCompositeOps() throws IOException, URISyntaxException {
        URI place = Tensors.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Path path = Path.of(place);
        if (Files.isDirectory(path)) {
            return opsUnder(path).stream();
        }
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
            return opsUnder(jar.getPath("/")).stream();
        }
    }

    private static Set<String> opsUnder(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("org/bitale/ops"))) {
            return files.map(f -> root.relativize(f).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> classNamed(name.substring(0, name.length() - 6).replace('/', '.')))
                    .filter(SweptOpsTest::isConcreteOp)
                    .map(Class::getSimpleName)
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isConcreteOp(Class<?> c) {
        return !c.isInterface() && (CompositeOp.class.isAssignableFrom(c) || LibraryOp.class.isAssignableFrom(c));
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name, false, SweptOpsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
