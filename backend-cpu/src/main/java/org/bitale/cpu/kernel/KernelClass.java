package org.bitale.cpu.kernel;

import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitale.compiler.loop.Kernel;

/// The generated class of one form of a kernel.
public record KernelClass(RangeKernel code, int scratchSize, int vectorOps, int bytes) {
    /// Above this a vector loop is not written twice, for whole vectors and for a rest: to ask at each store which it
    /// is costs nothing beside so many operations, and the JVM compiles half the code sooner.
    private static final int MOST_DOUBLED_OPS = 40;

    /// Measured: up to 400 operations in one loop cost no more each than 100 do.
    private static final int MOST_VECTOR_OPS = 400;

    /// HotSpot compiles no method of 8,000 bytes or more.
    private static final int LONGEST_METHOD = 7_900;

    static final ClassDesc SELF = ClassDesc.of("org.bitale.cpu.kernel.Generated");
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(
            ConstantDescs.CD_void,
            ConstantDescs.CD_Object.arrayType(),
            ConstantDescs.CD_int.arrayType(),
            ConstantDescs.CD_int,
            ConstantDescs.CD_int,
            Scratch.class.describeConstable().orElseThrow());

    /// The form that needs nothing but the JVM.
    public static KernelClass plain(Kernel kernel) {
        Ssa ssa = Lowering.plain(kernel, false);
        Liveness.analyse(ssa.root);
        byte[] bytes = build(ssa);
        if (longestMethod(bytes) > LONGEST_METHOD) {
            ssa = Lowering.plain(kernel, true);
            Liveness.analyse(ssa.root);
            bytes = build(ssa);
        }
        return define(bytes, ssa, 0);
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
        Ssa ssa = Lowering.vector(kernel, lanes, Lowering.Tails.SEPARATE);
        int ops = Liveness.analyse(ssa.root);
        if (ops > MOST_DOUBLED_OPS) {
            ssa = Lowering.vector(kernel, lanes, Lowering.Tails.SHARED);
            ops = Liveness.analyse(ssa.root);
        }
        if (ops == 0) {
            throw new NoVectorForm("no vector loop");
        }
        if (ops > MOST_VECTOR_OPS) {
            throw new NoVectorForm(ops + " vector operations, more than " + MOST_VECTOR_OPS);
        }
        byte[] bytes = build(ssa);
        int length = longestMethod(bytes);
        if (length > LONGEST_METHOD) {
            throw new NoVectorForm(length + " bytes of code, more than " + LONGEST_METHOD);
        }
        return define(bytes, ssa, ops);
    }

    private static byte[] build(Ssa ssa) {
        return ClassFile.of().build(SELF, c -> {
            c.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                    .withInterfaceSymbols(
                            List.of(RangeKernel.class.describeConstable().orElseThrow()));
            c.withMethodBody(
                    ConstantDescs.INIT_NAME,
                    ConstantDescs.MTD_void,
                    ClassFile.ACC_PUBLIC,
                    code -> code.aload(0)
                            .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                            .return_());
            c.withMethodBody(
                    "run", RUN, ClassFile.ACC_PUBLIC, code -> new MethodWriter(code, ssa.lanes).write(ssa.root));
            functions(ssa)
                    .forEach((o, body) -> c.withMethodBody(
                            o.method(),
                            o.descriptor(),
                            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                            code -> new MethodWriter(code, Lanes.PLAIN).write(body)));
        });
    }

    /// The functions that are methods of their own, and those that they call.
    private static Map<Outlined, Outlined.Body> functions(Ssa ssa) {
        Map<Outlined, Outlined.Body> bodies = new LinkedHashMap<>();
        ArrayDeque<Outlined> work = new ArrayDeque<>(ssa.outlined());
        while (!work.isEmpty()) {
            Outlined o = work.remove();
            if (!bodies.containsKey(o)) {
                Outlined.Body body = o.body();
                bodies.put(o, body);
                work.addAll(body.calls());
            }
        }
        return bodies;
    }

    /// The bytes of code of the longest method; 0 if the class is so short that it does not matter.
    private static int longestMethod(byte[] bytes) {
        if (bytes.length <= LONGEST_METHOD) {
            return 0;
        }
        int longest = 0;
        for (MethodModel m : ClassFile.of().parse(bytes).methods()) {
            if (m.code().orElseThrow() instanceof CodeAttribute code) {
                longest = Math.max(longest, code.codeLength());
            }
        }
        return longest;
    }

    private static KernelClass define(byte[] bytes, Ssa ssa, int vectorOps) {
        try {
            GeneratedClasses.count(vectorOps > 0);
            MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
            RangeKernel code =
                    (RangeKernel) lookup.lookupClass().getDeclaredConstructor().newInstance();
            return new KernelClass(code, ssa.scratchSize(), vectorOps, bytes.length);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a generated kernel cannot be instantiated", e);
        }
    }
}
