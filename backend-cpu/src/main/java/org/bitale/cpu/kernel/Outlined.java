package org.bitale.cpu.kernel;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bitale.core.scalar.Derived;
import org.bitale.core.scalar.Expansions;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarExpr;
import org.bitale.core.scalar.ScalarFn;
import org.bitale.core.type.DType;

/// A scalar function as a method of its own in the generated class: how plain kernels stay below the size at which
/// the JVM stops compiling a method. Vectors cannot be passed to a method cheaply, so vector kernels never do this.
record Outlined(ScalarFn fn, DType computed) {
    /// The straight-line program of a function at float32 or float64, if it has one.
    static Optional<ScalarExpr> program(ScalarFn fn, DType computed) {
        return switch (fn) {
            case Intrinsic intrinsic -> Expansions.of(intrinsic, computed);
            case Derived derived -> Optional.of(derived.expansion(computed));
        };
    }

    /// Whether it has a loop on its usual path, so that it is computed an element at a time.
    boolean isSequential() {
        return fn instanceof Derived derived && derived.isSequential();
    }

    String method() {
        return "f_" + fn.id() + "_" + computed.text();
    }

    MethodTypeDesc descriptor() {
        ClassDesc number = Type.of(computed).desc;
        ClassDesc[] parameters = new ClassDesc[fn.arity()];
        Arrays.fill(parameters, number);
        return MethodTypeDesc.of(number, parameters);
    }

    /// The body in SSA form, and its result.
    Body body() {
        // What a function with loops calls is called: it is long, and its loops are hot by themselves.
        Ssa ssa = new Ssa(Lanes.PLAIN, isSequential());
        Type type = Type.of(computed);
        List<Node> args = new ArrayList<>();
        for (int i = 0; i < fn.arity(); i++) {
            Node argument = new Node(Op.ARGUMENT, type, List.of(), i, ssa.root);
            argument.slot = i * type.kind.slotSize();
            args.add(argument);
        }
        Node result = new Expressions(ssa).value(program(fn, computed).orElseThrow(), args);
        Liveness.analyse(ssa.root, result);
        return new Body(ssa.root, result, ssa.outlined());
    }

    /// The code of the method and the methods that it calls.
    record Body(Scope root, Node result, Set<Outlined> calls) {}
}
