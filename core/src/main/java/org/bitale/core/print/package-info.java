/// Graphs as text, back from text, and as DOT drawings.
@NullMarked
package org.bitale.core.print;

import org.jspecify.annotations.NullMarked;
