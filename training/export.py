"""The trained network as the product runs it: an ONNX graph of fused operators with 8-bit weights.

The graph is written operator by operator (ONNX Runtime's own fused ones for attention and for the
activation), so that no tracer or graph optimiser stands between the
network and the file, and the same weights always give the same bytes. Then the matrices become
8-bit integers, each column with its own scale; what flows between them is quantised as it runs.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.network import EPSILON, HEADS, LAYERS, Network

_FUSED = "com.microsoft"
Floats = NDArray[np.float32]


def write_onnx(network: Network, path: Path, *, quantised: bool = True) -> None:
    """Writes the network to ``path``; without ``quantised``, with its weights as they are."""
    plain = path.with_suffix(".float.onnx") if quantised else path
    onnx.save(graph(network), str(plain))
    if quantised:
        # Attention's weights can't be quantised by column in every version of the runtime: it is by tensor there.
        quantize_dynamic(
            plain, path, weight_type=QuantType.QInt8, per_channel=True,
            op_types_to_quantize=["MatMul", "Attention", "Gather", "EmbedLayerNormalization"],
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )  # fmt: skip
        plain.unlink()


def graph(network: Network) -> onnx.ModelProto:
    """input_ids, shapes and length (rows of int32: how many word pieces are there) → scores."""
    state = {name: value.detach().float().numpy() for name, value in network.state_dict().items()}
    build = _Graph()
    length = "lengths"
    x = build.op(
        "EmbedLayerNormalization",
        ["ids", "shapes", build.given("words", state["words.weight"]), build.given("places", state["places.weight"]),
         build.given("shape_rows", state["shapes.weight"]), build.given("norm_g", state["norm.weight"]),
         build.given("norm_b", state["norm.bias"])],
        "embedded", outputs=2, epsilon=EPSILON,
    )  # fmt: skip
    for number in range(LAYERS):
        of = f"layers.{number}."

        def given(name: str, turned: bool = False, of: str = of) -> str:
            value = state[of + name]
            return build.given(of + name, value.T if turned else value)

        attended = build.op(
            "Attention", [x, given("qkv.weight", True), given("qkv.bias"), length], f"{of}attended", num_heads=HEADS
        )
        out = build.op("MatMul", [attended, given("out.weight", True)], f"{of}out", domain="")
        x = build.normed([out, given("out.bias"), x], given("norm.weight"), given("norm.bias"), f"{of}normed")
        up = build.op("MatMul", [x, given("up.weight", True)], f"{of}up", domain="")
        active = build.op("BiasGelu", [up, given("up.bias")], f"{of}active")
        down = build.op("MatMul", [active, given("down.weight", True)], f"{of}down", domain="")
        x = build.normed([down, given("down.bias"), x], given("after.weight"), given("after.bias"), f"{of}after")
    scores = build.op("MatMul", [x, build.given("labels.weight", state["labels.weight"].T)], "raw", domain="")
    build.nodes.append(helper.make_node("Add", [scores, build.given("labels.bias", state["labels.bias"])], ["scores"]))
    int32 = TensorProto.INT32
    inputs = [
        helper.make_tensor_value_info("ids", int32, ["rows", "width"]),
        helper.make_tensor_value_info("shapes", int32, ["rows", "width"]),
        helper.make_tensor_value_info("lengths", int32, ["rows"]),
    ]
    output = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["rows", "width", state["labels.bias"].size])
    made = helper.make_graph(build.nodes, "tagger", inputs, [output], build.weights)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8, producer_name="training.export")


class _Graph:
    """Nodes and weights as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def given(self, name: str, value: Floats) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value, np.float32), name))
        return name

    def normed(self, terms: list[str], weight: str, bias: str, name: str) -> str:
        """The sum of three terms, normalised: as single operators, which run faster than the fused one."""
        first = self.op("Add", terms[:2], f"{name}.first", domain="")
        total = self.op("Add", [first, terms[2]], f"{name}.sum", domain="")
        return self.op("LayerNormalization", [total, weight, bias], name, domain="", axis=-1, epsilon=EPSILON)

    def op(
        self, kind: str, inputs: list[str], name: str, *, domain: str = _FUSED, outputs: int = 1, **settings: float
    ) -> str:
        names = [name, *(f"{name}.{n}" for n in range(1, outputs))]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, name=name, **settings))
        return name
