package org.bitale.grad;

/// The gradients of a part of a graph: by the tensors that were asked for, and by those where the part ends. Zeros
/// where nothing is reached.
public record SubgraphGradients(Gradients wrt, Gradients end) {}
