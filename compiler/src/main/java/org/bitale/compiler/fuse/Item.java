package org.bitale.compiler.fuse;

import org.bitale.compiler.program.Step;

/// What a plan does next; an item depends on earlier ones only.
public sealed interface Item permits Group, Item.Fixed {
    /// A step that is no generated kernel.
    record Fixed(Step step) implements Item {}
}
