/// Random well-typed graphs, the comparison of evaluators on them, and the shrinker of what they disagree about.
@NullMarked
package org.bitale.testkit.random;

import org.jspecify.annotations.NullMarked;
