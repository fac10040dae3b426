package org.bitale.cpu.product;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.function.IntConsumer;
import org.bitale.compiler.loop.Stmt;
import org.bitale.core.type.DType;
import org.bitale.cpu.kernel.GeneratedClasses;

/// Generates the inner loops: one emitter for both dtypes and both forms, so that they cannot differ in order.
///
/// The loop over k is not unrolled: the accumulators fill the registers, and measured unrolling loses.
final class ProductGenerator {
    private static final ClassDesc SELF = ClassDesc.of(ProductGenerator.class.getPackageName(), "GeneratedProduct");
    private static final ClassDesc CODE = ClassDesc.of(ProductCode.class.getName());

    private final TileShape shape;
    private final LaneCode lanes;
    private final LaneCode single;
    private final ClassDesc array;

    private ProductGenerator(DType dtype, TileShape shape) {
        this.shape = shape;
        this.lanes = LaneCode.of(dtype, shape.lanes() > 1);
        this.single = LaneCode.of(dtype, false);
        this.array = LaneCode.element(dtype).arrayType();
    }

    static ProductCode generate(DType dtype, TileShape shape) {
        byte[] bytes = new ProductGenerator(dtype, shape).build();
        try {
            GeneratedClasses.count(shape.lanes() > 1);
            return (ProductCode) MethodHandles.lookup()
                    .defineHiddenClass(bytes, true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generated matrix product cannot be made", e);
        }
    }

    private byte[] build() {
        return ClassFile.of()
                .build(
                        SELF,
                        type -> type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                                .withInterfaceSymbols(CODE)
                                .withMethodBody(
                                        ConstantDescs.INIT_NAME,
                                        ConstantDescs.MTD_void,
                                        0,
                                        code -> code.aload(0)
                                                .invokespecial(
                                                        CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                                .return_())
                                .withMethodBody(
                                        "tile",
                                        method(
                                                CD_Object,
                                                CD_int,
                                                CD_Object,
                                                CD_int,
                                                CD_int,
                                                CD_Object,
                                                CD_int,
                                                CD_int,
                                                CD_boolean),
                                        ClassFile.ACC_PUBLIC,
                                        this::tile)
                                .withMethodBody(
                                        "slide",
                                        method(
                                                CD_Object,
                                                CD_int,
                                                CD_Object,
                                                CD_int,
                                                CD_int.arrayType(),
                                                CD_int,
                                                CD_int,
                                                CD_Object,
                                                CD_int,
                                                CD_int,
                                                CD_boolean),
                                        ClassFile.ACC_PUBLIC,
                                        this::slide)
                                .withMethodBody(
                                        "dot",
                                        method(CD_Object, CD_int, CD_int, CD_Object, CD_int, CD_int, CD_Object),
                                        ClassFile.ACC_PUBLIC,
                                        this::dot)
                                .withMethodBody(
                                        "axpy",
                                        method(CD_Object, CD_int, CD_Object, CD_int, CD_Object, CD_int, CD_int),
                                        ClassFile.ACC_PUBLIC,
                                        this::axpy));
    }

    private static MethodTypeDesc method(ClassDesc... parameters) {
        return MethodTypeDesc.of(CD_void, parameters);
    }

    private void tile(CodeBuilder code) {
        int bAt = code.parameterSlot(3);
        tile(code, 4, 5, bAt, step -> {}, step -> code.iinc(bAt, shape.columns()));
    }

    private void slide(CodeBuilder code) {
        int at = code.allocateLocal(TypeKind.INT);
        int row = code.parameterSlot(5);
        IntConsumer locate = step -> code.iload(code.parameterSlot(3))
                .aload(code.parameterSlot(4))
                .iload(row)
                .iaload()
                .iadd()
                .istore(at);
        tile(code, 6, 7, at, locate, step -> code.iinc(row, 1));
    }

    /// The loop over k of a tile, whose parameters `depth` and `c, cAt, cRow, first` have these numbers; `before` and
    /// `after` see to it that row k of B is at `bAt` in step k.
    private void tile(CodeBuilder code, int depth, int firstOfC, int bAt, IntConsumer before, IntConsumer after) {
        int aAt = code.parameterSlot(1);
        int cAt = code.parameterSlot(firstOfC + 1);
        int cRow = code.parameterSlot(firstOfC + 2);
        int a = typed(code, 0);
        int b = typed(code, 2);
        int c = typed(code, firstOfC);
        int[][] sums = registers(code, shape.rows(), shape.registers());
        start(code, sums, c, cAt, cRow, code.parameterSlot(firstOfC + 3));
        int[] columns = registers(code, 1, shape.registers())[0];
        int row = code.allocateLocal(lanes.kind());
        loop(code, code.parameterSlot(depth), 1, step -> {
            before.accept(step);
            for (int j = 0; j < columns.length; j++) {
                lanes.load(code, b, bAt, j * shape.lanes());
                code.storeLocal(lanes.kind(), columns[j]);
            }
            for (int i = 0; i < sums.length; i++) {
                lanes.broadcast(code, a, aAt, i);
                code.storeLocal(lanes.kind(), row);
                for (int j = 0; j < columns.length; j++) {
                    accumulate(code, row, columns[j], sums[i][j]);
                }
            }
            code.iinc(aAt, shape.rows());
            after.accept(step);
        });
        for (int[] sum : sums) {
            for (int j = 0; j < sum.length; j++) {
                lanes.store(code, sum[j], c, cAt, j * shape.lanes());
            }
            code.iload(cAt).iload(cRow).iadd().istore(cAt);
        }
        code.return_();
    }

    /// The accumulators of a tile, 0 or from C.
    private void start(CodeBuilder code, int[][] sums, int c, int cAt, int cRow, int first) {
        Label fromC = code.newLabel();
        Label started = code.newLabel();
        code.iload(first).ifeq(fromC);
        zero(code, sums);
        code.goto_(started).labelBinding(fromC);
        int at = code.allocateLocal(TypeKind.INT);
        code.iload(cAt).istore(at);
        for (int[] row : sums) {
            for (int j = 0; j < row.length; j++) {
                lanes.load(code, c, at, j * shape.lanes());
                code.storeLocal(lanes.kind(), row[j]);
            }
            code.iload(at).iload(cRow).iadd().istore(at);
        }
        code.labelBinding(started);
    }

    private void dot(CodeBuilder code) {
        int at = code.parameterSlot(1);
        int xAt = code.parameterSlot(4);
        int matrix = typed(code, 0);
        int x = typed(code, 3);
        int out = typed(code, 6);
        int parts = Stmt.LANES / shape.lanes();
        int[][] sums = registers(code, shape.dotRows(), parts);
        zero(code, sums);
        int[] xs = registers(code, 1, parts)[0];
        int rowAt = code.allocateLocal(TypeKind.INT);
        int element = code.allocateLocal(lanes.kind());
        loop(code, code.parameterSlot(5), Stmt.LANES, step -> {
            for (int j = 0; j < parts; j++) {
                lanes.load(code, x, xAt, j * shape.lanes());
                code.storeLocal(lanes.kind(), xs[j]);
            }
            code.iload(at).istore(rowAt);
            for (int[] row : sums) {
                for (int j = 0; j < parts; j++) {
                    lanes.load(code, matrix, rowAt, j * shape.lanes());
                    code.storeLocal(lanes.kind(), element);
                    accumulate(code, element, xs[j], row[j]);
                }
                code.iload(rowAt).iload(code.parameterSlot(2)).iadd().istore(rowAt);
            }
            code.iinc(at, Stmt.LANES).iinc(xAt, Stmt.LANES);
        });
        int zero = code.allocateLocal(TypeKind.INT);
        code.iconst_0().istore(zero);
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < parts; j++) {
                lanes.store(code, sums[i][j], out, zero, i * Stmt.LANES + j * shape.lanes());
            }
        }
        code.return_();
    }

    private void axpy(CodeBuilder code) {
        int count = code.parameterSlot(6);
        int whole = code.allocateLocal(TypeKind.INT);
        code.iload(count).loadConstant(-shape.lanes()).iand().istore(whole);
        int x = typed(code, 0);
        int matrix = typed(code, 2);
        int y = typed(code, 4);
        axpyLoop(code, lanes, shape.lanes(), x, matrix, y, whole);
        if (shape.lanes() > 1) {
            code.iload(count).iload(whole).isub().istore(whole);
            axpyLoop(code, single, 1, x, matrix, y, whole);
        }
        code.return_();
    }

    private static void axpyLoop(CodeBuilder code, LaneCode by, int width, int x, int matrix, int y, int count) {
        int at = code.parameterSlot(3);
        int yAt = code.parameterSlot(5);
        int factor = code.allocateLocal(by.kind());
        by.broadcast(code, x, code.parameterSlot(1), 0);
        code.storeLocal(by.kind(), factor);
        int sum = code.allocateLocal(by.kind());
        loop(code, count, width, step -> {
            code.loadLocal(by.kind(), factor);
            by.load(code, matrix, at, 0);
            by.load(code, y, yAt, 0);
            by.fma(code);
            code.storeLocal(by.kind(), sum);
            by.store(code, sum, y, yAt, 0);
            code.iinc(at, width).iinc(yAt, width);
        });
    }

    /// `for (i = 0; i < limit; i += step) body`.
    private static void loop(CodeBuilder code, int limit, int step, IntConsumer body) {
        int i = code.allocateLocal(TypeKind.INT);
        Label head = code.newLabel();
        Label end = code.newLabel();
        code.iconst_0().istore(i).labelBinding(head).iload(i).iload(limit).if_icmpge(end);
        body.accept(i);
        code.iinc(i, step).goto_(head).labelBinding(end);
    }

    private void accumulate(CodeBuilder code, int left, int right, int sum) {
        code.loadLocal(lanes.kind(), left).loadLocal(lanes.kind(), right).loadLocal(lanes.kind(), sum);
        lanes.fma(code);
        code.storeLocal(lanes.kind(), sum);
    }

    private void zero(CodeBuilder code, int[][] registers) {
        for (int[] row : registers) {
            for (int register : row) {
                lanes.zero(code);
                code.storeLocal(lanes.kind(), register);
            }
        }
    }

    private int[][] registers(CodeBuilder code, int rows, int columns) {
        int[][] registers = new int[rows][columns];
        for (int[] row : registers) {
            for (int j = 0; j < columns; j++) {
                row[j] = code.allocateLocal(lanes.kind());
            }
        }
        return registers;
    }

    /// A local with the array that a parameter holds.
    private int typed(CodeBuilder code, int parameter) {
        int local = code.allocateLocal(TypeKind.REFERENCE);
        code.aload(code.parameterSlot(parameter)).checkcast(array).astore(local);
        return local;
    }
}
