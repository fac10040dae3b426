package org.bitale.core.scalar;

import java.util.List;

/// Coefficients of the Bessel functions of orders 0 and 1, low degree first.
///
/// Each list interpolates at Chebyshev points of its interval with 34 digits; what is left out is below 1e-17 of the
/// value. They are written in hexadecimal, which is exact.
final class BesselCoefficients {
    /// `(J0(x) - 1) / x^2` for x up to 3, in x^2 / 4.5 - 1.
    static final List<Double> J0_NEAR = List.of(
            -0x1.80ca2278b6557p-3,
            0x1.be4f96257909dp-5,
            -0x1.d0e275b975189p-8,
            0x1.0e08884a70b6dp-11,
            -0x1.8e7b17e8ba3fcp-16,
            0x1.9619b0019172fp-21,
            -0x1.2edde922da5dcp-26,
            0x1.58e1d1c75efb8p-32,
            -0x1.35b9077198adbp-38,
            0x1.c1b85ccd66b1ap-45);

    /// `J0(x) / ((x - r) (x - s) (x - t))` for x from 1.5 to 8 with r and s its first two zeros and t the double next
    /// to the third, in (x - 4.75) / 3.25.
    static final List<Double> J0_MIDDLE = List.of(
            -0x1.28725082dc72dp-5,
            0x1.40b7d5a184049p-11,
            0x1.603fa944af243p-6,
            -0x1.31d067dbec05dp-12,
            -0x1.5a1b40ba2d7fcp-8,
            0x1.f35e302036fd5p-15,
            0x1.81692344093a8p-11,
            -0x1.da4b5c2194234p-18,
            -0x1.176f0e28c8bf1p-14,
            0x1.2b40eaeb3a7e1p-21,
            0x1.1e190f9d65e1fp-18,
            -0x1.0ee2b0ddbfbcp-25,
            -0x1.b49edd16c6845p-23,
            0x1.722fb352af5ebp-30,
            0x1.0221cfe470be3p-27,
            -0x1.8c12d2be62e1dp-35,
            -0x1.e5093fc90d547p-33,
            0x1.53bb73a18b963p-40,
            0x1.53ebeab96391cp-38,
            -0x1.b6e073a65d391p-46);

    /// `(Y0(x) - 2 / pi log(x / r) J0(x)) / (x^2 - r^2)` for x up to 3 with r its first zero, in x^2 / 4.5 - 1.
    static final List<Double> Y0_NEAR = List.of(
            0x1.e0812c72a76a9p-4,
            -0x1.c3a7c81926668p-5,
            0x1.245e12e0a7f6p-7,
            -0x1.8364add06170bp-11,
            0x1.394053885a0c1p-15,
            -0x1.561b585254bfcp-20,
            0x1.0d93703d3205ep-25,
            -0x1.413a4098d1e86p-31,
            0x1.2bb44848cb666p-37,
            -0x1.c1fe0bd1868a5p-44,
            0x1.15a308d81a7f9p-50);

    /// `Y0(x) / ((x - r) (x - s))` for x from 3 to 8 with r and s its second and third zeros, in (x - 5.5) / 2.5.
    static final List<Double> Y0_MIDDLE = List.of(
            0x1.1c38036545cfbp-3,
            -0x1.f36ebb1739741p-6,
            -0x1.27d6105d6e8acp-4,
            0x1.e0d903ee0de4fp-7,
            0x1.ad79d598e5e64p-7,
            -0x1.2d35309befea5p-9,
            -0x1.5cf6589e19c0bp-10,
            0x1.c23c370960ba3p-13,
            0x1.49b0355d79b31p-14,
            -0x1.52b2c4c8cd7e7p-17,
            -0x1.187111efc9aaep-18,
            0x1.82f4254ac8485p-21,
            -0x1.37ae369b3f2f9p-29,
            0x1.36e97139ceb63p-25,
            -0x1.9a220706e394p-26,
            0x1.42deefc68cf76p-27,
            -0x1.11af4b37471d3p-28,
            0x1.e2b7940ce5119p-30,
            -0x1.58faebd74fc95p-31,
            0x1.1c9cde0606f8p-32,
            -0x1.07f8dbe4a8fd7p-32,
            0x1.f26673f5317f1p-34,
            0x1.d3ec7a62fa5a9p-36,
            -0x1.03c9a6b7a1f31p-36,
            -0x1.5fd9575508126p-36,
            0x1.46474ec2a2414p-37);

    /// The cosine part of the modulus of J0 and Y0 for x from 8, in 128 / x^2 - 1.
    static final List<Double> P0 = List.of(
            0x1.ffb8dd328503dp-1,
            -0x1.193600c1de9d9p-11,
            0x1.9be00160d9865p-18,
            -0x1.b8d2d71b30a5ep-23,
            0x1.b7ef13a07a483p-27,
            -0x1.4d2ea54bfc4e9p-30,
            0x1.54dc6d1e48781p-33,
            -0x1.b63f441e64847p-36,
            0x1.50dad9b31dc98p-38,
            -0x1.1de864a95f83ap-40,
            0x1.143405810de71p-42,
            -0x1.cdb3179595bbdp-44,
            0x1.2cca86c6338d9p-45);

    /// The sine part of the modulus of J0 and Y0 times x, for x from 8, in 128 / x^2 - 1.
    static final List<Double> Q0 = List.of(
            -0x1.fdb5c0b2f3d5bp-4,
            0x1.1e9a6138fee3p-11,
            -0x1.8c8435284c2e2p-17,
            0x1.3135a89ef0351p-21,
            -0x1.858d1b79c15abp-25,
            0x1.61a55a33a65bp-28,
            -0x1.a0835f5e8cc28p-31,
            0x1.2ba6741e08da4p-33,
            -0x1.f905c8fb2d9f2p-36,
            0x1.e40005821f051p-38,
            -0x1.07b105a41fb8ap-39,
            0x1.39940138bbc23p-41,
            -0x1.27d49ee4c9805p-43,
            0x1.51cdfedb5101dp-45,
            -0x1.6d757f20d1676p-45,
            0x1.351cf3ac934b3p-46);

    /// `J1(x) / x` for x up to 3, in x^2 / 4.5 - 1.
    static final List<Double> J1_NEAR = List.of(
            0x1.11363cef5813p-2,
            -0x1.8433476e4a665p-3,
            0x1.43590b841d43cp-5,
            -0x1.0194af8b2bb68p-8,
            0x1.e23cdd02b8a0fp-13,
            -0x1.297a10837b011p-17,
            0x1.044b169fa64c3p-22,
            -0x1.540b418498385p-28,
            0x1.5864ce1565ce6p-34,
            -0x1.1674620364283p-40,
            0x1.6fa87a7d1a42ep-47);

    /// `J1(x) / ((x - r) (x - s) (x - t))` for x from 3 to 8 with r and s its first two zeros and t the double next
    /// to the third, in (x - 5.5) / 2.5.
    static final List<Double> J1_MIDDLE = List.of(
            -0x1.d969834e557a9p-6,
            -0x1.0a8556bedd5e4p-7,
            0x1.4736b0538015dp-7,
            0x1.2fe15ef4ebb07p-9,
            -0x1.778453b58b4f2p-10,
            -0x1.2806946795952p-12,
            0x1.e9caf280161fp-14,
            0x1.4eeef8f05a8e2p-16,
            -0x1.a0cd16db668d9p-18,
            -0x1.f6e1a475d9532p-21,
            0x1.f5a20c7daa822p-23,
            0x1.0e9124d17cfffp-25,
            -0x1.c278b4c44c318p-28,
            -0x1.b7385890f608ep-31,
            0x1.39bc70eb6000ep-33,
            0x1.167d0eaa7c4aep-36,
            -0x1.5c77e2a43fb42p-39,
            -0x1.0c029f0ef43e1p-42,
            0x1.2b33405523c87p-45);

    /// `(Y1(x) - 2 / pi log(x / r) J1(x)) x / (x^2 - r^2)` for x up to 3 with r its first zero, in x^2 / 4.5 - 1.
    static final List<Double> Y1_NEAR = List.of(
            0x1.6ce10ff04b241p-3,
            0x1.8513bd098f23p-6,
            -0x1.3eff440233f2ep-6,
            0x1.763f8d5b3aa08p-9,
            -0x1.b012e1ba70b9bp-13,
            0x1.32126b40c0a2ap-17,
            -0x1.284305caa1b6ep-22,
            0x1.a297e78ea361cp-28,
            -0x1.c3bb7b4604621p-34,
            0x1.811f4a65d7a8p-40,
            -0x1.0a02f904ff951p-46);

    /// `Y1(x) / ((x - r) (x - s))` for x from 3 to 8 with r its second zero and s the double next to its third, in (x
    /// - 5.5) / 2.5.
    static final List<Double> Y1_MIDDLE = List.of(
            0x1.befe038407c64p-4,
            0x1.d39c718eb68bfp-5,
            -0x1.c1638349674fap-5,
            -0x1.4c04490db5eb4p-6,
            0x1.5093b48eb4c6p-7,
            0x1.912ec6c9fc833p-9,
            -0x1.19cab9d8893cp-10,
            -0x1.ff3725f56eb62p-13,
            0x1.0c17b1f4deff1p-14,
            0x1.037c1618a6764p-16,
            -0x1.01812de9cb705p-18,
            -0x1.1b79b6788fe28p-23,
            -0x1.5f9dd4fc61831p-24,
            0x1.9f58c3afc7effp-24,
            -0x1.5704dbbd879eep-25,
            0x1.1fadfc0d4bea8p-26,
            -0x1.09d55c078c1c5p-27,
            0x1.033f913934c1ep-28,
            -0x1.e03ba1d21a4e7p-30,
            0x1.1fe8938b3135ap-31,
            -0x1.d60fcd29f5d78p-33,
            0x1.71fd7d6d7171ap-32,
            -0x1.721cc43c3ef99p-33,
            -0x1.053d5894d9315p-34,
            0x1.1bcf8564e4fecp-35,
            0x1.0db64b23c7d58p-35,
            -0x1.03af84a3d5b73p-36);

    /// The cosine part of the modulus of J1 and Y1 for x from 8, in 128 / x^2 - 1.
    static final List<Double> P1 = List.of(
            0x1.003b716033732p+0,
            0x1.d73b8ea3c10dap-11,
            -0x1.0b1541bfbbd42p-17,
            0x1.07762654afea9p-22,
            -0x1.f96172d037183p-27,
            0x1.75ea62e7b87dp-30,
            -0x1.78b760be6538cp-33,
            0x1.df1d5756e9b34p-36,
            -0x1.6d4b96ca1b17cp-38,
            0x1.3459d80b23acap-40,
            -0x1.2883a97c0530ap-42,
            0x1.ebf5d803cd896p-44,
            -0x1.3f5b1671b84fbp-45);

    /// The sine part of the modulus of J1 and Y1 times x, for x from 8, in 128 / x^2 - 1.
    static final List<Double> Q1 = List.of(
            0x1.7f323705062fbp-2,
            -0x1.938da0a0a6a1fp-11,
            0x1.e8e009ca9282ep-17,
            -0x1.64231273efe05p-21,
            0x1.b9302a517457ap-25,
            -0x1.8922fa1341065p-28,
            0x1.c92e6248aa9afp-31,
            -0x1.45d1fafbde408p-33,
            0x1.10b60277006bfp-35,
            -0x1.06a7aef91348p-37,
            0x1.19dbe8941e3f7p-39,
            -0x1.14bb49dd9cee7p-41,
            0x1.3b2af8ab3c895p-43,
            -0x1.e48d4f144b8b2p-44,
            0x1.811d207bb2e68p-45);

    private BesselCoefficients() {}
}
