package org.bitale.cpu.kernel;

import java.lang.classfile.CodeBuilder;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/// Hands out local variables and takes them back, so that methods stay short: slots above 255 need longer code.
///
/// A slot holds values of one class for good; else the verifier's frames would need common superclasses.
final class Slots {
    private final CodeBuilder code;
    private final Map<Object, ArrayDeque<Integer>> free = new HashMap<>();

    Slots(CodeBuilder code) {
        this.code = code;
    }

    int take(Type type) {
        ArrayDeque<Integer> known = free.get(type.desc);
        return known == null || known.isEmpty() ? code.allocateLocal(type.kind) : known.pop();
    }

    void give(Type type, int slot) {
        if (type != Type.ARRAY) { // arrays of all classes have one type here
            free.computeIfAbsent(type.desc, _ -> new ArrayDeque<>()).push(slot);
        }
    }
}
