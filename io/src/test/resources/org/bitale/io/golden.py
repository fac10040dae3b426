"""Writes the golden files of this folder with NumPy (2.4.6): python3 golden.py FOLDER"""

import io
import sys
import zipfile

import numpy as np

folder = sys.argv[1] + "/"
CODES = "b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16".split()


def values(code):
    bits = 8 * int(code[1:])
    if code[0] == "b":
        return np.array([True, False, True, True, False, False])
    if code[0] == "u":
        top = 2**bits - 1
        return np.array([0, 1, 2, top // 2 + 1, top - 1, top], dtype=np.uint64)
    if code[0] == "i":
        top = 2 ** (bits - 1)
        return np.array([-top, -1, 0, 1, 2, top - 1], dtype=np.int64)
    if code[0] == "f":
        return np.array([0.0, -0.0, 1.5, -2.25, np.inf, np.nan])
    return np.array([0, 1 + 2j, -1.5 - 0.25j, complex(np.inf, -0.0), 3j, -4])


def npy(array, version=None):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version)
    return out.getvalue()


shapes = {
    "scalar": np.array(7.5),
    "empty": np.zeros((0,)),
    "emptyrows": np.zeros((3, 0, 2), "<i4"),
    "vector": np.arange(5, dtype="<i8"),
    "rank8": np.arange(4, dtype="<f4").reshape(1, 2, 1, 1, 2, 1, 1, 1),
}
refused = {
    "object": np.array([1, "a"], dtype=object),
    "text": np.array(["ab", "c"]),
    "record": np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]),
    "long": np.zeros(2, dtype=np.longdouble),
    "time": np.zeros(2, dtype="M8[s]"),
    "void": np.zeros(2, dtype="V2"),
}
with zipfile.ZipFile(folder + "golden.zip", "w", zipfile.ZIP_DEFLATED) as z:

    def put(name, content):
        z.writestr(zipfile.ZipInfo(name + ".npy"), content, zipfile.ZIP_DEFLATED)

    for code in CODES:
        orders = {"none": "|"} if code[1:] == "1" else {"little": "<", "big": ">"}
        for order, mark in orders.items():
            array = values(code).astype(mark + code).reshape(2, 3)
            for memory in "CF":
                for version in (1, 2, 3):
                    content = npy(np.asarray(array, order=memory), (version, 0))
                    put(f"{np.dtype(code).name}-{order}-{memory}-{version}", content)
    for name, array in shapes.items():
        put("shape-" + name, npy(array))
    for name, array in refused.items():
        put("refused-" + name, npy(array))
    header = b"{'descr': '<f8', 'fortran_order': False, 'shape': (1L, 2L), }".ljust(69) + b"\n"
    put("python2", b"\x93NUMPY\x01\x00\x46\x00" + header + np.array([1.0, 2.0]).tobytes())

arrays = {
    "weights": np.arange(12, dtype="<f4").reshape(3, 4),
    "bias": np.array([1, -1], dtype=">i2"),
    "flag": np.array(True),
    "größe": np.arange(300, dtype="<i8") % 3,
}
np.savez(folder + "stored.npz", **arrays)
np.savez_compressed(folder + "deflated.npz", **arrays)
