/// The facade: one class of static methods, `Bitale`, that gives variables, gradients and functions.
@NullMarked
package org.bitale;

import org.jspecify.annotations.NullMarked;
