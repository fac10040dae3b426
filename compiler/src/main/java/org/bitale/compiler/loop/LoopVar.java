package org.bitale.compiler.loop;

/// The counter of a loop, from 0 in steps of 1.
public record LoopVar(int id) {
    @Override
    public String toString() {
        return "i" + id;
    }
}
