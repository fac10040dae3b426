/// Running a program: binding sizes, planning memory, workspaces, launching the steps.
@NullMarked
package org.bitale.compiler.run;

import org.jspecify.annotations.NullMarked;
