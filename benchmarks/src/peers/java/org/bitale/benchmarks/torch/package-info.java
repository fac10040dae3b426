/// The workloads in LibTorch, through JavaCPP: eager, with its own differentiation.
@NullMarked
package org.bitale.benchmarks.torch;

import org.jspecify.annotations.NullMarked;
