/// Array files: NumPy's NPY and NPZ, read and written. Nothing here opens a file that it was not given.
@NullMarked
package org.bitale.io;

import org.jspecify.annotations.NullMarked;
