package org.bitale.ops;

import java.util.random.RandomGenerator;
import org.bitale.core.array.HostArray;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.Refusal;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;

/// The constructors of constants and shared variables, and of tensors made of nothing but sizes.
///
/// Sizes are numbers or integer scalar tensors. Without a dtype the result is float32, of `arange` over integers
/// int64.
public class Creation extends IntegerVariables {
    /// For the classes that offer these methods as their own.
    protected Creation() {}

    /// A constant of a copy of `array`.
    public static Tensor constant(HostArray array) {
        return Tensor.of(new Constant(array.copy()));
    }

    /// A constant of a number (`int` int32, `long` int64, `float` float32, `double` float64, `boolean` bool) or of
    /// nested Java arrays of them.
    public static Tensor constant(Object nested) {
        return nested instanceof HostArray array ? constant(array) : Tensor.of(new Constant(HostArray.of(nested)));
    }

    /// A constant scalar of this dtype.
    public static Tensor constant(double value, DType dtype) {
        return Tensor.of(Constant.scalar(dtype, value));
    }

    /// A constant scalar of this dtype.
    public static Tensor constant(long value, DType dtype) {
        return Tensor.of(Constant.scalar(dtype, value));
    }

    /// A shared variable of the dtype and shape of `array`, which is copied.
    public static Shared shared(String name, HostArray array) {
        return new Shared(new org.bitale.core.graph.Shared(name, array));
    }

    /// A shared variable of a number or of nested Java arrays; see [#constant(Object)].
    public static Shared shared(String name, Object nested) {
        return shared(name, nested instanceof HostArray array ? array : HostArray.of(nested));
    }

    /// A shared variable whose first value is that of a constant tensor, such as `zeros(10)`.
    public static Shared shared(String name, Tensor constant) {
        return shared(name, Known.array(constant));
    }

    /// A shared variable some of whose sizes may change; `type` says which are fixed.
    public static Shared shared(String name, TensorType type, HostArray array) {
        return new Shared(new org.bitale.core.graph.Shared(name, type, array.copy()));
    }

    /// Zeros of float32.
    public static Tensor zeros(long... sizes) {
        return zeros(DType.FLOAT32, sizes);
    }

    /// Zeros of this dtype.
    public static Tensor zeros(DType dtype, long... sizes) {
        return full(constant(0, dtype), sizes);
    }

    /// Zeros of this dtype and computed sizes.
    public static Tensor zeros(DType dtype, Tensor... sizes) {
        return full(constant(0, dtype), sizes);
    }

    /// Ones of float32.
    public static Tensor ones(long... sizes) {
        return ones(DType.FLOAT32, sizes);
    }

    /// Ones of this dtype.
    public static Tensor ones(DType dtype, long... sizes) {
        return full(constant(1, dtype), sizes);
    }

    /// Ones of this dtype and computed sizes.
    public static Tensor ones(DType dtype, Tensor... sizes) {
        return full(constant(1, dtype), sizes);
    }

    /// `value` stretched to these sizes.
    public static Tensor full(Tensor value, long... sizes) {
        return value.broadcastTo(sizes);
    }

    /// `value` stretched to computed sizes.
    public static Tensor full(Tensor value, Tensor... sizes) {
        return value.broadcastTo(sizes);
    }

    /// `value`, cast to the dtype of x, in the shape of x.
    public static Tensor fullLike(Tensor x, Tensor value) {
        return x.second(value.cast(x.dtype()));
    }

    /// Ones on diagonal k and zeros elsewhere.
    public static Tensor eye(DType dtype, long rows, long columns, long k) {
        return Diagonals.eye(dtype, Constant.size(rows), Constant.size(columns), k);
    }

    /// The identity matrix of size n, float32.
    public static Tensor eye(long n) {
        return eye(DType.FLOAT32, n, n, 0);
    }

    /// As [#eye(DType, long, long, long)], of computed sizes.
    public static Tensor eye(DType dtype, Tensor rows, Tensor columns, long k) {
        return Diagonals.eye(dtype, Shapes.size("eye", rows), Shapes.size("eye", columns), k);
    }

    /// Ones on the main diagonal and zeros elsewhere, with the sizes and dtype of the matrix x.
    public static Tensor identityLike(Tensor x) {
        if (x.rank() != 2) {
            throw Refusal.of("identity_like", "x must be a matrix", x.type(), x.value());
        }
        return eye(x.dtype(), x.size(0), x.size(1), 0);
    }

    /// Ones at and below diagonal k and zeros above.
    public static Tensor tri(DType dtype, long rows, long columns, long k) {
        return Diagonals.tri(dtype, Constant.size(rows), Constant.size(columns), k);
    }

    /// `0 … stop-1`, int64.
    public static Tensor arange(long stop) {
        return arange(0, stop, 1);
    }

    /// `start … stop-1`, int64.
    public static Tensor arange(long start, long stop) {
        return arange(start, stop, 1);
    }

    /// `start + i * step` up to but not including `stop`, int64.
    public static Tensor arange(long start, long stop, long step) {
        return Ranges.arange(start, stop, step);
    }

    /// `start + i * step` for `i < ceil((stop - start) / step)`, of this dtype.
    public static Tensor arange(double start, double stop, double step, DType dtype) {
        return Ranges.arange(start, stop, step, dtype);
    }

    /// `0 … stop-1` for a computed stop, int64.
    public static Tensor arange(Tensor stop) {
        return arange(constant(0, DType.INT64), stop);
    }

    /// `start … stop-1` for computed bounds, int64.
    public static Tensor arange(Tensor start, Tensor stop) {
        return Ranges.arange(start, stop);
    }

    /// `num` numbers evenly spaced from `start` to `stop`, the latter included, float64.
    public static Tensor linspace(double start, double stop, long num) {
        return Ranges.linspace(start, stop, num, true);
    }

    /// As [#linspace(double, double, long)]; without `endpoint` the stop is left out.
    public static Tensor linspace(double start, double stop, long num, boolean endpoint) {
        return Ranges.linspace(start, stop, num, endpoint);
    }

    /// `base` to the power of `num` numbers evenly spaced from `start` to `stop`, float64; without `endpoint` the
    /// stop is left out.
    public static Tensor logspace(double start, double stop, long num, boolean endpoint, double base) {
        return Ranges.logspace(start, stop, num, endpoint, base);
    }

    /// As [#logspace(double, double, long, boolean, double)], of base 10 and with the stop.
    public static Tensor logspace(double start, double stop, long num) {
        return Ranges.logspace(start, stop, num, true, 10);
    }

    /// `num` numbers from `start` to `stop`, each the same multiple of the one before, float64; without `endpoint` the
    /// stop is left out. Both ends have one sign; neither is 0.
    public static Tensor geomspace(double start, double stop, long num, boolean endpoint) {
        return Ranges.geomspace(start, stop, num, endpoint);
    }

    /// As [#geomspace(double, double, long, boolean)], with the stop.
    public static Tensor geomspace(double start, double stop, long num) {
        return Ranges.geomspace(start, stop, num, true);
    }

    /// `start`, `start + step`, … up to but not including `stop` for computed bounds, int64.
    public static Tensor arange(Tensor start, Tensor stop, long step) {
        return Ranges.arange(start, stop, step);
    }

    /// A float32 matrix drawn evenly from `±sqrt(6 / (rows + columns))`: Glorot's first weights of a layer, which keep
    /// the variance of what passes through.
    public static HostArray glorot(RandomGenerator random, int rows, int columns) {
        float bound = (float) Math.sqrt(6.0 / (rows + columns));
        float[] weights = new float[Math.multiplyExact(rows, columns)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = random.nextFloat(-bound, bound);
        }
        return HostArray.wrap(weights, rows, columns);
    }
}
