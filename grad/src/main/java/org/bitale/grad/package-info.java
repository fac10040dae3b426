/// Graph transforms: reverse and forward mode differentiation, `vmap` and custom rules.
@NullMarked
package org.bitale.grad;

import org.jspecify.annotations.NullMarked;
