package org.bitale.ops;

/// Everything of [Tensor] that works element by element.
public sealed interface ElementwiseMethods
        extends ArithmeticMethods,
                BesselMethods,
                ComplexMethods,
                FunctionMethods,
                GammaMethods,
                LogicMethods,
                ProbabilityMethods
        permits Tensor {}
