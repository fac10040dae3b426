/// The expression graph: values, applies, ops and the closed set of primitives.
@NullMarked
package org.bitale.core.graph;

import org.jspecify.annotations.NullMarked;
