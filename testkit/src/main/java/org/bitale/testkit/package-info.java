/// Test support for authors of ops and backends: conformance, random graphs, gradient checks.
@NullMarked
package org.bitale.testkit;

import org.jspecify.annotations.NullMarked;
