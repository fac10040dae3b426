package org.bitale.compiler.fuse;

import java.util.List;

/// What is computed in which order: the groups that become kernels, between the other steps.
public record Plan(List<Item> items, Places places, Buffers buffers, List<Integer> results) {
    public Plan {
        items = List.copyOf(items);
        results = List.copyOf(results);
    }
}
