"""Writes packs of conformance cases (format: SPEC.md)."""

import gzip
import json
import math

import numpy as np

LABELS = {"float64": "f64", "float32": "f32", "int64": "i64", "int32": "i32", "int16": "i16", "int8": "i8",
          "uint8": "u8", "uint64": "u64", "bool": "bool"}


def number(v):
    if isinstance(v, float) and not math.isfinite(v):
        return "NaN" if math.isnan(v) else "Infinity" if v > 0 else "-Infinity"
    return v


def tensor(a):
    a = np.asarray(a)
    return {"dtype": str(a.dtype), "shape": list(a.shape), "data": [number(v) for v in a.ravel().tolist()]}


class Pack:
    def __init__(self):
        self.lines = []
        self.counts = {}

    def case(self, op, inputs, outputs, source, attrs=None, grads=None, rtol=1e-12, atol=0.0, tags=(), compare=None):
        """grads: (cotangents by output, {input: gradient}), the gradients with the dtype of the input."""
        dtypes = {str(np.asarray(a).dtype) for a in inputs} or {str(np.asarray(outputs[0]).dtype)}
        label = "%s.%s" % (op, LABELS[dtypes.pop()] if len(dtypes) == 1 else "mixed")
        self.counts[label] = self.counts.get(label, 0) + 1
        names = ["x", "y"] if len(inputs) <= 2 else ["x%d" % i for i in range(len(inputs))]
        line = {"id": "own.%s.%04d" % (label, self.counts[label]), "op": op, "attrs": attrs or {},
                "inputs": [dict(name=n, **tensor(a)) for n, a in zip(names, inputs)],
                "outputs": [tensor(a) for a in outputs], "rtol": rtol, "atol": atol, "source": source,
                "tags": list(tags) + (["grad"] if grads else [])}
        if compare:
            line["compare"] = compare
        if grads:
            cotangents, by_input = grads
            line["grads"] = {"cotangents": [None if c is None else tensor(c) for c in cotangents],
                             "wrt": [dict(input=i, **tensor(g)) for i, g in sorted(by_input.items())]}
        self.lines.append(json.dumps(line))

    def write(self, path):
        with gzip.GzipFile(path, "wb", mtime=0) as f:
            f.write("".join(l + "\n" for l in self.lines).encode())
        print(path, len(self.lines), "cases")
