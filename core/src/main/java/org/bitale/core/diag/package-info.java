/// Where a node was made, and the exceptions that say what went wrong there.
@NullMarked
package org.bitale.core.diag;

import org.jspecify.annotations.NullMarked;
