package org.bitale.core.scalar;

import java.util.List;

/// Minimax coefficients of the elementary functions, low degree first, for float32 and float64.
///
/// Each list was fitted with the weight of the relative error of the whole result; the low coefficients were
/// rounded one by one and the others fitted again. They are written in hexadecimal, which is exact.
final class Coefficients {
    /// `(e^r - 1 - r) / r^2` for |r| <= ln 2 / 2, float32.
    static final List<Double> EXP_FLOAT32 =
            List.of(0x1.fffffcp-2, 0x1.555494p-3, 0x1.555882p-5, 0x1.1238a4p-7, 0x1.6a8cc8p-10);

    /// `(e^r - 1 - r) / r^2` for |r| <= ln 2 / 2, float64.
    static final List<Double> EXP_FLOAT64 = List.of(
            0x1.000000000000ap-1,
            0x1.55555555554f7p-3,
            0x1.5555555550774p-5,
            0x1.11111111285dap-7,
            0x1.6c16c1846b68ep-10,
            0x1.a01a0127ab41dp-13,
            0x1.a019994c33203p-16,
            0x1.71df29c2370aep-19,
            0x1.28ae2f7c64e42p-22,
            0x1.ad7ac827e19a8p-26);

    /// `(e^r - 1 - r) / r^2` for r in [-ln 4/3, ln 3/2], weighted for e^r - 1, float32.
    static final List<Double> EXPM1_FLOAT32 =
            List.of(0x1.0p-1, 0x1.55555ap-3, 0x1.55552ap-5, 0x1.11061p-7, 0x1.6cd9fep-10, 0x1.b77caep-13);

    /// `(e^r - 1 - r) / r^2` for r in [-ln 4/3, ln 3/2], weighted for e^r - 1, float64.
    static final List<Double> EXPM1_FLOAT64 = List.of(
            0x1.0p-1,
            0x1.5555555555555p-3,
            0x1.5555555555596p-5,
            0x1.1111111111391p-7,
            0x1.6c16c16bdbd15p-10,
            0x1.a01a019f7af3bp-13,
            0x1.a01a038e71f2ap-16,
            0x1.71de3223ff632p-19,
            0x1.27dead99e5bddp-22,
            0x1.aed470620e6fep-26,
            0x1.2d57b1e7e3a7ap-29);

    /// `(tanh(a) / a - 1) / a^2` in a^2, for a <= 1, weighted for tanh(a), float32.
    static final List<Double> TANH_FLOAT32 = List.of(
            -0x1.55553cp-2, 0x1.110be6p-3, -0x1.b9628ap-5, 0x1.600bfp-6, -0x1.0467cp-7, 0x1.2db92p-9, -0x1.780a3cp-12);

    /// `(e^r - 1 - r) / r^2` for |r| <= ln 2 / 2, weighted for e^r - 1, float32.
    static final List<Double> EXPM1_NARROW_FLOAT32 =
            List.of(0x1.0p-1, 0x1.555554p-3, 0x1.5554f6p-5, 0x1.1112eep-7, 0x1.6d3c98p-10, 0x1.9e4514p-13);

    /// `(e^r - 1 - r) / r^2` for |r| <= ln 2 / 2, weighted for e^r - 1, float64.
    static final List<Double> EXPM1_NARROW_FLOAT64 = List.of(
            0x1.0p-1,
            0x1.5555555555559p-3,
            0x1.555555555555bp-5,
            0x1.111111110f5fep-7,
            0x1.6c16c16c12eaep-10,
            0x1.a01a01b03566bp-13,
            0x1.a01a01ba644eep-16,
            0x1.71ddf7805285ap-19,
            0x1.27e4af044c7fbp-22,
            0x1.af6033b4fdf45p-26,
            0x1.1fb6eb37c2c2p-29);

    /// `(log(1 + f) - f) / f^2` for f in [-1/4, 1/2], float32.
    static final List<Double> LOG_FLOAT32 = List.of(
            -0x1.0p-1,
            0x1.5555a6p-2,
            -0x1.000024p-2,
            0x1.99686ep-3,
            -0x1.54f24ep-3,
            0x1.2896c2p-3,
            -0x1.0d8ee6p-3,
            0x1.abfdb8p-4,
            -0x1.6ffad8p-5);

    /// `(log(1 + f) - f) / f^2` for f in [-1/4, 1/2], float64.
    static final List<Double> LOG_FLOAT64 = List.of(
            -0x1.fffffffffffffp-2,
            0x1.5555555555549p-2,
            -0x1.00000000002dfp-2,
            0x1.999999999c9d1p-3,
            -0x1.555555551043p-3,
            0x1.2492492283558p-3,
            -0x1.0000001559b75p-3,
            0x1.c71c7326b289dp-4,
            -0x1.999993b2b2952p-4,
            0x1.745cd7884903dp-4,
            -0x1.55558ff9db83cp-4,
            0x1.3b1a0ea7c2e9ep-4,
            -0x1.249a3937797f6p-4,
            0x1.10bf9ff619075p-4,
            -0x1.fdf979af645d8p-5,
            0x1.e40a8871e5029p-5,
            -0x1.db6aa939e55b1p-5,
            0x1.cc1b1625bd144p-5,
            -0x1.74bb64ce1946dp-5,
            0x1.938b0cecd1606p-6,
            -0x1.9be814dd5941ap-8);

    /// `(sin(r) / r - 1) / z` with z = r^2, |r| <= pi / 4, float32.
    static final List<Double> SIN_FLOAT32 = List.of(-0x1.555546p-3, 0x1.11077cp-7, -0x1.995592p-13);

    /// `(sin(r) / r - 1) / z` with z = r^2, |r| <= pi / 4, float64.
    static final List<Double> SIN_FLOAT64 = List.of(
            -0x1.5555555555549p-3,
            0x1.111111110f89dp-7,
            -0x1.a01a019c1227ep-13,
            0x1.71de3575465a4p-19,
            -0x1.ae5e62629acf5p-26,
            0x1.5d916ab422029p-33);

    /// `(cos(r) - 1 + z / 2) / z^2` with z = r^2, |r| <= pi / 4, float32.
    static final List<Double> COS_FLOAT32 = List.of(0x1.55554ap-5, -0x1.6c0c1ap-10, 0x1.99e0e4p-16);

    /// `(cos(r) - 1 + z / 2) / z^2` with z = r^2, |r| <= pi / 4, float64.
    static final List<Double> COS_FLOAT64 = List.of(
            0x1.555555555554cp-5,
            -0x1.6c16c16c15248p-10,
            0x1.a01a019cc4e5ap-16,
            -0x1.27e4f817078d9p-22,
            0x1.1ee9f44084251p-29,
            -0x1.8fb2a62f7a9f8p-37);

    /// `erf(a) / a - 1` over a^2, for a below 1, float32.
    static final List<Double> ERF_FLOAT32 = List.of(
            0x1.06eba8p-3, -0x1.81274p-2, 0x1.ce2d5cp-4, -0x1.b80024p-6, 0x1.54400cp-8, -0x1.a5b3bp-11, 0x1.4e6292p-14);

    /// `erf(a) / a - 1` over a^2, for a below 1, float64.
    static final List<Double> ERF_FLOAT64 = List.of(
            0x1.06eba8214db69p-3,
            -0x1.812746b0379e7p-2,
            0x1.ce2f21a042bddp-4,
            -0x1.b82ce3128896bp-6,
            0x1.565bcd0e641b4p-8,
            -0x1.c02db3feb8fcep-11,
            0x1.f9a326bb2cc18p-14,
            -0x1.f4d25572ee4d7p-17,
            0x1.b9e645e03e559p-20,
            -0x1.5f6d19f58e539p-23,
            0x1.fc3c3832641d9p-27,
            -0x1.4e3dc350f60f6p-30,
            0x1.7e420635f0c9fp-34,
            -0x1.27cb3b37d893bp-38);

    /// `log(erfc(a))` for a from 1 to 4 (float32) or 6 (float64), float32.
    static final List<Double> LOG_ERFC_FLOAT32 = List.of(
            0x1.8b3d4cp-13,
            -0x1.212c24p+0,
            -0x1.443536p-1,
            -0x1.bc1552p-4,
            0x1.9d001ep-6,
            -0x1.13836ep-8,
            0x1.ce98b2p-12,
            -0x1.6b878ap-16);

    /// `log(erfc(a))` for a from 1 to 4 (float32) or 6 (float64), float64.
    static final List<Double> LOG_ERFC_FLOAT64 = List.of(
            -0x1.5fe0a420984fap-23,
            -0x1.20dd58cc0dcafp+0,
            -0x1.45f4134ed29c4p-1,
            -0x1.a4dc6f0cb691fp-4,
            0x1.38a44efa03b9ap-6,
            0x1.2017daafb507ep-12,
            -0x1.ce15e0f4fd336p-10,
            0x1.4d5b9c347ae58p-11,
            -0x1.5a03035065954p-15,
            -0x1.2f15fb705aafbp-14,
            0x1.807c4d7c59a96p-15,
            -0x1.19816a466db05p-16,
            0x1.270659abc065fp-18,
            -0x1.d022d48d553d6p-21,
            0x1.128183099982ep-23,
            -0x1.dc44db836aacap-27,
            0x1.1ece0189054b8p-30,
            -0x1.acfa7c997ae1bp-35,
            0x1.2c29b9d99d126p-40);

    /// `log2(1 + f) / f` for f in [-1/4, 1/2], in double for float32 results.
    static final List<Double> LOG2_DOUBLE = List.of(
            0x1.71547652b7badp+0,
            -0x1.7154765403b7bp-1,
            0x1.ec709dcbddc1ep-2,
            -0x1.715473b9a62f3p-2,
            0x1.2776bce713589p-2,
            -0x1.ec720a40ce631p-3,
            0x1.a61cefa04b6f9p-3,
            -0x1.712f7c5ac02b8p-3,
            0x1.47865fb035613p-3,
            -0x1.286cb44d70a6p-3,
            0x1.17b6726f9213bp-3,
            -0x1.03b4b4f1f0792p-3,
            0x1.736153bb7b0dp-4,
            -0x1.0936360f49449p-5);

    /// `2^r` for |r| <= 1/2, in double for float32 results.
    static final List<Double> EXP2_DOUBLE = List.of(
            0x1.ffffffffab96bp-1,
            0x1.62e42ff116bf5p-1,
            0x1.ebfbe0a4f5132p-3,
            0x1.c6b08aae5cf9ep-5,
            0x1.3b29dc12ee545p-7,
            0x1.5d8a710127982p-10,
            0x1.446a44d7f34b7p-13,
            0x1.fe175ffb7def4p-17);

    /// Terms 2 and up of `erfc(x) e^(x^2) / t` over t - 1/4, with t = 2 / (2 + x), for x from 0.46875 to 10.125;
    /// the first two terms stand with the program, in two parts each.
    static final List<Double> SCALED_ERFC_FLOAT32 = List.of(
            0x1.9f344p-2,
            0x1.ddefaep-3,
            0x1.6c18dap-9,
            -0x1.0b4676p-3,
            -0x1.24313p-4,
            0x1.223672p-4,
            0x1.ff4a9p-4,
            -0x1.5bd6fep-3,
            0x1.f9e646p-5);

    /// The same for x to 27.25, float64.
    static final List<Double> SCALED_ERFC_FLOAT64 = List.of(
            0x1.9f343e53abea1p-2,
            0x1.ddeff78647e8p-3,
            0x1.6cebfcfa43e5fp-9,
            -0x1.0b7cdb559c8a3p-3,
            -0x1.23c5e9e587a16p-4,
            0x1.365429ad82e09p-4,
            0x1.6edeaa40cc08ep-4,
            -0x1.e0ba70235dc5bp-5,
            -0x1.bccf5d0ead06p-4,
            0x1.1a8ed6ed56f64p-4,
            0x1.1f7b00a64f92ep-3,
            -0x1.e0bb31001c502p-4,
            -0x1.7e76608702e6cp-3,
            0x1.f300509897922p-3,
            0x1.d4014dbfe43bdp-3,
            -0x1.22d3ae635c4a2p-1,
            -0x1.ff26bb63ae077p-5,
            0x1.4833142bca378p+0,
            -0x1.bdc4a2c804c81p+0,
            0x1.f980ddcc6065cp-1,
            -0x1.56a50d88caa15p-5,
            -0x1.d01b04220dbb9p-3,
            0x1.5146d7d1c6d1ap-4);

    /// `atan(x) / x` over x^2 for x in [0, 1], in double for float32 results.
    static final List<Double> ATAN_DOUBLE = List.of(
            0x1.ffffffffeb74p-1,
            -0x1.5555551cfd5e6p-2,
            0x1.99997fe1c87fp-3,
            -0x1.248ff6c47533ep-3,
            0x1.c6e42454cafdfp-4,
            -0x1.72c11ce8cade4p-4,
            0x1.335cb8a13284dp-4,
            -0x1.ef03125b9865bp-5,
            0x1.682db6e7ad07p-5,
            -0x1.af8774ac1b675p-6,
            0x1.7da1d3befecbbp-7,
            -0x1.adafc5de52393p-9,
            0x1.c5faeb678660cp-12);

    private Coefficients() {}
}
