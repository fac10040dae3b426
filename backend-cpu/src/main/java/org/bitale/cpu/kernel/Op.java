package org.bitale.cpu.kernel;

/// An operation of the SSA form, on numbers or on vectors of them. Integers wrap, floats round once, as the JVM does.
enum Op {
    CONST,
    PARAM,
    BUFFER,
    SCRATCH,
    /// The counter of the loop in `detail`.
    COUNTER,
    /// State number `index` of a loop, in its body and after it.
    STATE,
    /// A parameter of an [Outlined] method.
    ARGUMENT,
    /// The value of a branch.
    CHOICE,
    ADD,
    SUB,
    MUL,
    DIV,
    FMA,
    NEG,
    ABS,
    SQRT,
    MAX,
    MIN,
    FLOOR,
    CEIL,
    RINT,
    AND,
    OR,
    XOR,
    NOT,
    /// Shifts take the distance modulo the width, as the JVM's; a constant distance is the detail.
    SHL,
    SHR,
    USHR,
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE,
    /// `condition, then, otherwise`.
    SELECT,
    CONVERT,
    BITS,
    /// Cuts an int or long to the dtype in `detail`.
    WRAP,
    /// A static method on numbers, the [Helper] or [Outlined] in `detail`.
    CALL,
    /// `array, index [, mask]`.
    LOAD,
    /// `array, index, value [, mask]`.
    STORE,
    /// `array, index`: as a load, but the vector may run past the end of the array; those lanes hold anything.
    LOAD_TO_END,
    /// `array, index, value, start, limit`: stores the lanes whose `start + lane` is below the limit.
    STORE_BELOW,
    /// `array, index vector, map array [, mask]`, through the map array at the offset in `detail`.
    GATHER,
    SCATTER,
    BROADCAST,
    /// `0, 1, 2, …`.
    IOTA,
    /// `start, limit`: the lanes whose `start + lane` is below the limit.
    RANGE_MASK,
    MASK_CAST,
    /// Lane `l` of the result is lane `l + detail` of the operand, cyclically.
    ROTATE,
    /// Lane 0 as a number.
    FIRST,
    ANY,
    ALL;

    boolean isCompare() {
        return ordinal() >= EQ.ordinal() && ordinal() <= GE.ordinal();
    }

    boolean isShift() {
        return this == SHL || this == SHR || this == USHR;
    }

    /// Whether the statement is there for what it does.
    boolean hasEffect() {
        return this == STORE || this == STORE_BELOW || this == SCATTER;
    }
}
