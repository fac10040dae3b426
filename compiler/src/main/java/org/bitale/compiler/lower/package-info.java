/// Turns a graph into a program of kernels, products and host steps.
@NullMarked
package org.bitale.compiler.lower;

import org.jspecify.annotations.NullMarked;
