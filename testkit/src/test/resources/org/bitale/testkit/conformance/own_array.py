"""Writes own_array.jsonl.gz: functions of whole tensors without a case in the development packs, by NumPy 2.4.6 and
SciPy 1.17.1, or sums written out over NumPy slices. A gradient of what is linear in an operand is the exact adjoint;
of what is smooth, the imaginary part of a complex step of 1e-30; of a maximum, an exact difference.

python3 own_array.py FILE
"""

import itertools
import sys

import numpy as np
import scipy.linalg
import scipy.signal

from pack import Pack

rng = np.random.default_rng(21)
pack = Pack()
NUMPY, SCIPY = "numpy 2.4.6", "scipy 1.17.1"
SLICES = "sums over slices, numpy 2.4.6"


def draw(*shape):
    """Multiples of 1/8, all different in a tensor of up to 129 elements."""
    count = int(np.prod(shape))
    choice = rng.choice(129, count, replace=False) if count <= 129 else rng.integers(0, 129, count)
    return ((choice - 64) / 8).reshape(shape)


def adjoint(f, xs, k, seed):
    """The gradient in an operand in which f is linear, or linear but for a constant."""
    zero = f(*xs[:k], np.zeros_like(xs[k]), *xs[k + 1:])
    gradient = np.zeros(xs[k].size)
    for j in range(xs[k].size):
        unit = np.zeros(xs[k].size)
        unit[j] = 1
        gradient[j] = np.sum(seed * (f(*xs[:k], unit.reshape(xs[k].shape), *xs[k + 1:]) - zero))
    return gradient.reshape(xs[k].shape)


def complex_step(f, xs, k, seed):
    gradient = np.zeros(xs[k].size)
    for j in range(xs[k].size):
        step = xs[k].astype(complex).ravel()
        step[j] += 1e-30j
        gradient[j] = np.sum(seed * f(*xs[:k], step.reshape(xs[k].shape), *xs[k + 1:]).imag) / 1e-30
    return gradient.reshape(xs[k].shape)


def difference(f, xs, k, seed):
    """Exact for what is piecewise linear in multiples of 1/8."""
    gradient = np.zeros(xs[k].size)
    for j in range(xs[k].size):
        step = np.zeros(xs[k].size)
        step[j] = 2.0**-10
        d = step.reshape(xs[k].shape)
        change = f(*xs[:k], xs[k] + d, *xs[k + 1:]) - f(*xs[:k], xs[k] - d, *xs[k + 1:])
        gradient[j] = np.sum(seed * change) * 2.0**9
    return gradient.reshape(xs[k].shape)


def case(op, f, xs, source, attrs=None, rule=adjoint, wrt=None, rtol=1e-11, atol=1e-13, dtypes=("float64", "float32")):
    y = np.asarray(f(*xs))
    seed = (np.asarray(rng.integers(-8, 9, y.shape)) / 4).astype(float)
    wrt = range(len(xs)) if wrt is None else wrt
    gradients = {k: np.asarray(rule(f, xs, k, seed)) for k in wrt}
    for t in dtypes:
        grads = ([seed.astype(t)], {k: g.astype(t) for k, g in gradients.items()}) if gradients else None
        small = t == "float32"
        pack.case(op, [np.asarray(x).astype(t) for x in xs], [y.astype(t) if y.dtype == float else y], source, attrs,
                  grads, rtol=2e-5 if small else rtol, atol=1e-5 if small else atol)


def products():
    for axes, left, right in ((1, (2, 3, 4), (2, 4, 3)), (2, (2, 3, 4), (2, 3, 4)), (2, (2, 5, 3, 4), (2, 3, 4, 2)),
                              ([[2], [1]], (3, 2, 4), (3, 4, 2)), ([[1, 3], [2, 1]], (2, 3, 2, 4), (2, 4, 3)),
                              ([[1], [1]], (0, 3, 2), (0, 3, 4)), ([[], []], (2, 3), (2, 2))):
        if isinstance(axes, int):
            pairs = list(range(len(left) - axes, len(left))), list(range(1, axes + 1))
        else:
            pairs = axes
        inner = [[a - 1 for a in p] for p in pairs]
        f = lambda x, y: np.array([np.tensordot(a, b, inner) for a, b in zip(x, y)]).reshape(
            [len(x)] + [n for i, n in enumerate(x.shape) if i and i not in pairs[0]]
            + [n for i, n in enumerate(y.shape) if i and i not in pairs[1]])
        case("batched_tensordot", f, [draw(*left), draw(*right)], NUMPY, {"axes": axes})
    for m, n in ((3, 4), (1, 1), (5, 2), (0, 3)):
        case("ger", lambda a, alpha, x, y: a + alpha * np.outer(x, y),
             [draw(m, n), np.asarray(1.5), draw(m), draw(n)], NUMPY)
    for shapes in (((2, 3), (2, 1), (2, 2)), ((3, 2), (3, 4)), ((2, 3),), ((0, 2), (0, 1))):
        case("horizontal_stack", lambda *xs: np.hstack(xs), [draw(*s) for s in shapes], NUMPY)
    pack.case("horizontal_stack", [np.array([[1], [2]], "int32"), np.array([[0.5, 3], [1, 2]])],
              [np.array([[1, 0.5, 3], [2, 1, 2]])], NUMPY, tags=["mixed_dtype"])
    for shape in ((3,), (2, 3), (), (0,)):
        x, seed = draw(*shape), draw(*shape)
        for m in (0.5, -2.0, 0.0):
            for t in ("float64", "float32"):
                pack.case("grad_scale", [x.astype(t)], [x.astype(t)], "its definition", {"multiplier": m},
                          ([seed.astype(t)], {0: (m * seed).astype(t)}))


def systems():
    def sylvester(a, b, c):
        m, n = c.shape
        whole = np.kron(a, np.eye(n)) + np.kron(np.eye(m), b.T)
        return np.linalg.solve(whole, c.ravel()).reshape(m, n)

    for m, n in ((1, 1), (2, 3), (4, 2), (3, 3)):
        a, b, c = draw(m, m) / 8 + 4 * np.eye(m), draw(n, n) / 8 + 3 * np.eye(n), draw(m, n)
        assert np.allclose(sylvester(a, b, c), scipy.linalg.solve_sylvester(a, b, c), rtol=1e-10)
        case("solve_sylvester", sylvester, [a, b, c], "numpy 2.4.6 by Kronecker products; agrees with " + SCIPY,
             rule=complex_step, rtol=1e-10, atol=1e-12)
    for shape, ind in (((2, 2, 4), 2), ((4, 2, 2), 1), ((3, 2, 6), 2), ((2, 3, 3, 2), 2), ((1, 1), 1)):
        count = int(np.prod(shape[:ind]))
        a = (draw(count, count) / 8 + 4 * np.eye(count)).reshape(shape)
        case("tensorinv", lambda x: np.linalg.tensorinv(x, ind), [a], NUMPY, {"ind": ind}, complex_step,
             rtol=1e-9, atol=1e-11)
    deficient = draw(5, 2) @ draw(2, 4)
    for a in (draw(3, 3), draw(2, 5), deficient, np.zeros((3, 2)), np.eye(4), np.stack([np.eye(3), np.ones((3, 3))])):
        case("matrix_rank", np.linalg.matrix_rank, [a], NUMPY, wrt=())
    for a in (draw(3, 3), draw(2, 5), draw(5, 3), np.eye(4), np.diag([1.0, 1e-3, 1e4]), np.zeros((2, 2)) + np.eye(2)):
        case("cond", np.linalg.cond, [a], NUMPY, wrt=(), rtol=1e-10, dtypes=("float64",))
    pack.case("cond", [np.array([[1.0, 0.0], [0.0, 0.0]])], [np.asarray(np.inf)], NUMPY, tags=["edge", "nonfinite"])


def signals():
    for mode in ("full", "same", "valid"):
        for x, k in (((4, 5), (2, 3)), ((5, 4), (3, 3)), ((3, 3), (1, 1)), ((6, 2), (1, 2)), ((4, 4), (4, 4))):
            case("convolve2d", lambda a, b: scipy.signal.convolve2d(a, b, mode), [draw(*x), draw(*k)], SCIPY,
                 {"mode": mode})
    for norm in (None, "ortho"):
        for shape, odd in (((2, 4, 2), False), ((2, 3, 2), True), ((1, 1, 2), True), ((2, 3, 3, 2), False),
                           ((1, 4, 2, 2), True), ((1, 2, 3, 3, 2), False)):
            last = 2 * (shape[-2] - 1) + odd
            axes = tuple(range(1, len(shape) - 1))
            sizes = [*shape[1:-2], last]
            f = lambda x: np.fft.irfftn(x[..., 0] + 1j * x[..., 1], s=sizes, axes=axes, norm=norm)
            case("irfft_ri", f, [draw(*shape)], NUMPY, {"norm": norm, "is_odd": odd}, rtol=1e-10, atol=1e-12)


def correlated(x, w, strides, dilations, groups):
    """sum over c and taps of x[n, c, i stride + a dilation] w[o, c, a], by slices, for any number of axes."""
    spatial = x.ndim - 2
    sizes = [(x.shape[2 + d] - (w.shape[2 + d] - 1) * dilations[d] - 1) // strides[d] + 1 for d in range(spatial)]
    y = np.zeros([x.shape[0], w.shape[0], *sizes])
    per_in, per_out = w.shape[1], w.shape[0] // groups
    for taps in itertools.product(*(range(n) for n in w.shape[2:])):
        window = tuple(slice(t * d, t * d + (n - 1) * s + 1, s) for t, d, n, s in zip(taps, dilations, sizes, strides))
        for g in range(groups):
            part = x[(slice(None), slice(g * per_in, (g + 1) * per_in), *window)]
            filters = w[(slice(g * per_out, (g + 1) * per_out), slice(None), *taps)]
            y[:, g * per_out:(g + 1) * per_out] += np.einsum("nc...,oc->no...", part, filters)
    return y


def convolved(x, w, attrs):
    spatial = x.ndim - 2
    ones = [1] * spatial
    strides = attrs.get("subsample", ones)
    dilations = attrs.get("filter_dilation", ones)
    reach = [(n - 1) * d + 1 for n, d in zip(w.shape[2:], dilations)]
    border = attrs.get("border_mode", "valid")
    pads = {"valid": [0] * spatial, "full": [r - 1 for r in reach], "half": [r // 2 for r in reach]}
    pads = pads[border] if isinstance(border, str) else border
    padded = np.pad(x, [(0, 0), (0, 0)] + [tuple(p) if isinstance(p, list) else (p, p) for p in pads])
    if attrs.get("filter_flip", True):
        w = w[(slice(None), slice(None)) + (slice(None, None, -1),) * spatial]
    return correlated(padded, w, strides, dilations, attrs.get("num_groups", 1))


def convolutions():
    for x, w, attrs in (((2, 2, 6), (3, 2, 3), {}), ((1, 2, 5), (2, 2, 2), {"filter_dilation": 2}),
                        ((2, 4, 7), (4, 2, 3), {"num_groups": 2, "subsample": 2}),
                        ((1, 1, 4), (1, 1, 1), {}), ((1, 3, 5), (3, 1, 2), {"num_groups": 3, "filter_flip": False})):
        def f(a, b):
            before = attrs.get("filter_dilation", 1) * (b.shape[2] - 1)
            lists = {k: [v] if k in ("subsample", "filter_dilation") else v for k, v in attrs.items()}
            return convolved(np.pad(a, [(0, 0), (0, 0), (before, 0)]), b, lists)
        case("causal_conv1d", f, [draw(*x), draw(*w)], SLICES, attrs)
    for x, w, attrs in (((1, 2, 3, 4, 3), (2, 2, 2, 2, 2), {}),
                        ((2, 1, 3, 3, 4), (2, 1, 2, 1, 2), {"border_mode": "full"}),
                        ((1, 1, 3, 4, 4), (1, 1, 3, 3, 1), {"border_mode": "half", "filter_flip": False}),
                        ((1, 1, 5, 5, 4), (2, 1, 2, 2, 2), {"subsample": [2, 2, 1]}),
                        ((1, 1, 4, 4, 3), (1, 1, 2, 2, 2), {"filter_dilation": [2, 1, 1]}),
                        ((1, 2, 3, 3, 3), (2, 1, 2, 2, 2), {"num_groups": 2, "border_mode": [1, 0, [1, 0]]})):
        image, filters = draw(*x), draw(*w)
        dy = draw(*convolved(image, filters, attrs).shape)
        case("conv3d_grad_wrt_inputs", lambda g, b: adjoint(lambda a: convolved(a, b, attrs), [image], 0, g),
             [dy, filters], SLICES, {"input_shape": list(x), **attrs})
        case("conv3d_grad_wrt_weights", lambda a, g: adjoint(lambda b: convolved(a, b, attrs), [filters], 0, g),
             [image, dy], SLICES, {"filter_shape": list(w), **attrs})


def pooled(x, ws, stride, pad, ignore_border, mode):
    def count(v, w, s):
        if ignore_border:
            return (v - w) // s + 1
        return (v - 1) // s + 1 if s >= w else max(0, (v - 1 - w + s) // s) + 1

    sizes = x.shape[-3:]
    counts = [count(v + 2 * p, w, s) for v, p, w, s in zip(sizes, pad, ws, stride)]
    y = np.zeros([*x.shape[:-3], *counts])
    for at in itertools.product(*map(range, counts)):
        starts = [i * s - p for i, s, p in zip(at, stride, pad)]
        inside = tuple(slice(max(a, 0), min(a + w, v)) for a, w, v in zip(starts, ws, sizes))
        window = x[(..., *inside)]
        padded = np.prod([min(a + w, v + p) - a for a, w, v, p in zip(starts, ws, sizes, pad)])
        axes = (-3, -2, -1)
        y[(..., *at)] = {"max": lambda: window.max(axes), "sum": lambda: window.sum(axes),
                         "average_inc_pad": lambda: window.sum(axes) / padded,
                         "average_exc_pad": lambda: window.mean(axes)}[mode]()
    return y


def pools():
    for mode in ("max", "sum", "average_inc_pad", "average_exc_pad"):
        for shape, ws, stride, pad, ignore in (((1, 2, 4, 4, 3), (2, 2, 1), None, (0, 0, 0), True),
                                               ((4, 5, 3), (2, 3, 2), (1, 2, 1), (0, 0, 0), True),
                                               ((2, 3, 4, 5), (2, 2, 2), None, (0, 0, 0), False),
                                               ((1, 3, 4, 4), (2, 2, 3), (1, 2, 2), (1, 0, 1), True),
                                               ((1, 1, 3, 5, 4), (3, 2, 2), (2, 3, 2), (0, 0, 0), False)):
            attrs = {"ws": list(ws), "mode": mode, "ignore_border": ignore, "pad": list(pad),
                     "stride": None if stride is None else list(stride)}
            f = lambda x: pooled(x, ws, stride or ws, pad, ignore, mode)
            case("pool_3d", f, [draw(*shape)], SLICES, attrs, difference if mode == "max" else adjoint)


def windows():
    for m in (0, 1, 2, 5, 8, 51):
        pack.case("blackman", [], [np.blackman(m)], NUMPY, {"M": m}, atol=1e-15)
        for beta in (0.0, 8.6, 14.0):
            pack.case("kaiser", [], [np.kaiser(m, beta)], NUMPY, {"M": m, "beta": beta}, atol=1e-15)


products()
systems()
signals()
convolutions()
pools()
windows()
pack.write(sys.argv[1])
