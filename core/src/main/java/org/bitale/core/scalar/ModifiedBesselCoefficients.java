package org.bitale.core.scalar;

import java.util.List;

/// Coefficients of the modified Bessel functions of orders 0 and 1, low degree first.
///
/// Each list interpolates at Chebyshev points of its interval with 34 digits; what is left out is below 1e-17 of the
/// value. They are written in hexadecimal, which is exact.
final class ModifiedBesselCoefficients {
    /// `I0(x)` for x up to 7.75, in x^2 / 4.
    static final List<Double> I0_NEAR = List.of(
            0x1.0p+0,
            0x1.0p+0,
            0x1.0000000000001p-2,
            0x1.c71c71c71c704p-6,
            0x1.c71c71c71c92ap-10,
            0x1.23456789aa26ap-14,
            0x1.02e85c08b4d4dp-19,
            0x1.522a43f3bc425p-25,
            0x1.522a442267236p-31,
            0x1.0b313063c575bp-37,
            0x1.5601b03ca9c53p-44,
            0x1.69c874e1c4ab9p-51,
            0x1.41add19dd0e6fp-58,
            0x1.e5d8bdd1fd8p-66,
            0x1.4506c7e9c3a5p-73,
            0x1.39699fa1a573fp-81,
            0x1.18b9bad3f4338p-88);

    /// `sqrt(x) e^-x I0(x)` for x from 7.75, in 1 - 31 / (x + 7.75).
    static final List<Double> I0_FAR = List.of(
            0x1.9ac4d7701cc43p-2,
            -0x1.8a51125a14c4cp-9,
            0x1.22d06d1679609p-10,
            -0x1.b0ba04239f156p-12,
            0x1.4548082958641p-13,
            -0x1.ef1581241724bp-15,
            0x1.7e6a934fb4af2p-16,
            -0x1.2cd93331d27fep-17,
            0x1.e458a2d5438adp-19,
            -0x1.91849e2ac25a1p-20,
            0x1.59fd6ea47b13bp-21,
            -0x1.3a8f5ed4a4251p-22,
            0x1.35c000d20dc98p-23,
            -0x1.52b80c1a606ffp-24,
            0x1.98073d3cd173ap-25,
            -0x1.19be484c5f18cp-25,
            0x1.ad2e83b5ce2a2p-26,
            -0x1.1079fc99f20dcp-27,
            -0x1.34567a9db4a11p-26,
            0x1.9c018a4f30692p-26,
            -0x1.99f1a38d77304p-29,
            -0x1.925a61fc8bdddp-27,
            0x1.58264c1a2bcc7p-28,
            0x1.87f1546b73bf1p-29,
            -0x1.ecdbf539173a4p-30,
            -0x1.5313763c944a7p-32,
            0x1.0dfafd9b5f83cp-32);

    /// `I0(x)` for x up to 1, in x^2 / 4.
    static final List<Double> I0_SHORT = List.of(
            0x1.0p+0,
            0x1.0000000000001p+0,
            0x1.ffffffffffe3fp-3,
            0x1.c71c71c738872p-6,
            0x1.c71c71ab8af7fp-10,
            0x1.2345763ae3517p-14,
            0x1.02dfb038e0bb4p-19,
            0x1.577cf3fcbdc67p-25);

    /// `sqrt(x) e^x K0(x)` for x from 1, in 1 - 4 / (x + 1).
    static final List<Double> K0_FAR = List.of(
            0x1.356417a9f2ee9p+0,
            0x1.a932e00d7033ap-5,
            -0x1.287ae72aac0c4p-7,
            0x1.334777d998e6p-9,
            -0x1.2d443241a6186p-11,
            0x1.55615cf644d2bp-13,
            -0x1.6d1e89518fd26p-15,
            0x1.b49009b2b01bp-17,
            -0x1.e1fed6f21b63ap-19,
            0x1.2dfa9d22b9edp-20,
            -0x1.4cf6b33041d03p-22,
            0x1.bab86da126c1bp-24,
            -0x1.d179e9a0c40fap-26,
            0x1.5b419a5c0bb16p-27,
            -0x1.51931ba91715p-29,
            0x1.02abd08a7b43cp-30,
            -0x1.35263fb8f8147p-38,
            0x1.1617abcc970bdp-32,
            -0x1.c8d9f01b85583p-34,
            -0x1.d5dffdd4607d7p-35,
            0x1.3225751834bf9p-35,
            0x1.bdee2a448419dp-36);

    /// `K0(x) + log(x / 2) I0(x)` for x up to 1, in x^2 / 4.
    static final List<Double> K0_NEAR = List.of(
            -0x1.2788cfc6fb619p-1,
            0x1.b0ee6072093d4p-2,
            0x1.d877303904624p-3,
            0x1.1dd628654f89ap-5,
            0x1.56b9b6808ea0bp-9,
            0x1.f0f17a163d463p-14,
            0x1.e4ce3f6b3c0dcp-19,
            0x1.5a826191abaa7p-24);

    /// `I1(x) / (x / 2)` for x up to 7.75, in x^2 / 4.
    static final List<Double> I1_NEAR = List.of(
            0x1.0p+0,
            0x1.0p-1,
            0x1.555555555554dp-4,
            0x1.c71c71c71c852p-8,
            0x1.6c16c16c15565p-12,
            0x1.845c8a0d053b4p-17,
            0x1.27e4fb75abb9dp-22,
            0x1.522a441caf42bp-28,
            0x1.2c9756a98d1b2p-34,
            0x1.ab82191ca8085p-41,
            0x1.f173c09ae8536p-48,
            0x1.e283df59a8e9fp-55,
            0x1.8ac3e8a424ed4p-62,
            0x1.1c5c4d9c61d09p-69,
            0x1.25e5314ed765dp-77,
            0x1.18c55ab59e98ap-84);

    /// `sqrt(x) e^-x I1(x)` for x from 7.75, in 1 - 31 / (x + 7.75).
    static final List<Double> I1_FAR = List.of(
            0x1.91d5f6dd60a8ap-2,
            0x1.2126fb7b877dbp-7,
            -0x1.9848ed71f5338p-9,
            0x1.21ff02cd3f489p-10,
            -0x1.9ef7a1a3b76d7p-12,
            0x1.2b8df84f3c28fp-13,
            -0x1.b54da91589536p-15,
            0x1.43b7024babcc2p-16,
            -0x1.e810a4eaa7198p-18,
            0x1.78eece6f8bebep-19,
            -0x1.2ce59ac23812bp-20,
            0x1.f7bfd881d2849p-22,
            -0x1.c5a8652ed327fp-23,
            0x1.c575e272e7331p-24,
            -0x1.fa0be11d266d1p-25,
            0x1.470fa7545babfp-25,
            -0x1.df89e63ffe838p-26,
            0x1.5261553daca55p-27,
            0x1.2d27100954977p-26,
            -0x1.aefaca0b908d4p-26,
            0x1.0d82fae36d282p-28,
            0x1.98df305fe8326p-27,
            -0x1.7541b4fc0d5fdp-28,
            -0x1.86dc16fea3c0fp-29,
            0x1.04023fb8c4841p-29,
            0x1.4d36ed2ecec8dp-32,
            -0x1.197dacc406c77p-32);

    /// `I1(x) / (x / 2)` for x up to 1, in x^2 / 4.
    static final List<Double> I1_SHORT = List.of(
            0x1.0p+0,
            0x1.0p-1,
            0x1.55555555554f2p-4,
            0x1.c71c71c728e92p-8,
            0x1.6c16c15fd9cc5p-12,
            0x1.845c97188073fp-17,
            0x1.27dd483de94dp-22,
            0x1.56e4a60cec7ecp-28);

    /// `sqrt(x) e^x K1(x)` for x from 1, in 1 - 4 / (x + 1).
    static final List<Double> K1_FAR = List.of(
            0x1.65a260862b35ep+0,
            -0x1.6b98e74488343p-3,
            0x1.6595f9d3a0738p-5,
            -0x1.9e097c3c5f91dp-7,
            0x1.e40761939b32ep-9,
            -0x1.276b51f31b61ep-10,
            0x1.68d7d91e6e2f9p-12,
            -0x1.c3cd0ad187c34p-14,
            0x1.197da0f467cecp-15,
            -0x1.66221be57e1dep-17,
            0x1.c2c15053bec7cp-19,
            -0x1.227297d522a27p-20,
            0x1.6eaf1d0e9deb5p-22,
            -0x1.dfc748d4c626dp-24,
            0x1.2d766369e935cp-25,
            -0x1.8bedc7ffa4425p-27,
            0x1.e73d99dafc4c9p-29,
            -0x1.89bb99d40f97ap-30,
            0x1.a9aa2ea11938bp-32,
            -0x1.fb24323d42353p-36,
            0x1.2394b7943069cp-35,
            -0x1.c1d9fee7912b6p-35);

    /// `(K1(x) - log(x / 2) I1(x) - 1 / x) / x` for x up to 1, in x^2 / 4.
    static final List<Double> K1_NEAR = List.of(
            0x1.3c467e37db0c8p-5,
            -0x1.58773039049e7p-3,
            -0x1.73ddae5ee6a29p-5,
            -0x1.3a47ef81a337bp-8,
            -0x1.2462822a4be8ep-12,
            -0x1.5b7a177593e34p-17,
            -0x1.1fa41b59e446bp-22,
            -0x1.5f58742f69916p-28,
            -0x1.4e6e1eefe6772p-34);

    private ModifiedBesselCoefficients() {}
}
