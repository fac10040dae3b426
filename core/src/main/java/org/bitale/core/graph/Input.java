package org.bitale.core.graph;

import java.util.Optional;
import org.bitale.core.diag.Site;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// An argument of a function, or a parameter of a [Graph].
public final class Input implements Value {
    private final String name;
    private final TensorType type;
    private final Optional<Site> site;
    private final Dim.Symbol size;

    /// `name` may be empty.
    public Input(String name, TensorType type) {
        this.name = name;
        this.type = type;
        this.site = Site.here();
        this.size = Dim.valueSymbol(name);
    }

    /// The symbol of this input's value, where it is an int64 scalar used as a size or a bound.
    public Dim.Symbol sizeSymbol() {
        return size;
    }

    public String name() {
        return name;
    }

    @Override
    public TensorType type() {
        return type;
    }

    public Optional<Site> site() {
        return site;
    }

    @Override
    public String toString() {
        return (name.isEmpty() ? "input" : name) + ":" + type;
    }
}
