"""Small networks, fitted with torch and returned as plain numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from xlat_check.scores.networks import CLIP, Network

BATCH = 1024
LEARNING_RATE = 2e-3
WEIGHT_DECAY = 1e-5
LEAST_DEVIATION = 1e-3
"""Least deviation of a feature: one that hardly changes is not enlarged, and does not become 0 by rounding."""


def fit(
    features: np.ndarray,
    labels: np.ndarray,
    *,
    classes: int,
    hidden: Sequence[int],
    epochs: int,
    seed: int,
    weights: np.ndarray | None = None,
) -> Network:
    """A network that gives the log odds of each class except the first, against the first.

    ``features``: float32 (rows, inputs); ``labels``: int (rows,); ``weights``: float (rows,), 1 by default. The same
    seed gives the same network on one machine. Fitted by Adam with a learning rate that falls to 0, on the
    cross-entropy of the classes.
    """
    import torch

    torch.manual_seed(seed)
    mean, deviation = features.mean(axis=0), np.maximum(features.std(axis=0), LEAST_DEVIATION)
    rows = torch.from_numpy(np.clip((features - mean) / deviation, -CLIP, CLIP).astype(np.float32))
    counts = torch.from_numpy((np.ones(len(labels)) if weights is None else weights).astype(np.float32))
    wanted = torch.from_numpy(labels.astype(np.int64))
    sizes = [features.shape[1], *hidden]
    layers: list[torch.nn.Module] = []
    for inputs, outputs in zip(sizes, sizes[1:], strict=False):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
    net = torch.nn.Sequential(*layers, torch.nn.Linear(sizes[-1], classes - 1))
    optimizer = torch.optim.Adam(net.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda epoch: 1 - epoch / epochs)
    for _ in range(epochs):
        for batch in torch.randperm(len(rows)).split(BATCH):
            odds = net(rows[batch])
            all_odds = torch.cat([torch.zeros(len(batch), 1), odds], dim=1)
            losses = torch.nn.functional.cross_entropy(all_odds, wanted[batch], reduction="none")
            loss = (losses * counts[batch]).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        schedule.step()
    found = [layer for layer in net if isinstance(layer, torch.nn.Linear)]
    return Network(
        mean=mean,
        deviation=deviation,
        layers=tuple((layer.weight.detach().numpy().T.copy(), layer.bias.detach().numpy().copy()) for layer in found),
    )
