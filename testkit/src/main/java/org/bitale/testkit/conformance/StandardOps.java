package org.bitale.testkit.conformance;

/// The table of all operators of the specification that the DSL has.
final class StandardOps {
    private StandardOps() {}

    static OpTable table() {
        OpTable table = new OpTable();
        UnaryOps.add(table);
        BinaryOps.add(table);
        GammaOps.add(table);
        ReductionOps.add(table);
        ShapeOps.add(table);
        IndexOps.add(table);
        PositionOps.add(table);
        OrderOps.add(table);
        BesselOps.add(table);
        CreationOps.add(table);
        LinalgOps.add(table);
        MatrixOps.add(table);
        FourierOps.add(table);
        ComplexOps.add(table);
        FftOps.add(table);
        NeuralOps.add(table);
        WindowOps.add(table);
        FormulaOps.add(table);
        SparseOps.add(table);
        return table;
    }
}
