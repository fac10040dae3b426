package org.bitale.cpu.kernel;

/// What a scope holds, in order of execution.
sealed interface Item permits Node, Loop, Loop.Exit, Branch {}
