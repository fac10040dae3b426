/// Terms, rewrite rules, the fixpoint driver and the rule sets.
@NullMarked
package org.bitale.rewrite;

import org.jspecify.annotations.NullMarked;
