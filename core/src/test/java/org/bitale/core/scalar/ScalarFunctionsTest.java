package org.bitale.core.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bitale.core.type.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarFunctionsTest {
    private static final long SEED = 20_240_607;

    static List<Derived> functions() {
        return ScalarFunctions.all();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void float32ExpansionKeepsItsAccuracy(Derived fn) {
        assertAccurate(fn, DType.FLOAT32, 60_000);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void float64ExpansionKeepsItsAccuracy(Derived fn) {
        assertAccurate(fn, DType.FLOAT64, 3_000);
    }

    private static void assertAccurate(Derived fn, DType type, int count) {
        TypedProgram program = TypedProgram.of(fn, type);
        Accuracy accuracy = Accuracy.measure(
                fn.id(),
                type,
                x -> type.round(program.run(x)),
                x -> fn.reference(DType.FLOAT64, x),
                Points.of(type, count, SEED));
        assertTrue(
                accuracy.maxUlp() <= fn.ulps(type), () -> fn.id() + " at " + type + ", seed " + SEED + ": " + accuracy);
    }

    /// The reference serves as the oracle of everything else, so it has to be right itself.
    @ParameterizedTest
    @MethodSource("functions")
    void referenceIsRightInDouble(Derived fn) {
        Accuracy accuracy = Accuracy.measure(
                fn.id(),
                DType.FLOAT64,
                x -> fn.reference(DType.FLOAT64, x),
                x -> fn.reference(DType.FLOAT64, x),
                Points.of(DType.FLOAT64, 3_000, SEED));
        assertTrue(accuracy.maxUlp() <= 4, () -> fn.id() + ", seed " + SEED + ": " + accuracy);
    }

    @Test
    void idsAreUnique() {
        List<String> ids = Stream.concat(Arrays.stream(Intrinsic.values()), ScalarFunctions.all().stream())
                .map(ScalarFn::id)
                .toList();
        assertEquals(ids.size(), ids.stream().distinct().count(), ids::toString);
    }

    @Test
    void theListHasEveryConstant() throws IllegalAccessException {
        List<Object> constants = new java.util.ArrayList<>();
        for (var field : ScalarFunctions.class.getFields()) {
            constants.add(field.get(null));
        }
        assertEquals(constants, List.<Object>copyOf(ScalarFunctions.all()));
    }
}
