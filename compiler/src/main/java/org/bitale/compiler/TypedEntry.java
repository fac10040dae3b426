package org.bitale.compiler;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.bitale.core.diag.TensorException;

/// Generates the implementation of a user's interface that calls a function without boxing.
final class TypedEntry {
    private static final ClassDesc CALL = TypedCall.class.describeConstable().orElseThrow();
    private static final ClassDesc BUFFERS =
            TypedCall.Buffers.class.describeConstable().orElseThrow();
    private static final ClassDesc OBJECT = ConstantDescs.CD_Object;

    private TypedEntry() {}

    static <T> T bind(Class<T> type, CompiledFunction function) {
        Method method = method(type);
        TypedSignature.check(method, function);
        try {
            MethodHandles.Lookup lookup = lookup(type);
            byte[] code = generate(lookup.lookupClass().getPackageName(), type, method);
            MethodHandles.Lookup hidden = lookup.defineHiddenClass(code, true);
            MethodHandle constructor =
                    hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class, TypedCall.class));
            return type.cast(
                    constructor.invoke(new TypedCall(function, TypedResults.isPrimitive(method.getReturnType()))));
        } catch (Throwable e) {
            throw new TensorException(
                    "as: " + type.getName() + " cannot be implemented here: " + e.getMessage()
                            + "; declare an interface of your own",
                    e);
        }
    }

    /// Where the implementation lives: beside the interface, which then need not be public; where its
    /// module is closed, as those of the JDK are, here.
    private static MethodHandles.Lookup lookup(Class<?> type) throws ReflectiveOperationException {
        MethodHandles.Lookup own = MethodHandles.lookup();
        try {
            return MethodHandles.privateLookupIn(type, own);
        } catch (IllegalAccessException e) {
            if (own.findClass(type.getName()) == type) {
                return own;
            }
            throw e;
        }
    }

    private static Method method(Class<?> type) {
        if (type.isSealed()) {
            throw new TensorException(
                    "as: " + type.getName() + " is sealed and cannot be implemented; declare an interface of your own");
        }
        List<Method> methods = type.isInterface()
                ? Arrays.stream(type.getMethods())
                        .filter(m -> Modifier.isAbstract(m.getModifiers()) && !isOfObject(m))
                        .toList()
                : List.of();
        if (methods.size() != 1) {
            throw new TensorException(
                    "as: " + type.getName() + " must be an interface with one abstract method, has " + methods.size());
        }
        return methods.getFirst();
    }

    /// Whether every class has the method already, as `equals`, which an interface may declare to describe
    /// it.
    private static boolean isOfObject(Method method) {
        return Arrays.stream(Object.class.getMethods())
                .anyMatch(m -> m.getName().equals(method.getName())
                        && Arrays.equals(m.getParameterTypes(), method.getParameterTypes()));
    }

    private static byte[] generate(String location, Class<?> type, Method method) {
        ClassDesc self = ClassDesc.of(location.isEmpty() ? "TypedEntry" : location + ".TypedEntry");
        ClassDesc face = type.describeConstable().orElseThrow();
        return ClassFile.of().build(self, cls -> {
            cls.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC).withInterfaceSymbols(face);
            cls.withField("call", CALL, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
            cls.withMethodBody(
                    ConstantDescs.INIT_NAME,
                    MethodTypeDesc.of(ConstantDescs.CD_void, CALL),
                    0,
                    c -> c.aload(0)
                            .invokespecial(OBJECT, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                            .aload(0)
                            .aload(1)
                            .putfield(self, "call", CALL)
                            .return_());
            cls.withMethodBody(method.getName(), descriptor(method), ClassFile.ACC_PUBLIC, c -> body(c, self, method));
        });
    }

    private static MethodTypeDesc descriptor(Method method) {
        return MethodTypeDesc.of(
                desc(method.getReturnType()),
                Arrays.stream(method.getParameterTypes()).map(TypedEntry::desc).toArray(ClassDesc[]::new));
    }

    private static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    private static void body(CodeBuilder c, ClassDesc self, Method method) {
        int buffers = c.allocateLocal(TypeKind.REFERENCE);
        c.aload(0).getfield(self, "call", CALL);
        c.invokevirtual(CALL, "acquire", MethodTypeDesc.of(BUFFERS)).astore(buffers);
        for (int i = 0; i < method.getParameterCount(); i++) {
            put(c, buffers, i, method.getParameterTypes()[i]);
        }
        c.aload(buffers).invokevirtual(BUFFERS, "call", ConstantDescs.MTD_void);
        Class<?> result = method.getReturnType();
        result(c, buffers, result);
        c.aload(0).getfield(self, "call", CALL).aload(buffers);
        c.invokevirtual(CALL, "release", MethodTypeDesc.of(ConstantDescs.CD_void, BUFFERS));
        c.return_(TypeKind.from(desc(result)));
    }

    private static void put(CodeBuilder c, int buffers, int index, Class<?> type) {
        c.aload(buffers).loadConstant(index);
        c.loadLocal(TypeKind.from(desc(type)), c.parameterSlot(index));
        ClassDesc wide;
        if (type == double.class || type == float.class) {
            wide = ConstantDescs.CD_double;
            if (type == float.class) {
                c.f2d();
            }
        } else if (type.isPrimitive()) {
            wide = ConstantDescs.CD_long;
            if (type != long.class) {
                c.i2l();
            }
        } else {
            wide = OBJECT;
        }
        c.invokevirtual(BUFFERS, "put", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, wide));
    }

    /// Leaves the result on the stack.
    private static void result(CodeBuilder c, int buffers, Class<?> type) {
        if (type == void.class) {
            return;
        }
        c.aload(buffers);
        if (type == double.class || type == float.class) {
            c.invokevirtual(BUFFERS, "resultDouble", MethodTypeDesc.of(ConstantDescs.CD_double));
            if (type == float.class) {
                c.d2f();
            }
        } else if (type == long.class || type == int.class || type == boolean.class) {
            c.invokevirtual(BUFFERS, "resultLong", MethodTypeDesc.of(ConstantDescs.CD_long));
            if (type != long.class) {
                c.l2i();
            }
        } else {
            c.loadConstant(desc(type));
            c.invokevirtual(BUFFERS, "resultObject", MethodTypeDesc.of(OBJECT, ConstantDescs.CD_Class));
            c.checkcast(desc(type));
        }
    }
}
