package org.bitale.core.scalar;

import java.util.List;

/// Coefficients of the functions around the error function, low degree first.
///
/// Each list interpolates at Chebyshev points of its interval with 34 digits; what is left out is below 1e-17 of the
/// value. They are written in hexadecimal, which is exact.
final class NormalCoefficients {
    /// `(1 + 2x) erfcx(x)` for x from 0 to infinity, in t = (x - 3.75) / (x + 3.75).
    static final List<Double> ERFCX = List.of(
            0x1.3ccda0b5d5dc2p+0,
            -0x1.1f367683f89a5p-3,
            0x1.d5f294815a4f3p-9,
            0x1.510169d09665bp-4,
            -0x1.bda9309a2949ap-4,
            0x1.7a14188a9ce2ap-4,
            -0x1.e0d0fa6ddfe85p-5,
            0x1.d0b0037d167adp-6,
            -0x1.3f603c398c6c5p-7,
            0x1.cc3a0e7d2150cp-10,
            0x1.33fb2968decd9p-12,
            -0x1.303fa4966bc38p-12,
            0x1.b1439865f8d9ep-15,
            0x1.778b933adcce7p-16,
            -0x1.800077b775cf3p-17,
            -0x1.055686d42aa63p-20,
            0x1.d6339f66a50f8p-20,
            -0x1.eb803840c0574p-25,
            -0x1.15be4201dc721p-22,
            0x1.8fa9fe49c359bp-26,
            0x1.4c37f59c36e71p-25,
            -0x1.014cd7201b5adp-28,
            -0x1.638dcc665be8dp-28,
            0x1.561b105822235p-32,
            0x1.d3744857e262bp-32);

    /// `erfinv(x) / x` for w = -log(1 - x^2) up to 4, in w.
    static final List<Double> ERFINV_CENTRE = List.of(
            0x1.c5bf891b4ef6bp-1,
            0x1.db29fb2fee5bp-3,
            0x1.7a72e72c25b7ap-7,
            -0x1.3211025f70865p-9,
            -0x1.0c86b7b441ccdp-13,
            0x1.870142ba8b764p-15,
            0x1.0f206e6595439p-19,
            -0x1.0fd722242d38p-20,
            -0x1.3ea8c9a457924p-25,
            0x1.83abcf29c8c84p-26,
            0x1.0694f5f935de9p-30,
            -0x1.6b7a0f0ae53a7p-31,
            0x1.ef0dff823d067p-35,
            -0x1.3427f4e62397ep-36,
            0x1.56ee544d3fa95p-37,
            -0x1.607a426b4f9d9p-39,
            0x1.97b2daed5d703p-42,
            -0x1.1b3b9484bd6e1p-45,
            0x1.c07eefda55294p-50,
            -0x1.3ada4f9ac5ff6p-55);

    /// `erfinv(x) / s` for s = sqrt(-log(1 - x^2)) from 2 to 4, in s - 3.
    static final List<Double> ERFINV_MIDDLE = List.of(
            0x1.e37701db1cd24p-1,
            0x1.3eea340b15567p-6,
            -0x1.13b7970ff2a64p-8,
            0x1.0a5dbe6c74c75p-12,
            0x1.36858d6d12989p-12,
            -0x1.69a803e338a0ap-13,
            0x1.7bf134f7cc38ep-15,
            0x1.d8a6d794b615ap-19,
            -0x1.34cefceec2066p-17,
            0x1.06f0e4aecf4e1p-18,
            -0x1.13657e25ea769p-22,
            -0x1.3a24224993ccdp-21,
            0x1.58b8d09ef14f8p-22,
            -0x1.779bc00b3d948p-25,
            -0x1.40dd7be6bee1cp-25,
            0x1.b225bb3a7d8e2p-26,
            -0x1.5bc5b7dbc7902p-28,
            -0x1.4cc25067e4a1dp-29,
            0x1.18a269070159fp-29,
            -0x1.6b2a76b85857bp-32,
            -0x1.cd43e9aaec43bp-33,
            0x1.59741d9731e85p-34);

    /// `erfinv(x) / s` for s = sqrt(-log(1 - x^2)) from 4 to 28, in u = 1 / s centred: (u - 1/7) / (3/28).
    static final List<Double> ERFINV_TAIL = List.of(
            0x1.f66b72f93f6f7p-1,
            -0x1.4f8cb523fcd17p-6,
            -0x1.089439ac8ec9cp-9,
            0x1.6ad01a840ff5cp-10,
            -0x1.293f8d024b4fdp-12,
            0x1.40e9755c9bd92p-14,
            -0x1.f243e2907822p-16,
            0x1.b4e558feeac85p-17,
            -0x1.9a06a4832c0a5p-18,
            0x1.996532bf992c1p-19,
            -0x1.adf96ed64c29bp-20,
            0x1.d5974b055dc6dp-21,
            -0x1.034b143a5b39ep-21,
            0x1.2404406eb94d9p-22,
            -0x1.b4d44fc89d703p-23,
            0x1.3ace291aae119p-23,
            0x1.fa84a40890c49p-25,
            -0x1.bfa290c08bae1p-24,
            -0x1.4c051d1ddd507p-22,
            0x1.5e738fa6122b5p-22,
            0x1.02249969e7038p-21,
            -0x1.09a8263251ed5p-21,
            -0x1.467e20cf60fd9p-21,
            0x1.3b48dee28e5f7p-21,
            0x1.183c982f12146p-21,
            -0x1.02c1c1ae15bd7p-21,
            -0x1.47c500fc10d94p-22,
            0x1.2149e01ad04b8p-22,
            0x1.cc8a64c635995p-24,
            -0x1.86b057b3dac05p-24,
            -0x1.3442ec341815ap-26,
            0x1.f560a69520667p-27);

    /// `dawsn(x) / x` for |x| up to 1.5, in x^2 centred: x^2 / 1.125 - 1.
    static final List<Double> DAWSON_NEAR = List.of(
            0x1.00baaa3590741p-1,
            -0x1.425ea92e15792p-2,
            0x1.0c947d2073592p-3,
            -0x1.4b070be7ed17dp-5,
            0x1.426463fea138ap-7,
            -0x1.0310ca508105fp-9,
            0x1.620f4dcf9b5b4p-12,
            -0x1.a4b417654714ap-15,
            0x1.ba078d3a20f6ap-18,
            -0x1.a02e1b9f6c058p-21,
            0x1.62eb48c837e14p-24,
            -0x1.1496532032153p-27,
            0x1.8cc60a3814e1p-31,
            -0x1.07b52c9a82951p-34,
            0x1.4d0aee15402b6p-38,
            -0x1.816931d48814ap-42);

    /// `dawsn(x)` for x from 1.5 to 3, in (x - 2.25) / 0.75.
    static final List<Double> DAWSON_MIDDLE = List.of(
            0x1.06b6292245a5cp-2,
            -0x1.da9b2b4eac3d7p-4,
            0x1.a397f90f4be7ep-5,
            -0x1.d05a5ed8d0d7fp-7,
            -0x1.40fae0a91ac8cp-9,
            0x1.3d4a234dd6828p-8,
            -0x1.28c45d977e00ep-9,
            0x1.48c90e374e3ffp-12,
            0x1.86502e671ce2fp-13,
            -0x1.c920a9ede69aep-14,
            0x1.09d728e637d29p-16,
            0x1.a5c4aa6508c1bp-18,
            -0x1.b4a09dee8a3dcp-19,
            0x1.42dac8e2d59c7p-22,
            0x1.95c9e6e97b7f1p-23,
            -0x1.17765216c33d1p-24,
            0x1.b5fa6d4e84423p-32,
            0x1.22833eb5b716ap-28,
            -0x1.b0db922c3d8f8p-31,
            -0x1.e90e08cc8873bp-34,
            0x1.bae32353a6ceep-35,
            -0x1.e8f33ef2b0fc1p-40);

    /// `dawsn(x)` for x from 3 to 5, in x - 4.
    static final List<Double> DAWSON_FAR = List.of(
            0x1.08e79ad8e4939p-3,
            -0x1.1cf35b1c9271ap-5,
            0x1.40bc043addep-7,
            -0x1.7db1b698795f1p-9,
            0x1.e7ad92ecdec3p-11,
            -0x1.5325f441b8cbdp-12,
            0x1.fc50e43abf133p-14,
            -0x1.82ab48e91bc53p-15,
            0x1.0905adc96f6ecp-16,
            -0x1.fdc770e52543fp-19,
            -0x1.0365d4c99b49cp-23,
            0x1.a1ea87b2fc61cp-21,
            -0x1.0bcd0aa002294p-21,
            0x1.91f9edc0b085cp-23,
            -0x1.32bd76cf98a78p-25,
            -0x1.93c5f98118ac2p-28,
            0x1.fd3ca4a8c26b4p-28,
            -0x1.86021225dcd84p-29,
            0x1.d8369424c31cap-32,
            0x1.437af63e2662ap-33,
            -0x1.a9d38fec3ad73p-34,
            0x1.89ea5b3944151p-37,
            0x1.ab1662d51e628p-39);

    /// `x dawsn(x)` for x from 5, in u = 1 / x^2 centred: 50 u - 1.
    static final List<Double> DAWSON_TAIL = List.of(
            0x1.02a41462c0c1cp-1,
            0x1.5cf88c22bb28ep-8,
            0x1.718e7c18a3594p-13,
            0x1.568429f991bcep-17,
            0x1.d4c6f75775adfp-21,
            0x1.b5594dc8e3ddp-24,
            0x1.0a3433e30781bp-26,
            0x1.9cb37f70ce9bp-29,
            0x1.9389701c813a4p-31,
            0x1.ee37d421d1b03p-33,
            0x1.7d377ffc46763p-34,
            0x1.c5bc02b6177ebp-35,
            0x1.58df27a85f08dp-35,
            0x1.7a9ad3373896dp-37,
            -0x1.1a3f7f939cc6dp-36,
            -0x1.e52d986a1d735p-37,
            -0x1.a261fea5283b4p-42,
            0x1.79e4261ff311dp-39,
            0x1.6d1e778bd2c5ap-41);

    private NormalCoefficients() {}
}
