/// The transform from a function of one example to a function of a batch of examples.
@NullMarked
package org.bitale.grad.vmap;

import org.jspecify.annotations.NullMarked;
