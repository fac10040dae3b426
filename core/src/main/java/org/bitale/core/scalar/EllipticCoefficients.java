package org.bitale.core.scalar;

import java.util.List;

/// Coefficients of the complete elliptic integrals and of the dilogarithm, low degree first.
///
/// Each list interpolates at Chebyshev points of its interval with 34 digits; what is left out is below 1e-17 of the
/// value. They are written in hexadecimal, which is exact.
final class EllipticCoefficients {
    /// `ellipk(q)` for q up to 0.28, in q.
    static final List<Double> K_LANDEN = List.of(
            0x1.921fb54442d18p+0,
            0x1.921fb54442ccp-2,
            0x1.c463abecd6879p-3,
            0x1.3a28c598b7f41p-3,
            0x1.e10e708d92baep-4,
            0x1.85a799ceeaf5ap-4,
            0x1.47708bea6fe23p-4,
            0x1.1a043dd74a941p-4,
            0x1.f65516e7c263dp-5,
            0x1.8eafb96939394p-5,
            0x1.390218a8cee5p-4,
            -0x1.c682ac9f52d07p-5,
            0x1.23657b940faebp-2,
            -0x1.542c4d2e4c4d7p-2,
            0x1.46bcfc053de97p-2);

    /// `2 ellipe(q) - (1 - q) ellipk(q)` for q up to 0.28, in q.
    static final List<Double> E_LANDEN = List.of(
            0x1.921fb54442d18p+0,
            0x1.921fb54442dcdp-2,
            0x1.921fb543cc1e7p-6,
            0x1.921fb5be205d6p-8,
            0x1.3a28a5654dc24p-9,
            0x1.33e54800978bdp-10,
            0x1.59dee17474edcp-11,
            0x1.b3a9e9e81b21fp-12,
            0x1.de58486859d7ap-13,
            0x1.59f37fc771e95p-12,
            -0x1.5ba356932867ap-13,
            0x1.bc2bb988d7706p-12);

    /// `ellipk(1 - c) + log(c) ellipk(c) / pi` for c up to 0.1, in c.
    static final List<Double> K_REGULAR = List.of(
            0x1.62e42fefa39efp+0,
            0x1.8b90bfbe8e7fep-4,
            0x1.fa05af6cabb78p-6,
            0x1.e979ac9d8d66dp-7,
            0x1.1f4122e1007d2p-7,
            0x1.79287f853466ep-8,
            0x1.0a400227bc9f3p-8,
            0x1.8fc7fb8b1b81bp-9,
            0x1.1494fb181b5dbp-9,
            0x1.73b5c96d240bap-9);

    /// `ellipk(c) / pi` for c up to 0.1, in c.
    static final List<Double> K_LOGARITHMIC = List.of(
            0x1.0p-1,
            0x1.fffffffffffecp-4,
            0x1.2000000001f82p-4,
            0x1.8ffffffd9d9c8p-5,
            0x1.324000bd34047p-5,
            0x1.f01fbbbb82f47p-6,
            0x1.a0e9a6d2238cbp-6,
            0x1.66e84404f233p-6,
            0x1.4250f449f49e5p-6,
            0x1.d8c77ffc087p-7,
            0x1.ac38f47b59dcp-6);

    /// `ellipe(1 - c) + log(c) (ellipk(c) - ellipe(c)) / pi` for c up to 0.1, in c.
    static final List<Double> E_REGULAR = List.of(
            0x1.0p+0,
            0x1.c5c85fdf473fp-2,
            0x1.d1591f9dca327p-5,
            0x1.65af6790be9bp-6,
            0x1.7a4a7133e0d5cp-7,
            0x1.d4108b5536279p-8,
            0x1.3e03e4bead002p-8,
            0x1.d0aae879a1612p-9,
            0x1.3c5533881881cp-9,
            0x1.9f4ce2ab8fe14p-9);

    /// `(ellipk(c) - ellipe(c)) / (pi c)` for c up to 0.1, in c.
    static final List<Double> E_LOGARITHMIC = List.of(
            0x1.0p-2,
            0x1.7ffffffffffedp-4,
            0x1.e000000003c7fp-5,
            0x1.5dfffffdb601bp-5,
            0x1.13a000b5a3p-5,
            0x1.c6c7be76f66adp-6,
            0x1.83225857f884dp-6,
            0x1.50769c574139bp-6,
            0x1.30820222ae9cp-6,
            0x1.c043701adf017p-7,
            0x1.9998d2981e173p-6);

    /// `(-spence(e^l) / l - 1 - l / 4) / l^2` for |l| up to log 2, in l^2.
    static final List<Double> DILOGARITHM = List.of(
            0x1.c71c71c71c71bp-6,
            -0x1.23456789a84e8p-12,
            0x1.3d079fa1ac5e3p-18,
            -0x1.8a8675541df9p-24,
            0x1.04c027693fe7cp-29,
            -0x1.5a7453bb9ba21p-35);

    private EllipticCoefficients() {}
}
