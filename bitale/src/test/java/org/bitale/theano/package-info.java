/// What users of Theano find in Bitale, by the table in `docs/theano-to-bitale.md`.
@NullMarked
package org.bitale.theano;

import org.jspecify.annotations.NullMarked;
