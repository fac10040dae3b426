package org.bitale.cpu.product;

/// Which forms a matrix product has and which one runs now, for products of matrices as well as with a vector.
public record ProductReport(boolean hasVectorForm, boolean runsVectorForm) {}
