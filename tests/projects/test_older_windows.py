"""Convolutions and pooling of files that were written before these blocks had all their parameters of today."""

import json

import pytest

from builder.check import check
from graph_to_torch.source import model_source
from projects.bad_file import BadFile
from tests import one_network

OLDER: dict[str, tuple[dict[str, object], str]] = {
    "conv2d": (
        {"out_channels": 8, "kernel_size": [3, 3], "stride": [2, 2], "padding": [1, 1], "activation": "none",
         "bias": True, "dilation": [1, 1], "groups": 1},
        "nn.Conv2d(3, 8, 3, stride=2, padding=1)",
    ),
    "maxpool2d": ({"kernel_size": [3, 3], "stride": [0, 0], "padding": [1, 1]}, "nn.MaxPool2d(3, padding=1)"),
    "avgpool2d": ({"kernel_size": [2, 2], "stride": [1, 1], "padding": [0, 0]}, "nn.AvgPool2d(2, stride=1)"),
}  # fmt: skip


def document(kind: str, values: dict[str, object]) -> str:
    """A file of format 2 with one such block between an Input and an Output."""
    blocks = [
        {"id": "b1", "kind": "input", "name": "image", "position": [0, 0], "values": {"shape": [3, 8, 8]}},
        {"id": "b2", "kind": kind, "name": "layer", "position": [0, 90], "values": values},
        {
            "id": "b3",
            "kind": "output",
            "name": "out",
            "position": [0, 180],
            "values": {"loss": "mse", "metric": "none"},
        },
    ]
    links = [
        {"source": "b1", "output": "out", "target": "b2", "input": "in"},
        {"source": "b2", "output": "out", "target": "b3", "input": "in"},
    ]
    return json.dumps({"format": 2, "networks": [{"name": "older", "blocks": blocks, "links": links}]})


@pytest.mark.parametrize("kind", OLDER)
def test_a_block_of_an_older_file_is_what_it_was(kind: str) -> None:
    values, constructor = OLDER[kind]
    network = one_network.network_of(document(kind, values), "older.loom")
    report = check(network)
    assert report.problems == ()
    assert f"self.layer = {constructor}\n" in model_source(report).text
    again = one_network.network_of(one_network.text_of(network), "again.loom")
    assert again == network


def test_a_padding_that_is_none_is_told_with_its_block() -> None:
    values, _ = OLDER["conv2d"]
    with pytest.raises(BadFile, match="Pad by is one of number, same, valid, sides, not 'full'"):
        one_network.network_of(document("conv2d", {**values, "pad": "full"}), "older.loom")
