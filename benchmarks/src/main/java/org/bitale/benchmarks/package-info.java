/// Benchmarks of Bitale, alone and against other libraries.
@NullMarked
package org.bitale.benchmarks;

import org.jspecify.annotations.NullMarked;
