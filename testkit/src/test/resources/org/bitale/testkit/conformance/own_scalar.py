"""Writes own_scalar.jsonl.gz: functions of numbers without a case in the development packs, by mpmath 1.3.0 with 60
digits; gradients are numerical derivatives with 60 digits. Results at infinities, poles and outside of the domain are
stated here and compared with SciPy 1.17.1, or NumPy 2.4.6; they differ in xlog1py(0, NaN) alone, which is 0 by SPEC.md.

python3 own_scalar.py FILE
"""

import sys

import numpy as np
import scipy.special as sp
from mpmath import mp, mpf

from pack import Pack

mp.dps = 60
NAN, INF = float("nan"), float("inf")
SOURCE = "mpmath 1.3.0, 60 digits; edges: scipy 1.17.1"
EXACT = "numpy 2.4.6"
rng = np.random.default_rng(20)
pack = Pack()


def rounded(value, dtype):
    v = float(value.real) if isinstance(value, mp.mpc) else float(value)
    return np.asarray(v, dtype)


def evaluated(f, arrays, dtype):
    b = np.broadcast_arrays(*arrays)
    flat = [rounded(f(*(mpf(float(v)) for v in args)), dtype) for args in zip(*(a.ravel() for a in b))]
    return np.array(flat, dtype).reshape(b[0].shape)


def reduced(g, shape, dtype):
    """The sum over the axes along which an operand was stretched."""
    while g.ndim > len(shape):
        g = g.sum(0)
    for i, n in enumerate(shape):
        if n == 1 and g.shape[i] != 1:
            g = g.sum(i, keepdims=True)
    return g.astype(dtype)


def partial(f, k):
    return lambda *a: mp.diff(lambda v: f(*a[:k], v, *a[k + 1:]), a[k])


def cases(op, f, arrays, wrt, rtol, atol, partials=None):
    """Cases in both precisions, with gradients of some inputs."""
    for dtype, loose in (("float64", 1), ("float32", None)):
        xs = [np.asarray(a).astype(dtype) for a in arrays]
        y = evaluated(f, xs, dtype)
        seed = (np.asarray(rng.integers(-8, 9, y.shape)) / 4).astype(dtype)
        grads = {}
        for k in wrt:
            d = partials[k] if partials else partial(f, k)
            g = evaluated(d, xs, "float64") * seed
            grads[k] = reduced(g, xs[k].shape, dtype)
        r, a = (rtol, atol) if dtype == "float64" else (2e-6, 1e-6 if atol or len(wrt) else 0.0)
        tags = ["mpmath"] + (["broadcast"] if len({x.shape for x in xs}) > 1 else [])
        pack.case(op, xs, [y], SOURCE, grads=([seed], grads) if grads else None, rtol=r, atol=a, tags=tags)


def draw(low, high, *shape):
    return np.round(rng.uniform(low, high, shape), 3)


def unary(op, f, ranges, edges, special=(), rtol=1e-12, atol=0.0, scipy=None, wrt=(0,)):
    """`special`: arguments at which f is taken with 60 digits in float64 only; `edges`: argument and result."""
    low, high = ranges[0]
    cases(op, f, [draw(low, high, 3, 4)], wrt, rtol, atol)
    for low, high in ranges[1:]:
        cases(op, f, [draw(low, high, 6)], wrt, rtol, atol)
    cases(op, f, [draw(*ranges[0])], wrt, rtol, atol)
    cases(op, f, [np.zeros((0, 3))], wrt, rtol, atol)
    if special:
        x = np.array(special)
        pack.case(op, [x], [evaluated(f, [x], "float64")], SOURCE, rtol=rtol, atol=atol, tags=["mpmath", "edge"])
    edge(op, [(a,) for a, _ in edges], [b for _, b in edges], scipy)


def edge(op, args, results, scipy, source=SOURCE):
    for dtype in ("float64", "float32"):
        xs = [np.array(c, dtype) for c in zip(*args)]
        y = np.array(results, dtype)
        if scipy:
            with np.errstate(all="ignore"):
                other = scipy(*xs)
            if not np.allclose(other, y, rtol=1e-6, atol=0, equal_nan=True):
                print(op, dtype, [tuple(a) + (want, float(o)) for a, want, o in zip(args, results, other)
                                  if not np.allclose(o, want, rtol=1e-6, atol=0, equal_nan=True)])
        pack.case(op, xs, [y], source, rtol=1e-12 if dtype == "float64" else 2e-7, tags=["edge", "nonfinite"])


def binary(op, f, shapes_and_ranges, wrt, edges, rtol=1e-11, atol=0.0, scipy=None, partials=None):
    (al, ah), (bl, bh) = shapes_and_ranges
    for left, right in (((3, 4), (3, 4)), ((3, 1), (1, 4)), ((), (2, 3)), ((2, 1, 3), (4, 1)), ((0, 3), (1, 3))):
        cases(op, f, [draw(al, ah, *left), draw(bl, bh, *right)], wrt, rtol, atol, partials)
    if edges:
        edge(op, [e[:-1] for e in edges], [e[-1] for e in edges], scipy)


PI = float(mp.pi)


def special_functions():
    unary("exp2", lambda x: mpf(2)**x, [(-3, 3), (-100, 100)],
          [(0, 1), (-0.0, 1), (INF, INF), (-INF, 0), (NAN, NAN), (10, 1024), (-2, 0.25), (2000, INF), (-2000, 0)],
          [1023.9, -1021.7, 1e-20, -1e-300, 0.5], scipy=np.exp2)
    unary("arctanh", mp.atanh, [(-0.95, 0.95), (-0.01, 0.01)],
          [(0, 0), (1, INF), (-1, -INF), (2, NAN), (-1.5, NAN), (INF, NAN), (-INF, NAN), (NAN, NAN)],
          [0.9999999999999999, -0.9999999, 1e-300, 1e-9], scipy=np.arctanh)
    unary("y0", lambda x: mp.bessely(0, x), [(0.2, 12), (0.001, 0.2), (12, 60)],
          [(0, -INF), (-0.0, -INF), (-1, NAN), (NAN, NAN), (INF, NAN), (-INF, NAN)],
          [1e-300, 1e-10, 5.0, 8.0, 25.0, 1000.5, 1e6], atol=1e-15, scipy=sp.y0)
    unary("y1", lambda x: mp.bessely(1, x), [(0.2, 12), (0.01, 0.2), (12, 60)],
          [(0, -INF), (-1, NAN), (NAN, NAN), (INF, NAN), (-INF, NAN)],
          [1e-300, 1e-10, 5.0, 8.0, 25.0, 1000.5, 1e6], atol=1e-15, scipy=sp.y1)
    unary("k0", lambda x: mp.besselk(0, x), [(0.1, 12), (0.001, 0.1), (12, 80)],
          [(0, INF), (-1, NAN), (NAN, NAN), (INF, 0), (1000, 0)], [1e-300, 1e-10, 2.0, 700.0], scipy=sp.k0)
    unary("k1", lambda x: mp.besselk(1, x), [(0.1, 12), (0.01, 0.1), (12, 80)],
          [(0, INF), (-1, NAN), (NAN, NAN), (INF, 0), (1000, 0)], [1e-300, 1e-10, 2.0, 700.0], scipy=sp.k1)
    unary("exprel", lambda x: mp.expm1(x) / x if x else mpf(1), [(-3, 3), (-50, 40), (-0.001, 0.001)],
          [(0, 1), (-0.0, 1), (INF, INF), (-INF, 0), (NAN, NAN), (800, INF)],
          [1e-300, -1e-17, 1e-8, 709.0, -1e15], scipy=sp.exprel)
    unary("dawsn", lambda x: mp.sqrt(mp.pi) / 2 * mp.exp(-x * x) * mp.erfi(x), [(-3, 3), (-8, 8), (-0.01, 0.01)],
          [(0, 0), (INF, 0), (-INF, 0), (NAN, NAN)], [1e-300, 1e-9, 4.9, 5.1, 100.0, 1e10, 1e200],
          atol=1e-16, scipy=sp.dawsn)
    unary("spence", lambda x: mp.polylog(2, 1 - x).real, [(0.05, 0.9), (1.1, 5), (5, 200)],
          [(0, PI * PI / 6), (1, 0), (-1, NAN), (NAN, NAN), (INF, NAN), (2, -PI * PI / 12)],
          [1e-300, 1e-9, 0.5, 1.5, 0.9999999999, 1.0000001, 1e6, 1e100], rtol=2e-12, scipy=sp.spence)
    unary("ellipk", mp.ellipk, [(0, 0.95), (-5, 0), (-200, -5)],
          [(0, PI / 2), (1, INF), (1.5, NAN), (NAN, NAN), (-INF, 0), (INF, NAN)],
          [0.9999999999999999, 0.99999, 1e-300, -1e10], scipy=sp.ellipk)
    unary("ellipe", mp.ellipe, [(0, 0.95), (-5, 0), (-200, -5)],
          [(0, PI / 2), (1, 1), (1.5, NAN), (NAN, NAN), (-INF, INF), (INF, NAN)],
          [0.9999999999999999, 0.99999, 1e-300, -1e10], scipy=sp.ellipe)


def of_two():
    lower = lambda a, x: mp.gammainc(a, 0, x)
    upper = lambda a, x: mp.gammainc(a, x)
    by_x = lambda sign: {1: lambda a, x: sign * mp.exp((a - 1) * mp.log(x) - x)}
    whole = lambda a, x: sp.gamma(a) * sp.gammainc(a, x)
    rest = lambda a, x: sp.gamma(a) * sp.gammaincc(a, x)
    binary("gammal", lower, [(0.3, 8), (0.2, 12)], (1,),
           [(2, 0, 0), (0.5, 0, 0), (3, INF, 2), (2, NAN, NAN), (NAN, 1, NAN), (5, 200, 24)],
           scipy=whole, partials=by_x(1))
    binary("gammau", upper, [(0.3, 8), (0.2, 12)], (1,),
           [(2, 0, 1), (5, 0, 24), (3, INF, 0), (2, NAN, NAN), (NAN, 1, NAN)], scipy=rest, partials=by_x(-1))
    inverses()
    binary("kv", mp.besselk, [(0, 5), (0.2, 30)], (1,),
           [(1, 0, INF), (0, 0, INF), (2.5, INF, 0), (1, -1, NAN), (NAN, 1, NAN), (1, NAN, NAN), (2, 1000, 0)],
           scipy=sp.kv)
    binary("yv", mp.bessely, [(0, 5), (0.2, 30)], (1,),
           [(1, 0, -INF), (0, 0, -INF), (0, -1, NAN), (NAN, 1, NAN), (1, NAN, NAN), (1, INF, NAN)],
           atol=1e-14, scipy=sp.yv)
    binary("xlog1py", lambda x, y: x * mp.log1p(y), [(-4, 4), (-0.9, 5)], (0, 1),
           [(0, -1, 0), (0, 3, 0), (0, INF, 0), (0, NAN, 0), (2, -1, -INF), (-2, -1, INF), (1, -2, NAN),
            (NAN, 1, NAN), (1, INF, INF), (1, NAN, NAN)], scipy=sp.xlog1py)
    binary("rel_entr", lambda x, y: x * mp.log(x / y), [(0.05, 5), (0.05, 5)], (0, 1),
           [(0, 0, 0), (0, 2, 0), (1, 0, INF), (-1, 2, INF), (2, -1, INF), (NAN, 1, NAN), (1, NAN, NAN),
            (1, 1, 0)], atol=1e-15, scipy=sp.rel_entr)
    binary("kl_div", lambda x, y: x * mp.log(x / y) - x + y, [(0.05, 5), (0.05, 5)], (0, 1),
           [(0, 0, 0), (0, 2, 2), (1, 0, INF), (-1, 2, INF), (2, -1, INF), (NAN, 1, NAN), (1, NAN, NAN),
            (1, 1, 0)], atol=1e-15, scipy=sp.kl_div)
    binary("poch", mp.rf, [(0.3, 8), (-0.2, 4)], (0, 1),
           [(3, 0, 1), (1, 5, 120), (2, 3, 24), (NAN, 1, NAN), (1, NAN, NAN)], scipy=sp.poch)
    binary("binom", mp.binomial, [(0.5, 12), (0.1, 6)], (),
           [(5, 2, 10), (5, 0, 1), (5, 5, 1), (10, 3, 120), (NAN, 1, NAN), (1, NAN, NAN), (0.5, 2, -0.125)],
           scipy=sp.binom)
    binary("logaddexp2", lambda x, y: mp.log(2**x + 2**y, 2), [(-6, 6), (-6, 6)], (0, 1),
           [(-INF, 3, 3), (INF, 1, INF), (-INF, -INF, -INF), (INF, INF, INF), (1000, 1000, 1001), (NAN, 1, NAN),
            (-2000, -2000, -1999), (0, -2000, 0), (-INF, INF, INF)], atol=1e-15, scipy=np.logaddexp2)


def inverses():
    """Found by Newton's method with 60 digits from SciPy's value."""
    def inverse(cumulative, density, start):
        def f(*args):
            x = mpf(float(start(*map(float, args))))
            for _ in range(8):
                x -= (cumulative(*args[:-1], x) - args[-1]) / density(*args[:-1], x)
            return x
        return f, {1: lambda *args: 1 / density(*args[:-1], f(*args))}

    lower = lambda a, x: mp.gammainc(a, 0, x, regularized=True)
    upper = lambda a, x: mp.gammainc(a, x, mp.inf, regularized=True)
    density = lambda a, x: mp.exp((a - 1) * mp.log(x) - x) / mp.gamma(a)
    f, d = inverse(lower, density, sp.gammaincinv)
    binary("gammaincinv", f, [(0.5, 8), (0.02, 0.98)], (1,),
           [(2, 0, 0), (2, 1, INF), (2, -0.5, NAN), (2, 1.5, NAN), (NAN, 0.5, NAN), (1, NAN, NAN), (-1, 0.5, NAN)],
           scipy=sp.gammaincinv, partials=d)
    f, d = inverse(upper, lambda a, x: -density(a, x), sp.gammainccinv)
    binary("gammainccinv", f, [(0.5, 8), (0.02, 0.98)], (1,),
           [(2, 0, INF), (2, 1, 0), (2, -0.5, NAN), (2, 1.5, NAN), (NAN, 0.5, NAN), (1, NAN, NAN), (-1, 0.5, NAN)],
           scipy=sp.gammainccinv, partials=d)
    f, _ = inverse(lambda a, b, x: mp.betainc(a, b, 0, x, regularized=True),
                   lambda a, b, x: x**(a - 1) * (1 - x)**(b - 1) / mp.beta(a, b), sp.betaincinv)
    for s in (((3, 4),) * 3, ((3, 1), (1, 4), ()), ((0, 3), (3,), (1,))):
        a, b, p = draw(0.5, 6, *s[0]), draw(0.5, 6, *s[1]), draw(0.02, 0.98, *s[2])
        cases("betaincinv", f, [a, b, p], (), 1e-11, 0.0)
    edge("betaincinv", [(2, 3, 0), (2, 3, 1), (2, 3, -0.5), (2, 3, 1.5), (NAN, 1, 0.5), (1, 1, NAN), (1, 1, 0.25)],
         [0, 1, NAN, NAN, NAN, NAN, 0.25], sp.betaincinv)


def exact(op, f, xs, wrt=None, tags=()):
    """Cases by NumPy; `wrt`: the gradient of each operand given the operands and the cotangent."""
    with np.errstate(all="ignore"):
        y = np.asarray(f(*xs))
    grads = None
    if wrt:
        seed = (np.asarray(rng.integers(-8, 9, y.shape)) / 4).astype(y.dtype)
        grads = ([seed], {k: reduced(np.asarray(d(*xs, seed)), xs[k].shape, xs[k].dtype) for k, d in enumerate(wrt)})
    shapes = ["broadcast"] if len({np.shape(x) for x in xs}) > 1 else []
    pack.case(op, xs, [y], EXACT, grads=grads, rtol=1e-12 if y.dtype != np.float32 else 1e-6, atol=1e-15,
              tags=list(tags) + shapes)


def exact_operators():
    odd = np.array([0.0, -0.0, 0.5, -0.5, 1.9999, -2.5, 1e300, -4503599627370497.5, INF, -INF, NAN])
    for t in ("float64", "float32"):
        one = draw(-20, 20, 3, 4).astype(t)
        exact("trunc", np.trunc, [one], [lambda x, g: 0 * g])
        with np.errstate(over="ignore"):
            exact("trunc", np.trunc, [odd.astype(t)], tags=["edge", "nonfinite"])
        for left, right in (((3, 4), (3, 4)), ((3, 1), (1, 4)), ((), (2, 3)), ((0, 3), (1, 3))):
            x, y = draw(-9, 9, *left).astype(t), (draw(0.5, 4, *right) * rng.choice([-1, 1], right)).astype(t)
            exact("fmod", np.fmod, [x, y], [lambda x, y, g: g + 0 * x * y, lambda x, y, g: -np.trunc(x / y) * g])
            exact("fmax", np.fmax, [x, y], [lambda x, y, g: (x > y) * g, lambda x, y, g: (x < y) * g])
            exact("fmin", np.fmin, [x, y], [lambda x, y, g: (x < y) * g, lambda x, y, g: (x > y) * g])
        a, b = (v.ravel().astype(t) for v in np.meshgrid([1.5, -2, 0, INF, -INF, NAN], [2, -0.5, 0, INF, NAN]))
        for op, f in (("fmod", np.fmod), ("fmax", np.fmax), ("fmin", np.fmin), ("logical_xor", np.logical_xor)):
            exact(op, f, [a, b], tags=["edge", "nonfinite"])
    integers()


def integers():
    for t in ("int8", "int32", "int64", "uint8"):
        low = 0 if t[0] == "u" else -100
        x = rng.integers(low, 101, (3, 4)).astype(t)
        y = rng.integers(1, 9, (1, 4)).astype(t) * np.array([1, 1 if low == 0 else -1, 1, 1], t)
        exact("fmod", np.fmod, [x, y])
        exact("fmax", np.fmax, [x, y])
        exact("fmin", np.fmin, [x, y])
        exact("logical_xor", np.logical_xor, [x // 50, y // 4])
        shifts = rng.integers(0, np.iinfo(t).bits, (3, 4)).astype(t)
        exact("left_shift", np.left_shift, [x, shifts], tags=["int_wrap"])
        exact("left_shift", np.left_shift, [x, np.asarray(1, t)], tags=["int_wrap"])
    exact("left_shift", np.left_shift, [np.array([1, -3], "int16"), np.array([[1], [20]], "int32")],
          tags=["mixed_dtype"])
    exact("left_shift", np.left_shift, [np.zeros((0, 2), "int64"), np.ones(2, "int64")], tags=["empty"])
    exact("fmod", np.fmod, [np.array([7, -7], "int32"), np.array([2.5, 2], "float32")], tags=["mixed_dtype"])
    both = [np.array([True, True, False, False]), np.array([True, False, True, False])]
    exact("logical_xor", np.logical_xor, both)
    exact("logical_xor", np.logical_xor, [both[0], np.array([0, 2, -1, 0])], tags=["mixed_dtype"])


special_functions()
of_two()
exact_operators()
pack.write(sys.argv[1])
