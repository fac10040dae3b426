package org.bitale.ops;

/// The distinct values of a tensor, as NumPy's `unique_all`: `values` ascending, `indices` of the first occurrence of
/// each, `inverse`, a vector with the number of its value for every element, and `counts`. The last three are int64.
public record Unique(Tensor values, Tensor indices, Tensor inverse, Tensor counts) {}
