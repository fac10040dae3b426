package org.bitale.core.type;

import java.util.ArrayList;
import java.util.List;
import org.bitale.core.diag.TensorException;

/// NumPy's broadcasting on symbolic shapes: shapes align at the last axis, size 1 stretches.
public final class Broadcasting {
    private Broadcasting() {}

    /// The common shape, or a [TensorException] naming `op` when two known sizes differ and neither is 1.
    public static Shape broadcast(String op, List<Shape> shapes) {
        int rank = shapes.stream().mapToInt(Shape::rank).max().orElse(0);
        List<Dim> result = new ArrayList<>(rank);
        for (int axis = 0; axis < rank; axis++) {
            List<Dim> here = new ArrayList<>();
            for (Shape s : shapes) {
                int own = axis - (rank - s.rank());
                if (own >= 0) {
                    here.add(s.dim(own));
                }
            }
            requireCompatible(op, here, axis, shapes);
            result.add(Dim.broadcast(here));
        }
        return new Shape(result);
    }

    private static void requireCompatible(String op, List<Dim> dims, int axis, List<Shape> shapes) {
        long known = 1;
        for (Dim d : dims) {
            if (d instanceof Dim.Known k && k.size() != 1) {
                if (known != 1 && known != k.size()) {
                    throw new TensorException(op + ": shapes " + shapes + " do not broadcast: axis " + axis
                            + " has sizes " + known + " and " + k.size() + "; sizes must be equal or 1");
                }
                known = k.size();
            }
        }
    }
}
