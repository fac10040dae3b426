package org.bitale.compiler.fuse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bitale.compiler.fuse.Group.Form;
import org.bitale.compiler.fuse.Places.Access;
import org.bitale.core.graph.Value;
import org.bitale.core.type.Dim;

/// Finds the group that a node joins: that of its operands if the space fits, one that reads the same data, or a
/// new one.
///
/// Items are numbered as they are made and depend on earlier ones only; a node may join group G if what it reads
/// comes from items before G, or from G itself at the very same position. So groups never depend on each other
/// in a cycle.
final class Grouping {
    private final Places places;
    private final List<Item> items = new ArrayList<>();
    private final Map<List<Dim>, Group> latest = new HashMap<>();

    private Consumer<Value> onRead = _ -> {};

    Grouping(Places places) {
        this.places = places;
    }

    /// What to do with a member of one group that another group reads.
    void onRead(Consumer<Value> action) {
        onRead = action;
    }

    List<Item> items() {
        return items;
    }

    /// Appends an item that is no group; returns its number.
    int add(Item item) {
        items.add(item);
        return items.size() - 1;
    }

    Group newGroup(List<Dim> space) {
        Group group = new Group(items.size(), space);
        items.add(group);
        return group;
    }

    /// How a reduction walks its group. If not `alone`, it does not turn the loop of an elementwise group around.
    record Reduction(Form form, int from, int to, int block, boolean alone) {}

    /// Makes `v` a member of a group, which comes after item `after`.
    Group join(Value v, int weight, int after) {
        List<Dim> loops = Layouts.loops(v.shape());
        List<Access> accesses = places.operands(
                v,
                Layouts.coordinates(
                        v.shape(), IntStream.range(0, loops.size()).boxed().toList()));
        int floor = floor(accesses, after);
        Optional<Group> own = own(accesses, floor);
        Group group;
        boolean kept = false;
        if (own.isPresent() && takesFull(own.get(), loops, weight) && aligned(own.get(), accesses)) {
            group = own.get();
        } else if (own.isPresent() && takesKept(own.get(), v, loops, weight)) {
            group = own.get();
            kept = true;
        } else {
            int start = Math.max(floor, lastMember(accesses) + 1);
            group = sibling(loops, accesses, start)
                    .filter(g -> takesFull(g, loops, weight))
                    .orElseGet(() -> newGroup(loops));
        }
        enter(group, accesses, weight);
        if (!(places.of(v) instanceof Place.Leaf || places.of(v) instanceof Place.Literal)
                && !(places.of(v) instanceof Place.Produced)) {
            places.put(v, new Place.Member(group, kept, places.of(v) instanceof Place.Inline));
        }
        return group;
    }

    /// A group that reads the stored value `v` at every position of its shape and comes after item `after`.
    Group copyOf(Value v, int after) {
        int start = Math.max(after + 1, lastMember(List.of(new Access(v, List.of(), false))) + 1);
        List<Dim> loops = Layouts.loops(v.shape());
        Group group = Optional.ofNullable(latest.get(loops))
                .filter(g -> g.item() >= start && takesFull(g, loops, 1))
                .orElseGet(() -> newGroup(loops));
        group.reads().add(v);
        group.grow(1);
        latest.put(loops, group);
        return group;
    }

    /// The group that reduces the operands `xs`, all of one shape, in the way that `how` says.
    Group reduce(List<Value> xs, List<Affine> at, Reduction how, int after) {
        List<Dim> loops = Layouts.loops(xs.getFirst().shape());
        List<Access> accesses =
                xs.stream().flatMap(x -> places.reads(x, at).stream()).toList();
        int floor = floor(accesses, after);
        int weight = 1 + xs.stream().mapToInt(places::weight).sum();
        Optional<Group> own = own(accesses, floor)
                .filter(g -> takesFold(g, loops, how, weight) && (how.alone() || g.form() != Form.ELEMENTWISE))
                .filter(g -> aligned(g, accesses));
        int start = Math.max(floor, lastMember(accesses) + 1);
        boolean small = how.form() == Form.ROWS && how.from() == 0;
        Group group = own.or(() -> sibling(loops, small ? List.of() : accesses, start)
                        .filter(g -> takesFold(g, loops, how, weight))
                        .filter(g -> g.form() != Form.ELEMENTWISE || how.form() != Form.COLUMNS))
                .orElseGet(() -> newGroup(loops));
        group.reduceAxes(how.form(), how.from(), how.to(), how.block());
        enter(group, accesses, weight);
        return group;
    }

    private void enter(Group group, List<Access> accesses, int weight) {
        for (Access a : accesses) {
            group.reads().add(a.base());
            if (places.of(a.base()) instanceof Place.Member m && m.group() != group) {
                onRead.accept(a.base());
            }
        }
        group.grow(weight);
        latest.put(group.space(), group);
    }

    /// The first item number that a group may have if it loads what others have written.
    private int floor(List<Access> accesses, int after) {
        int floor = after + 1;
        for (Access a : accesses) {
            if (places.of(a.base()) instanceof Place.Produced(int item)) {
                floor = Math.max(floor, item + 1);
            }
        }
        return floor;
    }

    private int lastMember(List<Access> accesses) {
        int last = -1;
        for (Access a : accesses) {
            if (places.of(a.base()) instanceof Place.Member m) {
                last = Math.max(last, m.group().item());
            }
        }
        return last;
    }

    /// The last group that computes an operand, if a node may still join it.
    private Optional<Group> own(List<Access> accesses, int floor) {
        int last = lastMember(accesses);
        return last >= floor && last >= 0 ? Optional.of((Group) items.get(last)) : Optional.empty();
    }

    private boolean takesFull(Group g, List<Dim> loops, int weight) {
        return g.space().equals(loops)
                && g.weight() + weight <= Weights.KERNEL
                && (g.form() == Form.ELEMENTWISE || g.form() == Form.ROWS || g.form() == Form.WHOLE);
    }

    private boolean takesKept(Group g, Value v, List<Dim> loops, int weight) {
        return g.block() == 0
                && (g.form() == Form.ROWS || g.form() == Form.COLUMNS)
                && g.keptSpace().equals(loops)
                && g.weight() + weight <= Weights.KERNEL
                && aligned(g, places.operands(v, g.coordinates(v, true)));
    }

    private boolean takesFold(Group g, List<Dim> loops, Reduction how, int weight) {
        boolean same =
                g.form() == how.form() && g.from() == how.from() && g.to() == how.to() && g.block() == how.block();
        return g.space().equals(loops)
                && g.weight() + weight <= Weights.KERNEL
                && (same || g.form() == Form.ELEMENTWISE);
    }

    /// Whether everything that `g` itself computes is read at the position where it is computed.
    private boolean aligned(Group g, List<Access> accesses) {
        return accesses.stream()
                .allMatch(a -> !(places.of(a.base()) instanceof Place.Member(Group group, boolean kept, boolean _))
                        || group != g
                        || !a.linear() && a.at().equals(g.coordinates(a.base(), kept)));
    }

    /// The latest group over the same space, from item `start` on, if it reads some of the same data. Scalars,
    /// and what reads nothing, share a kernel with anything.
    private Optional<Group> sibling(List<Dim> loops, List<Access> accesses, int start) {
        return Optional.ofNullable(latest.get(loops))
                .filter(g -> g.item() >= start)
                .filter(g -> loops.isEmpty()
                        || accesses.isEmpty()
                        || accesses.stream().anyMatch(a -> g.reads().contains(a.base())));
    }
}
