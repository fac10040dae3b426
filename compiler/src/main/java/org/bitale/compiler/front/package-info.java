/// The part of the pipeline that runs once per function, before sizes are known.
@NullMarked
package org.bitale.compiler.front;

import org.jspecify.annotations.NullMarked;
