package org.bitale.rewrite;

import java.util.function.Predicate;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// A named condition on the value that a variable binds.
public record Guard(String name, Predicate<Value> test) {
    public static final Guard CONSTANT = new Guard("constant", v -> v instanceof Constant);
    /// Not a constant: of constants alone, folding makes the more accurate thing.
    public static final Guard VARIABLE = new Guard("not constant", v -> !(v instanceof Constant));
    public static final Guard SCALAR = new Guard("scalar", v -> v.rank() == 0);
    public static final Guard FLOATING =
            new Guard("floating", v -> v.type().dtype().isFloating());
    public static final Guard INTEGER =
            new Guard("integer", v -> v.type().dtype().isInteger());
    /// Integers and floating numbers whose negation has the other sign.
    public static final Guard SIGNED = new Guard(
            "signed",
            v -> FLOATING.test.test(v)
                    || v.type().dtype().isInteger() && !v.type().dtype().isUnsigned());
    public static final Guard BOOL = new Guard("bool", v -> v.type().dtype().isBool());
    /// Integers and bool: dtypes without NaN and without rounding.
    public static final Guard DISCRETE = new Guard("discrete", v -> INTEGER.test.test(v) || BOOL.test.test(v));
    /// Certainly greater than 0, or NaN.
    public static final Guard POSITIVE = new Guard("positive", Signs::isPositive);
    /// Certainly not negative, or NaN.
    public static final Guard NON_NEGATIVE = new Guard("non-negative", Signs::isNonNegative);

    /// A factor that may leave a sum: an integer, since integers wrap, or a number of magnitude 1 or more.
    /// A smaller one may be there to keep the terms finite, and one that is not known may be infinite where
    /// there are no terms.
    public static final Guard GROWING =
            new Guard("integer or constant of magnitude 1 or more", v -> DISCRETE.test.test(v) || isLargeNumber(v));

    private static boolean isLargeNumber(Value v) {
        if (!(v instanceof Constant c) || c.array().count() != 1) {
            return false;
        }
        double magnitude = Math.abs(c.array().getDouble(0));
        return magnitude >= 1 && Double.isFinite(magnitude);
    }

    public static Guard dtype(DType type) {
        return new Guard(type.text(), v -> v.type().dtype() == type);
    }

    public Guard and(Guard other) {
        return new Guard(name + ", " + other.name, v -> test.test(v) && other.test.test(v));
    }
}
