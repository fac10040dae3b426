/// The conformance packs: goldens of independent libraries, run on every evaluator.
@NullMarked
package org.bitale.testkit.conformance;

import org.jspecify.annotations.NullMarked;
