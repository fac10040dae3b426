package org.bitale.cpu.kernel;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.bitale.compiler.loop.Kernel;

/// The generated class of one form of a kernel.
public record KernelClass(RangeKernel code, int scratchSize, int vectorOps, int bytes) {
    /// Above this a vector loop is not written twice, with and without masks.
    private static final int MOST_DOUBLED_OPS = 150;

    /// Measured: up to 400 operations in one loop cost no more each than 100 do.
    private static final int MOST_VECTOR_OPS = 400;

    private static final ClassDesc SELF = ClassDesc.of("org.bitale.cpu.kernel.Generated");
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(
            ConstantDescs.CD_void,
            ConstantDescs.CD_Object.arrayType(),
            ConstantDescs.CD_int.arrayType(),
            ConstantDescs.CD_int,
            ConstantDescs.CD_int,
            Scratch.class.describeConstable().orElseThrow());

    /// The form that needs nothing but the JVM.
    public static KernelClass plain(Kernel kernel) {
        Ssa ssa = Lowering.lower(kernel, Lanes.PLAIN, Lowering.Tails.SEPARATE);
        return define(ssa, Liveness.analyse(ssa.root));
    }

    /// The form on the Vector API for vectors of `bits` bits; throws [NoVectorForm] where there is none.
    public static KernelClass vector(Kernel kernel, int bits) {
        Lanes lanes = Lanes.most(bits);
        while (true) {
            try {
                return vector(kernel, lanes);
            } catch (NoVectorForm.TooWide e) {
                lanes = lanes.half();
                if (!lanes.isVector()) {
                    throw e;
                }
            }
        }
    }

    private static KernelClass vector(Kernel kernel, Lanes lanes) {
        Ssa ssa = Lowering.lower(kernel, lanes, Lowering.Tails.SEPARATE);
        int ops = Liveness.analyse(ssa.root);
        if (ops > MOST_DOUBLED_OPS) {
            ssa = Lowering.lower(kernel, lanes, Lowering.Tails.MASKED);
            ops = Liveness.analyse(ssa.root);
        }
        if (ops == 0) {
            throw new NoVectorForm("no vector loop");
        }
        if (ops > MOST_VECTOR_OPS) {
            throw new NoVectorForm(ops + " vector operations, more than " + MOST_VECTOR_OPS);
        }
        return define(ssa, ops);
    }

    private static KernelClass define(Ssa ssa, int vectorOps) {
        byte[] bytes = ClassFile.of()
                .build(
                        SELF,
                        c -> c.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                                .withInterfaceSymbols(List.of(
                                        RangeKernel.class.describeConstable().orElseThrow()))
                                .withMethodBody(
                                        ConstantDescs.INIT_NAME,
                                        ConstantDescs.MTD_void,
                                        ClassFile.ACC_PUBLIC,
                                        code -> code.aload(0)
                                                .invokespecial(
                                                        ConstantDescs.CD_Object,
                                                        ConstantDescs.INIT_NAME,
                                                        ConstantDescs.MTD_void)
                                                .return_())
                                .withMethodBody(
                                        "run",
                                        RUN,
                                        ClassFile.ACC_PUBLIC,
                                        code -> new MethodWriter(code, ssa.lanes).write(ssa.root)));
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
            RangeKernel code =
                    (RangeKernel) lookup.lookupClass().getDeclaredConstructor().newInstance();
            return new KernelClass(code, ssa.scratchSize(), vectorOps, bytes.length);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a generated kernel cannot be instantiated", e);
        }
    }
}
