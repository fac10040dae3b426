/// The code generator: loop IR to SSA form, SSA form to bytecode, plain or on the Vector API.
@NullMarked
package org.bitale.cpu.kernel;

import org.jspecify.annotations.NullMarked;
