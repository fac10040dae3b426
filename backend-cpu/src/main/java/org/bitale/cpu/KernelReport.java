package org.bitale.cpu;

/// Which forms a kernel has and which one runs now; `reason` says why there is no vector form, else it is empty.
public record KernelReport(boolean hasVectorForm, boolean runsVectorForm, String reason) {}
