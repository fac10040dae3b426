package org.bitale.cpu.product;

/// A scratch array that grows and is kept.
final class Buffer {
    private final Elements elements;
    private Object array;
    private int capacity;

    Buffer(Elements elements) {
        this.elements = elements;
        this.array = elements.allocate(0);
    }

    /// An array of at least `count` elements with any content.
    Object ofAtLeast(int count) {
        if (count > capacity) {
            array = elements.allocate(count);
            capacity = count;
        }
        return array;
    }
}
