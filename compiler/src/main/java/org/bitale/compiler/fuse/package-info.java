/// Decides which graph nodes share a kernel, and where every value lives.
@NullMarked
package org.bitale.compiler.fuse;

import org.jspecify.annotations.NullMarked;
