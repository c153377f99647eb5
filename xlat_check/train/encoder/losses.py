"""Losses of the sentence vector: the distance from what the teacher means, and the translation among other texts."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

NOTHING = -1e4
"""The logit of a candidate that is none."""


def meant(sources: Tensor, targets: Tensor, share: Tensor) -> Tensor:
    """What a pair means to the teacher: its vectors of both texts, the source's at ``share``, of shape (pairs,).

    The teacher grades English best, so a text that has an English side should mean what that says, in any language.
    """
    return functional.normalize(share[:, None] * sources + (1 - share[:, None]) * targets, dim=1)


def distance(taught: Tensor, target: Tensor) -> Tensor:
    """One less the cosine, averaged; both of shape (texts, hidden)."""
    return (1 - functional.cosine_similarity(taught, target, dim=1)).mean()


def likeness(sources: Tensor, targets: Tensor, meant: Tensor) -> Tensor:
    """Squared difference of the cosines of texts across and within both sides from those of what they mean."""
    wanted = meant @ meant.T
    pairs = ((sources, targets), (sources, sources), (targets, targets))
    return torch.stack([(first @ second.T - wanted).square().mean() for first, second in pairs]).mean()


def contrast(sources: Tensor, targets: Tensor, same: Tensor, temperature: float) -> Tensor:
    """Symmetric InfoNCE of unit rows: a text's translation against all other texts of both sides.

    ``same``, of shape (pairs, pairs), is True for two pairs that share a text; they are no negatives of each other.
    """
    own = torch.eye(len(sources), dtype=torch.bool)
    right = torch.arange(len(sources))
    across = (sources @ targets.T / temperature).masked_fill(same & ~own, NOTHING)
    loss = torch.zeros(())
    for rows, side in ((across, sources), (across.T, targets)):
        within = (side @ side.T / temperature).masked_fill(same | own, NOTHING)
        loss = loss + functional.cross_entropy(torch.cat([rows, within], dim=1), right) / 2
    return loss


def sharing(first: Tensor, second: Tensor) -> Tensor:
    """Which pairs share a text, from the keys of their sources and of their targets."""
    return (first[:, None] == first) | (second[:, None] == second)
