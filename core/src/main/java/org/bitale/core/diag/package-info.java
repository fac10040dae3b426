/// The mistakes of users and the lines they are made on. Knows no other package, so all may use it.
@NullMarked
package org.bitale.core.diag;

import org.jspecify.annotations.NullMarked;
