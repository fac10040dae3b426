/// The backend that lowers kernels to JVM bytecode.
@NullMarked
package org.bitale.cpu;

import org.jspecify.annotations.NullMarked;
