/// Threads: the pool of the library and launchers on executors of the user.
@NullMarked
package org.bitale.cpu.pool;

import org.jspecify.annotations.NullMarked;
