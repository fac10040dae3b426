package org.bitale.rewrite;

/// A typed token under which a match keeps what it bound: `match.get(X)` needs no cast.
///
/// Two captures of one name are the same capture; where a left side has it twice, both places must bind the same.
public sealed interface Capture<T> permits Term.Var, Term.Rest, OpVar {
    String name();
}
