package org.bitale.compiler.run;

import java.util.List;
import org.bitale.compiler.program.Program;
import org.bitale.compiler.program.Step;
import org.bitale.compiler.spi.Backend;
import org.bitale.compiler.spi.LinkedConvolution;
import org.bitale.compiler.spi.LinkedKernel;
import org.bitale.compiler.spi.LinkedProduct;
import org.jspecify.annotations.Nullable;

/// The backend's code for every step of a program.
final class Linked {
    private final @Nullable Object[] code;

    Linked(Program program, Backend backend) {
        List<Step> steps = program.steps();
        this.code = new Object[steps.size()];
        for (int i = 0; i < code.length; i++) {
            code[i] = switch (steps.get(i)) {
                case Step.Launch l -> backend.link(l.kernel());
                case Step.Product p -> backend.link(p.product());
                case Step.Convolve c -> backend.link(c.convolution());
                default -> null;
            };
        }
    }

    LinkedKernel kernel(int step) {
        return (LinkedKernel) java.util.Objects.requireNonNull(code[step]);
    }

    LinkedConvolution convolution(int step) {
        return (LinkedConvolution) java.util.Objects.requireNonNull(code[step]);
    }

    LinkedProduct product(int step) {
        return (LinkedProduct) java.util.Objects.requireNonNull(code[step]);
    }
}
