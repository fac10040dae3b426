package org.bitale.compiler;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Diagnosis;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;

/// Whether the method of a typed entry fits a function: checked once, so that no call need look for lost
/// values.
final class TypedSignature {
    private TypedSignature() {}

    static void check(Method method, CompiledFunction function) {
        int parameters = function.parameters().size();
        if (method.getParameterCount() != parameters) {
            throw new TensorException("as: " + method.getName() + " has " + method.getParameterCount()
                    + (method.getParameterCount() == 1 ? " parameter" : " parameters") + ", the function takes "
                    + parameters + ": " + function);
        }
        for (int i = 0; i < parameters; i++) {
            checkParameter(method, i, function.parameters().get(i).input());
        }
        checkResult(method, function);
    }

    private static void checkParameter(Method method, int index, Input input) {
        Class<?> type = method.getParameterTypes()[index];
        String which = "as: parameter " + index + " of " + method.getName() + " is " + article(type);
        if (type.isPrimitive() && (!TypedResults.isPrimitive(type) || input.rank() != 0)) {
            throw new TensorException(which + ", the input is " + input
                    + "; a scalar is a double, float, long, int or boolean, any other input an array");
        }
        DType declared = input.type().dtype();
        Class<?> element = type;
        int rank = 0;
        for (; element.isArray(); element = element.getComponentType()) {
            rank++;
        }
        boolean fits =
                type.isPrimitive() ? NumberTypes.takes(declared, type) : NumberTypes.takesArray(declared, element);
        if (!fits) {
            String other = rank == 0 ? NumberTypes.forInput(declared) : NumberTypes.forArray(declared, rank);
            throw new TensorException(which + ", which " + declared.numpyName() + " cannot hold without loss; declare "
                    + other + "\n  " + Diagnosis.origin(input));
        }
    }

    private static String article(Class<?> type) {
        String name = type.getSimpleName();
        return (name.startsWith("int") ? "an " : "a ") + name;
    }

    private static void checkResult(Method method, CompiledFunction function) {
        Class<?> type = method.getReturnType();
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            for (int i = 0; components.length == function.outputs() && i < components.length; i++) {
                RecordComponent c = components[i];
                checkNumber(
                        "component \"" + c.getName() + "\" of " + type.getSimpleName() + " is",
                        c.getType(),
                        function,
                        i);
            }
        } else if (function.outputs() == 1) {
            checkNumber(method.getName() + " returns", type, function, 0);
        }
        if (!TypedResults.supports(type, function.outputTypes())) {
            throw new TensorException("as: " + method.getName() + " returns " + type.getSimpleName()
                    + ", which cannot hold the outputs " + function.outputTypes()
                    + "; use void, Results, HostArray, a number for a scalar, a nested array of the output's dtype and"
                    + " rank, or a record with one such component per output");
        }
    }

    private static void checkNumber(String which, Class<?> type, CompiledFunction function, int output) {
        Value value = function.compilation().after("import").graph().results().get(output);
        DType dtype = value.type().dtype();
        if (TypedResults.isPrimitive(type) && value.rank() == 0 && !NumberTypes.holds(type, dtype)) {
            throw new TensorException("as: " + which + " " + type + ", which cannot hold every " + dtype.numpyName()
                    + "; declare " + NumberTypes.forOutput(dtype) + "\n  output " + output + ": "
                    + Diagnosis.described(value));
        }
    }
}
