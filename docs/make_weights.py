"""Trains what the transfer example starts from, and keeps its weights with the program: python -m docs.make_weights"""

from pathlib import Path

from builder.check import check
from graph_to_torch.events import Finished
from graph_to_torch.weights import packed
from projects.data import fields_of
from projects.examples.transfer import ten_shapes
from projects.runs import Run

WEIGHTS = Path(__file__).parents[1] / "projects" / "examples" / "weights" / "transfer.safetensors"

if __name__ == "__main__":
    network = ten_shapes()
    run = Run(check(network, fields_of(network.recipe.data)), wanted_device="cpu")
    *_, ending = run.events()
    assert isinstance(ending, Finished), ending
    WEIGHTS.write_bytes(packed(run.module))
