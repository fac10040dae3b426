package org.bitale.ops.linalg;

import org.bitale.core.diag.TensorException;
import org.ejml.data.DMatrixRMaj;

/// What every iterative decomposition needs around it.
final class Scaling {
    private Scaling() {}

    /// Refuses a matrix with an element that is not finite: no iteration would end with it.
    static void requireFinite(DMatrixRMaj a) {
        for (int i = 0; i < a.getNumElements(); i++) {
            if (!Double.isFinite(a.data[i])) {
                throw new TensorException("the matrix has an element that is not finite: " + a.data[i] + " at ["
                        + i / a.numCols + ", " + i % a.numCols + "]");
            }
        }
    }

    /// Divides a, whose elements must be finite, by the power of two that brings its largest element near 1,
    /// so that squares neither overflow nor vanish, and returns the exponent.
    static int normalize(DMatrixRMaj a) {
        requireFinite(a);
        double largest = 0;
        for (int i = 0; i < a.getNumElements(); i++) {
            largest = Math.max(largest, Math.abs(a.data[i]));
        }
        if (largest == 0) {
            return 0;
        }
        int exponent = Math.getExponent(largest);
        scale(a.data, a.getNumElements(), -exponent);
        return exponent;
    }

    static void scale(double[] elements, int count, int exponent) {
        for (int i = 0; i < count; i++) {
            elements[i] = Math.scalb(elements[i], exponent);
        }
    }

    static void requireConverged(boolean converged) {
        if (!converged) {
            throw new TensorException("the iteration did not converge");
        }
    }
}
