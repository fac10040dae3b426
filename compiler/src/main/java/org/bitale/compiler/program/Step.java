package org.bitale.compiler.program;

import java.util.List;
import java.util.Optional;
import org.bitale.compiler.loop.Convolution;
import org.bitale.compiler.loop.Kernel;
import org.bitale.compiler.loop.MatrixProduct;
import org.bitale.core.diag.Site;
import org.bitale.core.graph.LibraryOp;
import org.bitale.core.type.Dim;

/// What a program does next. Steps run in order; numbers are buffer ids.
public sealed interface Step {
    /// One launch of a kernel. `buffers` are its arguments, `params` are evaluated for the sizes of the call,
    /// `work` is the number of scalar operations of one iteration of the outermost loop.
    record Launch(Kernel kernel, List<Integer> buffers, List<Dim> params, Dim extent, Dim work, List<InPlace> inPlace)
            implements Step {
        public Launch {
            buffers = List.copyOf(buffers);
            params = List.copyOf(params);
            inPlace = List.copyOf(inPlace);
        }
    }

    /// Positions in [Launch#buffers]: the written buffer may share the memory of the read one, because every
    /// iteration reads an element before it writes the same one and no other.
    record InPlace(int read, int written) {}

    /// A matrix product; `sizes` and `layout` as in [org.bitale.compiler.spi.LinkedProduct].
    record Product(MatrixProduct product, int a, int b, int c, List<Dim> sizes, List<Dim> layout) implements Step {
        public Product {
            sizes = List.copyOf(sizes);
            layout = List.copyOf(layout);
        }
    }

    /// A convolution; `sizes` and `layout` as in [org.bitale.compiler.spi.LinkedConvolution].
    record Convolve(Convolution convolution, int x, int w, int out, List<Dim> sizes, List<Dim> layout) implements Step {
        public Convolve {
            sizes = List.copyOf(sizes);
            layout = List.copyOf(layout);
        }
    }

    /// A library op computed on the host.
    record Library(LibraryOp op, List<Integer> inputs, List<Integer> outputs, Optional<Site> site) implements Step {
        public Library {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }

    /// Fails the call with `message`, filled with the int64 scalars `shown`, unless the bool scalar holds.
    record CheckThat(int condition, String message, List<Integer> shown, Optional<Site> site) implements Step {
        public CheckThat {
            shown = List.copyOf(shown);
        }
    }

    /// Logs a buffer under a label.
    record PrintValue(String label, int buffer) implements Step {}
}
