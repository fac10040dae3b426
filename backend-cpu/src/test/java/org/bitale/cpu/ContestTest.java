package org.bitale.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntToLongFunction;
import org.bitale.cpu.Contest.Outcome;
import org.junit.jupiter.api.Test;

/// Contests between forms whose times are made up: a batch of 64 calls takes a plain form 1,000 ns.
class ContestTest {
    private static final int BATCH = 64;
    private static final int BATCHES = 20_000;
    private static final long PER_BATCH = 1_000_000; // with the pause that leaves the processor to the compiler

    private record End(Outcome outcome, int batch) {}

    @Test
    void aVectorFormThatIsCompiledPays() {
        assertEquals(new End(Outcome.FASTER, 120), contest(b -> 1000, b -> b < 120 ? 90_000 : 300));
    }

    @Test
    void coldFormsAreNotCompared() {
        End end = contest(b -> b < 20 ? 2_000_000 : 1000, b -> b < 20 ? 1_500_000 : b < 500 ? 90_000 : 300);
        assertEquals(new End(Outcome.FASTER, 500), end);
    }

    @Test
    void oneThatIsCompiledAndSlowerIsGivenUp() {
        End end = contest(b -> 1000, b -> b < 120 ? 90_000 : 2_400);
        assertEquals(Outcome.SLOWER, end.outcome());
        assertTrue(end.batch() >= 120 + 250 && end.batch() <= 120 + 300, end::toString);
    }

    @Test
    void oneThatIsCompiledAndAsFastIsTaken() {
        assertEquals(
                Outcome.FASTER,
                contest(b -> 1000, b -> b < 120 ? 90_000 : 1_100).outcome());
    }

    @Test
    void oneThatStaysTenTimesSlowerIsStuck() {
        End end = contest(b -> 1000, b -> b < 120 ? 90_000 : 11_000);
        assertEquals(Outcome.STUCK, end.outcome());
        assertTrue(end.batch() >= 120 + 1000 && end.batch() <= 120 + 1050, end::toString);
    }

    @Test
    void aCompilerThatComesLateIsWaitedFor() {
        End end = contest(b -> 1000, b -> b < 900 ? 90_000 : b < 1_800 ? 30_000 : 300);
        assertEquals(new End(Outcome.FASTER, 1_800), end);
    }

    private static End contest(IntToLongFunction plain, IntToLongFunction vector) {
        Contest contest = new Contest();
        for (int b = 0; b < BATCHES; b++) {
            Outcome outcome = contest.after(BATCH, plain.applyAsLong(b), vector.applyAsLong(b), b * PER_BATCH);
            if (outcome != Outcome.UNDECIDED) {
                return new End(outcome, b);
            }
        }
        return new End(Outcome.UNDECIDED, BATCHES);
    }
}
