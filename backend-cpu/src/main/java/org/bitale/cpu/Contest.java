package org.bitale.cpu;

/// Tells from the times of calls whether a vector form that the JVM is compiling pays.
///
/// Cold it is a hundred to a thousand times slower than plain code, half-way compiled ten to a hundred times, and
/// compiled several times faster, or at worst a few times slower.
final class Contest {
    /// What has become of a vector form.
    enum Outcome {
        /// It is compiled and pays.
        FASTER,
        /// It is compiled and does not pay.
        SLOWER,
        /// The JVM does not go on to compile it. This happens where its quick compiler can make the code without a
        /// profile, but not with one: it runs out of registers and does not ask the optimizing compiler either.
        STUCK,
        /// Not to be told yet.
        UNDECIDED
    }

    /// Before, the plain form may be cold as well.
    private static final int FEWEST_CALLS = 2_000;

    /// Of a form that is compiled, it is enough not to be slower.
    private static final double NOT_SLOWER = 1.25;

    /// No code that waits for the optimizing compiler is so near to the plain form.
    private static final double COMPILED = 4;

    /// A form that has not become a tenth faster in so many calls and so long a time stays as it is. For one that is
    /// not compiled the compiler may just be busy.
    private static final int SETTLED_CALLS = 10_000;

    private static final long SETTLED_NANOS = 250_000_000L;
    private static final long STUCK_NANOS = 1_000_000_000L;

    private long plainBest = Long.MAX_VALUE;
    private long vectorBest = Long.MAX_VALUE;
    private int calls;

    /// The time of the vector form when it last became clearly faster, and when that was.
    private long level = Long.MAX_VALUE;

    private int levelCalls;
    private long levelTime;

    /// What `more` calls of either form in so many nanoseconds tell, made until the time `now`.
    Outcome after(int more, long plainNanos, long vectorNanos, long now) {
        calls += more;
        plainBest = Math.min(plainBest, plainNanos);
        vectorBest = Math.min(vectorBest, vectorNanos);
        if (vectorBest < 0.9 * level) {
            level = vectorBest;
            levelCalls = calls;
            levelTime = now;
        }
        if (calls < FEWEST_CALLS) {
            return Outcome.UNDECIDED;
        }
        if (vectorBest < plainBest) {
            return Outcome.FASTER;
        }
        boolean compiled = vectorBest < COMPILED * plainBest;
        if (calls - levelCalls < SETTLED_CALLS || now - levelTime < (compiled ? SETTLED_NANOS : STUCK_NANOS)) {
            return Outcome.UNDECIDED;
        }
        if (!compiled) {
            return Outcome.STUCK;
        }
        return vectorBest < NOT_SLOWER * plainBest ? Outcome.FASTER : Outcome.SLOWER;
    }

    int calls() {
        return calls;
    }
}
