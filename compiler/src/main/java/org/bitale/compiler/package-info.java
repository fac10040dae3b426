/// Compiled functions and all between a graph and a backend: loop IR, fusion, memory plan, executor.
@NullMarked
package org.bitale.compiler;

import org.jspecify.annotations.NullMarked;
