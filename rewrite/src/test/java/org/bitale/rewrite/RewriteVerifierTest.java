package org.bitale.rewrite;

import static org.bitale.rewrite.Rule.rule;
import static org.bitale.rewrite.Terms.ONE;
import static org.bitale.rewrite.Terms.X;
import static org.bitale.rewrite.Terms.Y;
import static org.bitale.rewrite.Terms.ZERO;
import static org.bitale.rewrite.Terms.add;
import static org.bitale.rewrite.Terms.fn;
import static org.bitale.rewrite.Terms.mul;
import static org.bitale.rewrite.Terms.num;
import static org.bitale.rewrite.Terms.sub;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFunctions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The verifier must see through rules that claim more than they keep.
class RewriteVerifierTest {
    static Stream<Rule> wrongRules() {
        return Stream.of(
                rule("zero-sign").rewrite(add(X, ZERO), X),
                rule("nan-times-zero").rewrite(mul(X, ZERO), ZERO),
                rule("infinite-difference").effect(Effect.REASSOCIATES).rewrite(sub(X, X), ZERO),
                rule("nan-order").rewrite(fn(Intrinsic.NOT, fn(Intrinsic.LT, X, Y)), fn(Intrinsic.LE, Y, X)),
                rule("one-too-many").effect(Effect.UNSAFE).rewrite(add(X, ONE), add(X, num(2))),
                rule("sum-order").rewrite(add(add(X, Y), Terms.Z), add(X, add(Y, Terms.Z))),
                rule("less-accurate")
                        .effect(Effect.MORE_ACCURATE)
                        .rewrite(fn(ScalarFunctions.LOG1P, X), fn(ScalarFunctions.LOG, add(ONE, X))),
                rule("more-errors")
                        .effect(Effect.FEWER_ERRORS)
                        .rewrite(
                                fn(ScalarFunctions.SOFTPLUS, X),
                                fn(ScalarFunctions.LOG1P, fn(ScalarFunctions.EXP, X))));
    }

    @ParameterizedTest
    @MethodSource("wrongRules")
    void refutes(Rule wrong) {
        assertFalse(RewriteVerifier.verify(wrong, 400, 7).failures().isEmpty(), wrong::toString);
    }

    @Test
    void reportsTheSeedThatRepeatsAFailure() {
        Rule wrong = rule("zero-sign").rewrite(add(X, ZERO), X);
        String failure = RewriteVerifier.verify(wrong, 400, 7).failures().getFirst();
        long seed = Long.parseLong(failure.substring("seed ".length(), failure.indexOf(',')));
        List<String> again = RewriteVerifier.verify(wrong, 1, seed).failures();
        assertTrue(again.contains(failure), failure);
    }
}
