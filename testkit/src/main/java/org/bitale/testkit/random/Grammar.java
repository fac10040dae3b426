package org.bitale.testkit.random;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What random graphs are made of: productions by weight.
public enum Grammar {
    /// Primitive ops, elementary functions, and what the DSL composes of them.
    PRIMITIVE,
    /// Special functions, linear algebra, transforms, complex numbers, order, layers and sparse matrices too.
    WHOLE;

    private final List<Production> productions = new ArrayList<>();

    static {
        for (Grammar g : values()) {
            g.addPrimitives();
        }
        WHOLE.addLibrary();
    }

    private void addPrimitives() {
        add(40, ElementwiseDraws::function);
        add(6, ElementwiseDraws::cast);
        add(5, ElementwiseDraws::select);
        add(3, ElementwiseDraws::compare);
        add(10, ReduceDraws::reduce);
        add(3, ReduceDraws::argument);
        add(3, ReduceDraws::sumTo);
        add(4, ReduceDraws::cumulate);
        add(2, ReduceDraws::runningArgument);
        add(2, IndexDraws::compact);
        add(3, ShapeDraws::broadcast);
        add(2, ShapeDraws::iota);
        add(4, ShapeDraws::reshape);
        add(3, ShapeDraws::transpose);
        add(5, ShapeDraws::slice);
        add(3, ShapeDraws::pad);
        add(3, ShapeDraws::concat);
        add(4, IndexDraws::gather);
        add(4, IndexDraws::scatter);
        add(5, ProductDraws::contract);
        add(2, ProductDraws::matmul);
        add(3, WindowDraws::windows);
        add(2, WindowDraws::convolve);
        add(7, CompositeDraws::function);
        add(4, CompositeDraws::alongAxis);
        add(2, CompositeDraws::gradient);
        add(1, CompositeDraws::barrier);
    }

    private void addLibrary() {
        add(6, SpecialDraws::function);
        add(2, LinalgDraws::ofOneMatrix);
        add(2, LinalgDraws::system);
        add(1, OrderDraws::whole);
        add(3, OrderDraws::alongAxis);
        add(1, OrderDraws::search);
        add(4, ComplexDraws::chain);
        add(1, NeuralDraws::convolution);
        add(1, NeuralDraws::pooling);
        add(1, NeuralDraws::normalization);
        add(2, NeuralDraws::sparse);
    }

    private void add(int weight, Production production) {
        for (int i = 0; i < weight; i++) {
            productions.add(production);
        }
    }

    Production production(SplittableRandom random) {
        return productions.get(random.nextInt(productions.size()));
    }
}
