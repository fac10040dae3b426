package org.bitale.theano;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bitale.Bitale;
import org.bitale.ops.Tensor;

/// A method that a call such as `x.plus(y)`, `conv2d(x, w, options)` or `Csr.fromDense(x)` names, with its number of
/// arguments: of `Bitale` without a receiver, of the class named, else of a tensor (or, where the receiver is called
/// `sparse`, of a sparse matrix). A class alone names itself.
record NamedCall(String receiver, String name, int arguments) {
    private static final List<String> PACKAGES = List.of(
            "org.bitale",
            "org.bitale.ops",
            "org.bitale.ops.nn",
            "org.bitale.ops.sparse",
            "org.bitale.grad",
            "org.bitale.core.type",
            "org.bitale.core.diag");

    private static final Pattern CALL = Pattern.compile("(?:(\\w+|\\))\\.)?(?<!new )\\b([a-z]\\w*)\\(");

    /// All calls in this text, also those that are arguments of others.
    static List<NamedCall> in(String text) {
        List<NamedCall> calls = new ArrayList<>();
        Matcher call = CALL.matcher(text);
        while (call.find()) {
            String receiver = Optional.ofNullable(call.group(1)).orElse("");
            calls.add(new NamedCall(receiver, call.group(2), arguments(text, call.end())));
        }
        if (calls.isEmpty()) {
            calls.add(new NamedCall(text, "", 0));
        }
        return calls;
    }

    /// The number of arguments between a parenthesis and the one that closes it.
    private static int arguments(String text, int start) {
        int depth = 0;
        int commas = 0;
        int i = start;
        while (depth > 0 || text.charAt(i) != ')') {
            depth += "({[".indexOf(text.charAt(i)) >= 0 ? 1 : ")}]".indexOf(text.charAt(i)) >= 0 ? -1 : 0;
            commas += depth == 0 && text.charAt(i) == ',' ? 1 : 0;
            i++;
        }
        return i == start ? 0 : commas + 1;
    }

    boolean exists() {
        return name.isEmpty() ? named(receiver).isPresent() : declared().anyMatch(this::takesTheArguments);
    }

    private Stream<Method> declared() {
        if (receiver.isEmpty()) {
            return Arrays.stream(Bitale.class.getMethods());
        }
        Stream<Class<?>> owners = named(receiver).stream();
        if (receiver.equals(")")) {
            owners = Stream.of(Tensor.class, List.class, org.bitale.grad.Gradients.class);
        } else if (receiver.startsWith("sparse")) {
            owners = Stream.of(org.bitale.ops.sparse.SparseMatrix.class);
        } else if (Character.isLowerCase(receiver.charAt(0))) {
            owners = Stream.of(Tensor.class);
        }
        return owners.flatMap(owner -> Arrays.stream(owner.getMethods()));
    }

    private boolean takesTheArguments(Method method) {
        int declared = method.getParameterCount();
        boolean fits = method.isVarArgs() ? arguments >= declared - 1 : arguments == declared;
        return method.getName().equals(name) && fits;
    }

    private static Optional<Class<?>> named(String simpleName) {
        for (String candidate : PACKAGES) {
            try {
                return Optional.of(Class.forName(candidate + "." + simpleName));
            } catch (ClassNotFoundException absent) {
                // In another of the packages, or in none: then the answer is empty.
            }
        }
        return Optional.empty();
    }
}
