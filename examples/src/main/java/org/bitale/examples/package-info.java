/// Runnable examples.
@NullMarked
package org.bitale.examples;

import org.jspecify.annotations.NullMarked;
