/// The reference interpreter: slow, obviously right, the oracle of every other evaluator.
@NullMarked
package org.bitale.core.eval;

import org.jspecify.annotations.NullMarked;
