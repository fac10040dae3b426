/// Sorting and searching on the host, as library ops: everything else about order is composed of these.
@NullMarked
package org.bitale.ops.sort;

import org.jspecify.annotations.NullMarked;
