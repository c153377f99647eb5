"""The network in static int8: what the inputs of its matrices reach is measured once, and fixed.

Fixed scales make a text's vectors the same whatever else is in the batch: products of whole numbers are exact in any
order. The inputs have a few dimensions that are ten times as large as the rest, so these are made smaller and the
weights that they meet larger (SmoothQuant, Xiao et al. 2023).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor, nn

from xlat_check.train.encoder.network import Layer

MATRICES = ("attend", "join", "widen", "narrow")
SHIFT = 0.8
"""How much of an input's reach goes over to the weights; 0.5 to 1 were tried on training text."""
WEIGHT_MOST = 63
"""Weights have 7 bits, so that no processor's sum of two products of 8 bits runs over."""
INPUT_STEPS = 255
LEAST = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The least and the greatest value of each dimension of a matrix's input, float32 of shape (in,)."""

    least: np.ndarray
    most: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A matrix with its input's scale: ``round(input * smooth / step) @ weights * step * scales + bias``."""

    smooth: np.ndarray
    """float32 of shape (in,)."""
    step: float
    """What one step of the 8 bits of an input is worth, after smoothing."""
    zero: int
    """The step, 0 to 255, that stands for 0."""
    weights: np.ndarray
    """int8 of shape (in, out)."""
    scales: np.ndarray
    """float32 of shape (out,)."""
    bias: np.ndarray
    """float32 of shape (out,)."""


def reaches(layers: Sequence[Layer], states: Sequence[tuple[Tensor, Tensor]]) -> list[dict[str, Reach]]:
    """What the input of every matrix reaches, layer by layer.

    ``states`` are the states before the first of the layers, (texts, length, hidden), each with its mask.
    """
    found = []
    for layer in layers:
        extremes: dict[str, tuple[Tensor, Tensor]] = {}
        after = []
        for given, mask in states:
            hooks = [getattr(layer, name).register_forward_pre_hook(_note(extremes, name, mask)) for name in MATRICES]
            with torch.no_grad():
                after.append((layer(given, mask), mask))
            for hook in hooks:
                hook.remove()
        found.append({name: Reach(least=a.numpy(), most=b.numpy()) for name, (a, b) in extremes.items()})
        states = after
    return found


def _note(extremes: dict[str, tuple[Tensor, Tensor]], name: str, mask: Tensor) -> Callable[..., None]:
    """A hook that widens the extremes of one matrix by what it is given; padding does not count."""

    def note(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        values = inputs[0][mask].float()
        least, most = values.amin(dim=0), values.amax(dim=0)
        if name in extremes:
            least, most = torch.minimum(least, extremes[name][0]), torch.maximum(most, extremes[name][1])
        extremes[name] = (least, most)

    return note


def product(linear: nn.Linear, reach: Reach) -> Product:
    """A linear map in whole numbers."""
    weights = linear.weight.detach().numpy().T
    most = np.maximum(np.maximum(np.abs(reach.least), np.abs(reach.most)), LEAST)
    heaviest = np.maximum(np.abs(weights).max(axis=1), LEAST)
    smooth = heaviest ** (1 - SHIFT) / most**SHIFT
    smooth /= np.exp(np.log(smooth).mean())
    low, high = min(0.0, float((reach.least * smooth).min())), max(0.0, float((reach.most * smooth).max()))
    step = (high - low) / INPUT_STEPS
    weights = weights / smooth[:, None]
    scales = np.maximum(np.abs(weights).max(axis=0), 1e-9) / WEIGHT_MOST
    return Product(
        smooth=smooth.astype(np.float32),
        step=step,
        zero=round(-low / step),
        weights=np.rint(weights / scales).astype(np.int8),
        scales=scales.astype(np.float32),
        bias=linear.bias.detach().numpy().astype(np.float32),
    )


def products(layer: Layer, reach: dict[str, Reach]) -> dict[str, Product]:
    """The four maps of a layer; the smoothing of what attention gives is put into the values that it sums up."""
    found = {name: product(getattr(layer, name), reach[name]) for name in MATRICES}
    attend, join = found["attend"], found["join"]
    hidden = len(join.smooth)
    factors = np.concatenate([np.ones(2 * hidden, dtype=np.float32), join.smooth])
    found["attend"] = replace(attend, scales=attend.scales * factors, bias=attend.bias * factors)
    return found
