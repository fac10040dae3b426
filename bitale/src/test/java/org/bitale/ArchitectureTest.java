package org.bitale;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What may know what, and what the library never does.
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.bitale");

    /// The modules, each with the packages it may use besides its own and the JDK's.
    enum Module {
        CORE("org.bitale.core..", "org.slf4j.."),
        IO("org.bitale.io..", CORE.packages),
        OPS("org.bitale.ops..", CORE.packages, "org.ejml.."),
        GRAD("org.bitale.grad..", CORE.packages, OPS.packages),
        REWRITE("org.bitale.rewrite..", CORE.packages, OPS.packages),
        COMPILER("org.bitale.compiler..", CORE.packages, OPS.packages, REWRITE.packages),
        CPU("org.bitale.cpu..", CORE.packages, OPS.packages, REWRITE.packages, COMPILER.packages),
        FACADE("org.bitale", CORE.packages, OPS.packages, GRAD.packages, COMPILER.packages),
        TESTKIT(
                "org.bitale.testkit..",
                CORE.packages,
                OPS.packages,
                GRAD.packages,
                REWRITE.packages,
                COMPILER.packages,
                "com.fasterxml.jackson.core..");

        private final String packages;
        private final List<String> allowed;

        Module(String packages, String... used) {
            this.packages = packages;
            this.allowed = new ArrayList<>(List.of(used));
            this.allowed.addAll(List.of(packages, "java..", "org.jspecify.annotations"));
        }
    }

    @ParameterizedTest
    @EnumSource(Module.class)
    void aModuleUsesOnlyThoseBelowIt(Module module) {
        classes()
                .that()
                .resideInAPackage(module.packages)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(module.allowed.toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void everyClassBelongsToAModule() {
        String[] known = List.of(Module.values()).stream().map(m -> m.packages).toArray(String[]::new);
        classes().should().resideInAnyPackage(known).check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.bitale.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingIsPrinted() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }

    @Test
    void noFilesAndNoSockets() {
        noClasses()
                .that()
                .resideOutsideOfPackages(Module.TESTKIT.packages, Module.IO.packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile)")
                .check(CLASSES);
    }

    @Test
    void threadsAreMadeAsDaemons() {
        List<String> makers = new ArrayList<>();
        for (var type : CLASSES) {
            for (var unit : type.getCodeUnits()) {
                var calls = unit.getCallsFromSelf().stream()
                        .map(c -> c.getTargetOwner().getName() + "." + c.getName())
                        .toList();
                if (calls.contains("java.lang.Thread.<init>")) {
                    makers.add(unit.getFullName());
                    assertTrue(calls.contains("java.lang.Thread.setDaemon"), unit.getFullName());
                }
                if (calls.contains("java.lang.Thread.ofPlatform")) {
                    makers.add(unit.getFullName());
                    assertTrue(calls.contains("java.lang.Thread$Builder$OfPlatform.daemon"), unit.getFullName());
                }
            }
        }
        assertTrue(makers.stream().anyMatch(m -> m.contains("WorkerPool")), "the scan misses threads: " + makers);
    }

    @Test
    void executorsHaveOurOwnThreads() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Timer|concurrent\\.(Executors|ForkJoinPool|CompletableFuture))")
                .check(CLASSES);
        for (var type : CLASSES) {
            for (var call : type.getConstructorCallsFromSelf()) {
                if (call.getTargetOwner().getName().equals("java.util.concurrent.ThreadPoolExecutor")) {
                    assertTrue(
                            call.getTarget().getRawParameterTypes().stream()
                                    .anyMatch(p -> p.getName().equals("java.util.concurrent.ThreadFactory")),
                            call.getDescription());
                }
            }
        }
    }
}
