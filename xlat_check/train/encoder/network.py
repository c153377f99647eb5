"""The networks in torch: a post-norm BERT with exact GELU, as multilingual-e5-small is one, and the top that learns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from xlat_check.train.encoder.weights import Base, Sizes


class Layer(nn.Module):  # type: ignore[misc]
    """Attention, then two linear maps with GELU between; each added to what came in, and normed."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.attend = nn.Linear(sizes.hidden, 3 * sizes.hidden)
        self.join = nn.Linear(sizes.hidden, sizes.hidden)
        self.attended = nn.LayerNorm(sizes.hidden, eps=sizes.epsilon)
        self.widen = nn.Linear(sizes.hidden, sizes.inner)
        self.narrow = nn.Linear(sizes.inner, sizes.hidden)
        self.done = nn.LayerNorm(sizes.hidden, eps=sizes.epsilon)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States of shape (texts, length, hidden); the mask, (texts, length), is True where a token stands."""
        texts, length, hidden = states.shape
        heads = self.attend(states).view(texts, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        standing = mask[:, None, None, :]
        seen = functional.scaled_dot_product_attention(heads[0], heads[1], heads[2], attn_mask=standing)
        states = self.attended(states + self.join(seen.transpose(1, 2).reshape(texts, length, hidden)))
        return self.done(states + self.narrow(functional.gelu(self.widen(states))))

    def take(self, base: Base, number: int) -> None:
        """Take the weights of one layer of the base, counted from 0."""

        def of(name: str) -> Tensor:
            return torch.from_numpy(base.tensors[f"l{number}.{name}"]).clone()

        self.attend.weight.data = torch.cat([of("q.w"), of("k.w"), of("v.w")])
        self.attend.bias.data = torch.cat([of("q.b"), of("k.b"), of("v.b")])
        for module, name in (
            (self.join, "ao"),
            (self.attended, "aln"),
            (self.widen, "fi"),
            (self.narrow, "fo"),
            (self.done, "oln"),
        ):
            module.weight.data, module.bias.data = of(f"{name}.w"), of(f"{name}.b")


class Network(nn.Module):  # type: ignore[misc]
    """The word embeddings and the first layers of the base, as they are."""

    def __init__(self, base: Base, layers: int, keep: np.ndarray | None = None) -> None:
        """Take the first ``layers`` layers, and of the pieces those in ``keep`` in this order; all without it."""
        super().__init__()
        self.sizes = base.sizes
        hidden = base.sizes.hidden
        words = base.words if keep is None else base.words.rows(keep)
        self.words = nn.Embedding.from_pretrained(torch.from_numpy(words.values()), freeze=True)
        self.places = nn.Parameter(
            torch.from_numpy(base.tensors["emb.pos"].reshape(-1, hidden) + base.tensors["emb.type"][:hidden])
        )
        self.begun = nn.LayerNorm(hidden, eps=base.sizes.epsilon)
        self.begun.weight.data = torch.from_numpy(base.tensors["emb.ln.w"]).clone()
        self.begun.bias.data = torch.from_numpy(base.tensors["emb.ln.b"]).clone()
        self.layers = nn.ModuleList([Layer(base.sizes) for _ in range(layers)])
        for number, layer in enumerate(self.layers):
            layer.take(base, number)
        self.eval()
        self.requires_grad_(False)

    def states(self, ids: Tensor, mask: Tensor) -> list[Tensor]:
        """The states after the embeddings and after each layer, each of shape (texts, length, hidden).

        ``ids`` and ``mask`` are of shape (texts, length); the mask is True where a token stands.
        """
        begun = self.begun(self.words(ids) + self.places[: ids.shape[1]])
        found = [begun.to(self.layers[0].attend.weight.dtype)]
        for layer in self.layers:
            found.append(layer(found[-1], mask))
        return found


class Top(nn.Module):  # type: ignore[misc]
    """What stands on the tokens and makes the sentence vector: layers that learn, a mean, and a centre taken off."""

    def __init__(self, base: Base, begun_with: Sequence[int]) -> None:
        """Begin with these layers of the base, counted from 0."""
        super().__init__()
        self.layers = nn.ModuleList([Layer(base.sizes) for _ in begun_with])
        for layer, number in zip(self.layers, begun_with, strict=True):
            layer.take(base, number)
        self.centre = nn.Parameter(torch.zeros(base.sizes.hidden))

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """float32 of shape (texts, hidden), not of unit length."""
        for layer in self.layers:
            states = layer(states, mask)
        return mean_of_tokens(states, mask) - self.centre


def mean_of_tokens(states: Tensor, mask: Tensor) -> Tensor:
    """The mean of each text's tokens, float32 of shape (texts, hidden)."""
    weights = mask[..., None].float()
    return (states.float() * weights).sum(dim=1) / weights.sum(dim=1)
