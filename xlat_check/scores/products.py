"""Matrix products that are exactly the same in every batch, and with every kernel of every processor."""

from __future__ import annotations

import numpy as np

BITS = 21
"""Bits of each number, counted from the greatest in its row: the sum of 2,048 products fits into a float64."""

ROWS, COLUMNS = 512, 8192
"""Number of rows and of columns that are multiplied at once in double precision, to save memory."""


def product(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """``left @ right`` of shapes (..., n, k) and (..., k, m), as float32 of shape (..., n, m)."""
    return exact(coarse(left), coarse(right, -2))


def dot(one: np.ndarray, other: np.ndarray) -> float:
    """The dot product of two vectors."""
    return float(product(one[None], other[:, None])[0, 0])


def dots(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The dot product of each row of one with that of the other, float32 (n,); both of shape (n, k)."""
    found = np.empty(len(left), dtype=np.float32)
    for at in range(0, len(left), ROWS):
        one, other = (coarse(rows[at : at + ROWS]).astype(np.float64) for rows in (left, right))
        found[at : at + ROWS] = np.einsum("nk,nk->n", one, other)
    return found


def exact(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """``product`` of values that are already coarse, for a factor that is used many times."""
    if left.ndim > 2 or (len(left) <= ROWS and right.shape[-1] <= COLUMNS):
        return np.asarray(np.matmul(left.astype(np.float64), right.astype(np.float64)), dtype=np.float32)
    found = np.empty((len(left), right.shape[-1]), dtype=np.float32)
    for first in range(0, right.shape[-1], COLUMNS):
        part = right[:, first : first + COLUMNS].astype(np.float64)
        for at in range(0, len(left), ROWS):
            found[at : at + ROWS, first : first + COLUMNS] = np.matmul(left[at : at + ROWS].astype(np.float64), part)
    return found


def coarse(values: np.ndarray, axis: int = -1) -> np.ndarray:
    """The values of each row, which lies along an axis, at ``BITS`` of the greatest of them; float32, a copy.

    Fewer bits where rows are longer than 2,048.
    """
    bits = min(BITS, (53 - (values.shape[axis] - 1).bit_length()) // 2)
    result = values.astype(np.float32)
    top = np.maximum(result.max(axis, keepdims=True, initial=0), -result.min(axis, keepdims=True, initial=0))
    # Near such a number the next float32 is one step away: adding it rounds to steps, and taking it off is exact.
    step = np.ldexp(np.float32(1.5), np.frexp(top)[1] + (23 - bits))
    result += step
    result -= step
    return result
