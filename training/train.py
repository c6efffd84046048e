"""The training itself: windows in, a network out. One pass over the data, each window seen once.

The loss is -log Σ p(label) over the labels that a word may have, so that a coarse corpus teaches
what it knows and no more. Half precision (bfloat16) where the machine multiplies in it.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from pipeline.finders.tagging.labels import LOCAL_ORGANISATIONS, PERSONS, Label
from training.encode import Batch, Window, batches
from training.network import Network, pretrained

_RATE, _RATE_NEW = 4e-4, 2e-3
_WARM = 60  # steps until the full rate
_NAMED, _PERSON, _SELDOM = 1.5, 2.0, 2.5  # how much more a named word counts than one that has no label
_RARE = LOCAL_ORGANISATIONS | {Label.VEHICLE, Label.PLACE, Label.AREA, Label.AGE, Label.CHARACTERISTIC}
_LABELS = len(Label)


def train(
    pool: Sequence[Window],
    seed: int,
    *,
    start: Network | None = None,
    rows: int = 8,
    say: Callable[[str], None] = print,
) -> Network:
    """A network trained once over ``pool`` in an order drawn from ``seed``, anew or from ``start`` at half the rate."""
    network = pretrained(seed) if start is None else start
    network.train()
    torch.manual_seed(seed)  # what is dropped out
    new = [p for name, p in network.named_parameters() if name.startswith(("labels", "shapes"))]
    old = [p for name, p in network.named_parameters() if not name.startswith(("labels", "shapes"))]
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": _RATE}, {"params": new, "lr": _RATE_NEW}], weight_decay=0.01, fused=True
    )
    bases = (_RATE, _RATE_NEW) if start is None else (_RATE / 2, _RATE_NEW / 4)
    weights = _weights()
    steps = -(-len(pool) // rows)
    began = time.monotonic()
    lost, seen = 0.0, 0
    order = random.Random(seed)  # noqa: S311 - an order of texts, no secret
    for step, batch in enumerate(batches(pool, rows, order)):
        done = step / steps
        factor = min(1.0, (step + 1) / _WARM) * max(0.01, 1 - done)
        for group, base in zip(optimiser.param_groups, bases, strict=True):
            group["lr"] = base * factor
        loss = _loss(network, batch, weights)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        lost, seen = lost + float(loss.detach()), seen + 1
        if step % 100 == 99:
            say(f"step {step + 1} of {steps}, loss {lost / seen:.4f}, {time.monotonic() - began:.0f} s")
            lost, seen = 0.0, 0
    network.eval()
    return network


def _loss(network: Network, batch: Batch, weights: Tensor) -> Tensor:
    ids, shapes, allowed, there = (torch.from_numpy(part) for part in batch)
    with torch.autocast("cpu", torch.bfloat16):
        scores = network(ids, shapes, there)
    taught = allowed > 0
    return coarse_loss(scores.float()[taught], allowed[taught], weights)


def coarse_loss(scores: Tensor, allowed: Tensor, weights: Tensor) -> Tensor:
    """The mean of -log Σ p(label in the set); ``allowed`` are sets as bits (words,), scores (words, labels).

    A word counts by the lightest label of its set, so that what may be nothing counts as nothing.
    """
    member = (allowed[:, None] >> torch.arange(_LABELS)) & 1 > 0
    logs = functional.log_softmax(scores, -1)
    loss = -torch.logsumexp(logs.masked_fill(~member, -math.inf), -1)
    weight = weights.expand_as(scores).masked_fill(~member, math.inf).amin(-1)
    return (loss * weight).sum() / weight.sum()


def _weights() -> Tensor:
    weights = torch.full((_LABELS,), _NAMED)
    weights[0] = 1.0
    for labels, weight in ((PERSONS, _PERSON), (_RARE, _SELDOM)):
        for label in labels:
            weights[list(Label).index(label)] = weight
    return weights
