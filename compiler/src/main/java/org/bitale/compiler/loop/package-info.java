/// The loop IR: what a kernel computes, between fusion groups and machine code.
@NullMarked
package org.bitale.compiler.loop;

import org.jspecify.annotations.NullMarked;
