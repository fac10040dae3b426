/// Element types, symbolic sizes, shapes, promotion and broadcasting.
@NullMarked
package org.bitale.core.type;

import org.jspecify.annotations.NullMarked;
