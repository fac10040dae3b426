package org.bitale.core.graph;

import java.util.Optional;
import org.bitale.core.array.HostArray;
import org.bitale.core.array.VersionedStorage;
import org.bitale.core.diag.Site;
import org.bitale.core.diag.TensorException;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;

/// A variable whose value lives between calls and can be changed by updates.
///
/// Its type is its value's unless declared with unknown sizes. Reading and setting copy; `borrow` does not.
public final class Shared implements Value {
    private final String name;
    private final TensorType type;
    private final VersionedStorage storage;
    private final Optional<Site> site;
    private final Dim.Symbol size;

    /// A variable of the value's own dtype and shape; `value` is copied.
    public Shared(String name, HostArray value) {
        this(name, value.type(), value.copy());
    }

    /// A variable of a declared type, which may have unknown sizes; `value` is taken as it is.
    public Shared(String name, TensorType type, HostArray value) {
        this.name = name;
        this.type = type;
        this.site = Site.here();
        this.size = Dim.valueSymbol(name);
        requireFits(value);
        this.storage = new VersionedStorage(value);
    }

    public String name() {
        return name;
    }

    @Override
    public TensorType type() {
        return type;
    }

    /// The symbol of this variable's value, where it is an int64 scalar used as a size or a bound.
    public Dim.Symbol sizeSymbol() {
        return size;
    }

    public VersionedStorage storage() {
        return storage;
    }

    public Optional<Site> site() {
        return site;
    }

    /// A copy of the current value.
    public HostArray get() {
        return storage.read(HostArray::copy);
    }

    /// Replaces the value by a copy of `value`, which must fit the declared type.
    public void set(HostArray value) {
        requireFits(value);
        storage.replace(value.copy());
    }

    private void requireFits(HostArray value) {
        if (value.dtype() != type.dtype() || value.rank() != type.rank()) {
            throw misfit(value, "dtype and rank cannot change");
        }
        for (int i = 0; i < type.rank(); i++) {
            if (type.dim(i) instanceof Dim.Known k && k.size() != value.size(i)) {
                throw misfit(value, "declare the variable with unknown sizes if its shape may change");
            }
        }
    }

    private TensorException misfit(HostArray value, String hint) {
        return new TensorException(
                Diagnosis.origin(this) + " cannot hold a value of type " + value.type() + "; " + hint);
    }

    @Override
    public String toString() {
        return (name.isEmpty() ? "shared" : name) + ":" + type;
    }
}
