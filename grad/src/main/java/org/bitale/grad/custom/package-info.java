/// Ops made of graphs and lambdas, with derivatives of the user's own where wanted.
@NullMarked
package org.bitale.grad.custom;

import org.jspecify.annotations.NullMarked;
