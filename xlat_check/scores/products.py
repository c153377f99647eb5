"""Matrix products that are the same to the last bit in every batch, and with every kernel of every processor.

A sum of floats depends on its order, and libraries choose the order by the shape of a matrix and by the processor. So
both factors are rounded to multiples of a power of two first, as coarse as needed for every sum of their products to be
exact in float64 (the error-free splitting of Ozaki et al. 2012, section 3, with one part only). Then no order matters.
The rounding costs two or three of the 24 bits that float32 has.
"""

from __future__ import annotations

import numpy as np

BITS = 21
"""Of each number, counted from the greatest in its row: the sum of 2,048 products fits into the 53 of a float64."""


def product(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """``left @ right`` of shapes (..., n, k) and (..., k, m), as float32 of shape (..., n, m)."""
    bits = BITS if left.shape[-1] <= 1 << 53 - 2 * BITS else (53 - left.shape[-1].bit_length()) // 2
    return np.matmul(_rounded(left, bits, -1), _rounded(right, bits, -2)).astype(np.float32)


def dot(one: np.ndarray, other: np.ndarray) -> float:
    """The dot product of two vectors."""
    return float(product(one[None], other[:, None])[0, 0])


def _rounded(values: np.ndarray, bits: int, axis: int) -> np.ndarray:
    """float64: the values of each row or column along an axis at so many bits of the greatest of them."""
    wide = values.astype(np.float64)
    top = np.maximum(values.max(axis=axis, keepdims=True, initial=0), -values.min(axis=axis, keepdims=True, initial=0))
    # Near such a number the next float64 is one step away: adding it rounds to steps, and taking it off is exact.
    step = np.ldexp(1.5, np.frexp(top)[1] + (52 - bits))
    wide += step
    wide -= step
    return wide
