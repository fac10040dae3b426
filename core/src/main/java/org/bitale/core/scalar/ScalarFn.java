package org.bitale.core.scalar;

import java.util.List;
import java.util.Optional;
import org.bitale.core.type.DType;

/// A function of scalars: the whole definition of an elementwise op.
///
/// All arguments have one dtype (casts are explicit in the graph). An [Intrinsic] is what hardware or the
/// JDK itself offers; a [Derived] function has an expansion into other functions.
public sealed interface ScalarFn permits Intrinsic, Derived {
    /// The name, in NumPy's spelling.
    String id();

    int arity();

    /// The dtypes the arguments may have.
    Accepts accepts();

    /// Whether the result is a bool whatever the arguments are.
    boolean isPredicate();

    /// Whether the function may be applied with its first two arguments swapped, bit for bit (NaN payloads aside).
    boolean commutative();

    /// The obviously right value for floating arguments of dtype `type`, not yet rounded to it.
    /// A predicate gives 1 or 0.
    double reference(DType type, double... args);

    /// The value for integer or bool arguments of dtype `type`, not yet wrapped to it.
    long reference(DType type, long... args);

    /// The partial derivatives at floating dtype `type`, over the arguments and [ScalarExpr.Self]; an argument
    /// in which the function is locally constant has the literal 0.
    List<ScalarExpr> partials(DType type);

    /// Why there is no partial derivative by this argument; empty if there is one.
    default Optional<String> noPartial(int argument) {
        return Optional.empty();
    }

    /// Where the function is defined and smooth, argument by argument, for generated test inputs.
    List<Domain> domain();

    /// The accuracy promised of every backend, in units in the last place of the result's dtype.
    double ulps(DType type);

    default DType resultType(DType argument) {
        return isPredicate() ? DType.BOOL : argument;
    }

    /// A set of dtypes.
    enum Accepts {
        FLOATING,
        REAL, // integers and floats
        ANY_REAL, // bool, integers and floats
        INTEGRAL, // bool and integers
        BOOL;

        public boolean test(DType t) {
            return switch (this) {
                case FLOATING -> t.isFloating();
                case REAL -> t.isFloating() || t.isInteger();
                case ANY_REAL -> !t.isComplex();
                case INTEGRAL -> t.isBool() || t.isInteger();
                case BOOL -> t.isBool();
            };
        }
    }
}
