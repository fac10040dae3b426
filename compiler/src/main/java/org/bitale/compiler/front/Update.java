package org.bitale.compiler.front;

import java.util.Optional;
import org.bitale.core.diag.Site;
import org.bitale.core.graph.Shared;
import org.bitale.core.graph.Value;

/// After a call, `variable` has the value `next`, computed from the values before the call.
public record Update(Shared variable, Value next, Optional<Site> site) {}
