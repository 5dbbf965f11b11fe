"""A product of matrices whose sums are exact, and so the same in any order.

Libraries of linear algebra add up in an order of their own, which depends on the processor and on where in a block a
row happens to stand. Here rows and weights are rounded to multiples of powers of two that are so small that no score
notices, and so large that every sum of their products is a whole number of at most 53 bits, which a float64 holds
without rounding: whatever the order, the processor and the rows beside it, the result is the same to the last bit.
"""

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Rounded = NDArray[np.float64]
"""What `rounded` gives."""

REACH = 5
"""Rows are cut off at ±2^5; in the model's own layers the largest values seen are below 22."""
FINENESS = 20
"""Rows are rounded to multiples of 2^-20, a millionth."""
BITS = 52
"""Of the 53 bits of a float64: one is left, since rounding can make a sum of weights larger."""
AT_ONCE = 512
"""Rows multiplied at once: what comes of them stays in the processor's cache."""


class Weights:
    """Weights that rounded rows are multiplied by.

    Args:
        weights: (inputs, outputs)
        bias: (outputs,), added to every row; None without.
    """

    def __init__(self, weights: Array, bias: Array | None = None) -> None:
        self._weights = _rounded_weights(weights, REACH)
        self._bias = None if bias is None else rounded(bias)

    def __call__(self, rows: Rounded, out: Array | None = None) -> Array:
        """(rows, outputs) from (rows, inputs), written to `out` where it is given."""
        result = np.empty((len(rows), self._weights.shape[1]), np.float32) if out is None else out
        for start in range(0, len(rows), AT_ONCE):
            products = rows[start : start + AT_ONCE] @ self._weights
            if self._bias is not None:
                products += self._bias
            result[start : start + AT_ONCE] = products
        return result


class WindowWeights:
    """Weights that windows of three rounded rows are multiplied by: each row between its neighbours.

    Two windows that overlap take four products instead of six (Winograd's F(2, 3); Lavin and Gray, "Fast Algorithms for
    Convolutional Neural Networks", 2016), which is as exact, since only sums, differences and halves come in between.

    Args:
        weights: (3 * inputs, outputs): of the row before, the row and the row behind
        bias: (outputs,), added to every row.
    """

    def __init__(self, weights: Array, bias: Array) -> None:
        # One bit for sums of two rows, two for sums of the products, one for the halves.
        before, of, behind = np.split(_rounded_weights(weights, REACH + 4), 3)
        self._weights = [before, (before + of + behind) / 2, (before - of + behind) / 2, behind]
        self._bias = rounded(bias)

    def __call__(self, rows: Rounded) -> Array:
        """(rows, outputs) from an even number of rows between two more: (1 + rows + 1, inputs)."""
        first, second, third, fourth = rows[:-2:2], rows[1:-1:2], rows[2::2], rows[3::2]
        sides = (first - third, second + third, third - second, second - fourth)
        left, both, difference, right = (side @ weights for side, weights in zip(sides, self._weights, strict=True))
        both += self._bias
        result = np.empty((len(rows) - 2, len(self._bias)), np.float32)
        left += both
        left += difference
        result[::2] = left
        both -= difference
        both -= right
        result[1::2] = both
        return result


def rounded(rows: Array) -> Rounded:
    """Rows as weights take them."""
    result: Rounded = np.add(rows, _SHIFT, dtype=np.float64)
    result -= _SHIFT
    return np.clip(result, -(2.0**REACH), 2.0**REACH, out=result)


_SHIFT = 1.5 * 2.0 ** (52 - FINENESS)
"""A float64 of this size is a multiple of 2^-FINENESS: to add it rounds, to take it off leaves what is rounded."""


def _rounded_weights(weights: Array, reach: int) -> Rounded:
    """Rounded so that sums of their products with values up to 2^reach are exact."""
    largest = float(np.abs(weights).sum(axis=0, dtype=np.float64).max())
    unit = 2.0 ** (reach + FINENESS + math.ceil(math.log2(largest)) - BITS)
    return np.rint(np.ascontiguousarray(weights, np.float64) / unit) * unit
