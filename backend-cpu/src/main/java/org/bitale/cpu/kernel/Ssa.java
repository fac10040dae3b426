package org.bitale.cpu.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bitale.compiler.loop.Buffer;
import org.bitale.core.type.DType;

/// Builds the SSA form of a method: equal pure nodes are made once, and every node is placed in the outermost scope
/// that has its arguments, which hoists what a loop does not change.
final class Ssa {
    private record Key(Op op, Type type, List<Node> args, Object detail) {}

    private static final Object NONE = "";

    final Scope root = Scope.root();
    final Lanes lanes;
    private final Map<Key, Node> pure = new HashMap<>();
    private Scope current = root;
    private int scratchSize;
    private final boolean outlining;
    private final Set<Outlined> outlined = new LinkedHashSet<>();

    /// With `outlining`, functions that are programs become methods of their own.
    Ssa(Lanes lanes, boolean outlining) {
        this.lanes = lanes;
        this.outlining = outlining;
    }

    boolean outlining() {
        return outlining;
    }

    /// The methods that this one calls.
    Set<Outlined> outlined() {
        return outlined;
    }

    Node call(Outlined function, List<Node> args) {
        outlined.add(function);
        return pure(Op.CALL, Type.of(function.computed()), function, args);
    }

    Scope current() {
        return current;
    }

    /// How many elements of each scratch array the method uses.
    int scratchSize() {
        return scratchSize;
    }

    /// The offset of `count` fresh elements of the scratch arrays.
    int reserveScratch(int count) {
        int offset = scratchSize;
        scratchSize += count;
        return offset;
    }

    Node pure(Op op, Type type, Object detail, Node... args) {
        return pure(op, type, detail, List.of(args));
    }

    Node pure(Op op, Type type, Object detail, List<Node> args) {
        Key key = new Key(op, type, args, detail);
        Node known = pure.get(key);
        if (known != null) {
            return known;
        }
        Scope rare = current.rare;
        if (rare != null && op != Op.CONST) {
            return keep(key, rare);
        }
        Node node = place(op, type, detail, args, root);
        pure.put(key, node);
        return node;
    }

    /// The node of this key that is visible here, else one in `floor` or deeper.
    private Node keep(Key key, Scope floor) {
        for (Scope s = current; s != null; s = s.parent) {
            Node known = s.kept.get(key);
            if (known != null) {
                return known;
            }
        }
        Node node = place(key.op(), key.type(), key.detail(), key.args(), floor);
        node.scope.kept.put(key, node);
        return node;
    }

    Node pure(Op op, Type type, Node... args) {
        return pure(op, type, NONE, args);
    }

    /// A load from an array that the kernel does not write.
    Node load(Op op, Type type, DType stored, Node... args) {
        return keep(new Key(op, type, List.of(args), stored), current.floor);
    }

    /// A node that must stay where it is: a store, or a load from an array that is also written.
    Node here(Op op, Type type, Object detail, Node... args) {
        Node node = new Node(op, type, List.of(args), detail, current);
        current.items.add(node);
        return node;
    }

    private Node place(Op op, Type type, Object detail, List<Node> args, Scope floor) {
        if (type.isVector() && !lanes.holds(type)) {
            throw new NoVectorForm.TooWide(type, lanes);
        }
        Scope scope = floor;
        for (Node a : args) {
            scope = Scope.deeper(scope, a.scope);
        }
        Node node = new Node(op, type, args, detail, scope);
        scope.items.add(node);
        return node;
    }

    // loops and branches

    Loop open(Node start, Node end, int step, boolean once) {
        Loop loop = new Loop(current, start, end, step, once);
        current = loop.body;
        return loop;
    }

    void close(Loop loop, Scope outer) {
        outer.items.add(loop);
        current = outer;
    }

    /// Leaves the innermost loop if `condition` holds.
    void exit(Node condition) {
        current.items.add(new Loop.Exit(condition));
    }

    /// `condition ? then : otherwise`, with the side not taken not computed; nothing leaves a `rare` first side.
    Node choose(Node condition, Type type, boolean rare, Supplier<Node> then, Supplier<Node> otherwise) {
        Scope outer = current;
        Branch branch = new Branch(outer, condition, type, rare);
        current = branch.then;
        branch.thenValue = then.get();
        current = branch.otherwise;
        branch.otherwiseValue = otherwise.get();
        current = outer;
        outer.items.add(branch);
        return branch.result;
    }

    // constants and arguments

    Node integer(int value) {
        return constant(Type.INT, value);
    }

    Node constant(Type type, long bits) {
        return pure(Op.CONST, type, bits);
    }

    Node real(Type type, double value) {
        double rounded = type == Type.FLOAT ? (float) value : value;
        return pure(Op.CONST, type, Double.doubleToRawLongBits(rounded));
    }

    /// The number `value` of a number type.
    Node number(Type type, long value) {
        return type.isFloating() ? real(type, (double) value) : constant(type, value);
    }

    Node buffer(Buffer buffer) {
        return pure(Op.BUFFER, Type.ARRAY, buffer);
    }

    /// The scratch array of a number type.
    Node scratch(Type element) {
        return pure(Op.SCRATCH, Type.ARRAY, element);
    }

    // arithmetic; a number among vectors stands for itself in every lane

    Node binary(Op op, Node a, Node b) {
        if (a.type == Type.INT && b.type == Type.INT) {
            return foldInt(op, a, b);
        }
        if (!a.type.isVector() && !b.type.isVector()) {
            return pure(op, a.type, a, b);
        }
        Type type = a.type.isVector() ? a.type : b.type;
        return pure(op, type, widen(a, type), widen(b, type));
    }

    private Node foldInt(Op op, Node a, Node b) {
        if (a.isConst() && b.isConst()) {
            int x = (int) a.bits();
            int y = (int) b.bits();
            switch (op) {
                case ADD -> {
                    return integer(x + y);
                }
                case SUB -> {
                    return integer(x - y);
                }
                case MUL -> {
                    return integer(x * y);
                }
                default -> {}
            }
        }
        if (op == Op.ADD && a.isInt(0) || op == Op.MUL && a.isInt(1)) {
            return b;
        }
        if (b.isInt(0) && (op == Op.ADD || op == Op.SUB) || op == Op.MUL && b.isInt(1)) {
            return a;
        }
        return pure(op, Type.INT, a, b);
    }

    Node unary(Op op, Node a) {
        return pure(op, a.type, a);
    }

    Node fma(Node a, Node b, Node c) {
        Type type = a.type.isVector() ? a.type : b.type.isVector() ? b.type : c.type;
        return pure(Op.FMA, type, widen(a, type), widen(b, type), widen(c, type));
    }

    Node shift(Op op, Node value, int distance) {
        return pure(op, value.type, (Object) distance, value);
    }

    Node shift(Op op, Node value, Node distance) {
        if (distance.isConst()) {
            return shift(op, value, (int) distance.bits());
        }
        if (value.type.isVector() || distance.type.isVector()) {
            Type type = value.type.isVector() ? value.type : distance.type;
            return pure(op, type, widen(value, type), widen(distance, type));
        }
        return pure(op, value.type, value, convert(distance, Type.INT));
    }

    Node compare(Op op, Node a, Node b) {
        if (!a.type.isVector() && !b.type.isVector()) {
            return pure(op, Type.BOOL, a, b);
        }
        Type type = a.type.isVector() ? a.type : b.type;
        return pure(op, type.mask(), widen(a, type), widen(b, type));
    }

    /// `condition ? then : otherwise`, on numbers and on bools.
    Node select(Node condition, Node then, Node otherwise) {
        if (then == otherwise) {
            return then;
        }
        if (then.type.isBool()) {
            return or(and(condition, then), and(not(condition), otherwise));
        }
        if (!condition.type.isVector() && !then.type.isVector() && !otherwise.type.isVector()) {
            return pure(Op.SELECT, then.type, condition, then, otherwise);
        }
        Type type = then.type.vector();
        return pure(Op.SELECT, type, mask(condition, type.mask()), widen(then, type), widen(otherwise, type));
    }

    Node and(Node a, Node b) {
        return logic(Op.AND, a, b);
    }

    Node or(Node a, Node b) {
        return logic(Op.OR, a, b);
    }

    /// A bitwise operation on integers, or on bools.
    Node logic(Op op, Node a, Node b) {
        if (a.type.isMask() || b.type.isMask()) {
            Type type = a.type.isMask() ? a.type : b.type;
            return pure(op, type, mask(a, type), mask(b, type));
        }
        boolean neutral = a.type == Type.BOOL && a.isConst() && a.bits() == (op == Op.AND ? 1 : 0);
        return neutral ? b : binary(op, a, b);
    }

    Node not(Node a) {
        return unary(Op.NOT, a);
    }

    Node convert(Node a, Type element) {
        if (a.type.element() == element) {
            return a;
        }
        if (a.isConst() && a.type == Type.INT && element == Type.LONG) {
            return constant(Type.LONG, a.bits());
        }
        return pure(Op.CONVERT, a.type.isVector() ? element.vector() : element, a);
    }

    /// The same bits as another number type of the same width.
    Node bits(Node a, Type element) {
        return a.type.element() == element ? a : pure(Op.BITS, a.type.isVector() ? element.vector() : element, a);
    }

    Node call(Helper helper, Node... args) {
        List<Node> numbers = new ArrayList<>();
        for (Node a : args) {
            if (a.type.isVector()) {
                throw new NoVectorForm(helper + " has no vector form");
            }
            numbers.add(a);
        }
        return pure(Op.CALL, helper.result, helper, numbers);
    }

    // vectors

    Node widen(Node a, Type vector) {
        if (a.type.isVector() || !vector.isVector()) {
            return a;
        }
        if (a.type.element() != vector.element()) {
            throw new IllegalStateException(a + " among " + vector);
        }
        return pure(Op.BROADCAST, vector, a);
    }

    Node mask(Node a, Type mask) {
        if (a.type == mask) {
            return a;
        }
        return pure(a.type.isMask() ? Op.MASK_CAST : Op.BROADCAST, mask, a);
    }
}
