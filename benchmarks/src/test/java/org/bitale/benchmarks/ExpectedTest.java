package org.bitale.benchmarks;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExpectedTest {
    @Test
    void valuesWithinTheToleranceOfTheWorkloadPass() {
        assertDoesNotThrow(() -> Expected.require("W8a", "v", 3.75 * (1 + 0.9e-4)));
        assertDoesNotThrow(() -> Expected.require("W5", "cost0", 2.44073975 * (1 - 1.9e-4)));
    }

    @Test
    void valuesBeyondItAndNanAreRefusedWithBothNumbers() {
        String message = refusal("W8a", "v", 3.75 * (1 + 1.1e-4));
        assertTrue(message.contains("3.75") && message.contains("W8a: v"), message);
        refusal("W5", "cost0", 2.44073975 * (1 + 2.1e-4));
        refusal("W10", "s", Double.NaN);
    }

    @Test
    void anUnknownValueIsRefused() {
        assertTrue(refusal("W10", "gz", 0).contains("W10 gz"));
    }

    private static String refusal(String workload, String name, double value) {
        return String.valueOf(assertThrows(IllegalStateException.class, () -> Expected.require(workload, name, value))
                .getMessage());
    }
}
