package org.bitale.testkit.random;

import java.util.Set;

/// The library ops that are host code by design: decompositions, solvers, transforms, orders and the lattice of the
/// connectionist temporal classification. Everything else has to run in generated code.
final class HostOps {
    private static final Set<String> NAMES = Set.of(
            "adjugate",
            "cholesky",
            "det",
            "eig",
            "eigvals",
            "eigh",
            "eigvalsh",
            "expm",
            "matrix_inverse",
            "lu",
            "pinv",
            "qr",
            "slogdet",
            "solve",
            "solve_triangular",
            "solve_sylvester",
            "solve_discrete_lyapunov",
            "svd",
            "fft",
            "ifft",
            "rfft",
            "irfft",
            "argsort",
            "argsort_rows",
            "searchsorted",
            "ctc",
            "ctc_curvature");

    private HostOps() {}

    static boolean contains(String name) {
        return NAMES.contains(name);
    }
}
