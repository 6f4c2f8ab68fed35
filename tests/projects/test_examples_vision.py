"""The examples that see: what their papers and tutorials say of them, and what their results are held against."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from builder.check import Report, check
from builder.edits import set_recipe
from builder.network import Network
from builder.switches import frozen
from graph_to_torch.events import Finished
from graph_to_torch.module import build
from graph_to_torch.source import model_source
from graph_to_torch.start import matching, saved
from projects.data import DATA, fields_of
from projects.examples import EXAMPLES
from projects.examples.autoencoder import CODE
from projects.runs import run
from projects.start_weights import located
from tests.builder.overlaps import overlapping

# The name of each network, its weights as PyTorch counts them, and its blocks on the top canvas.
FACTS = {
    "vgg": (("vgg", 61_026, 12), ("VGG-16", 138_357_544, 13)),
    "resnet": (("resnet", 78_042, 10), ("ResNet-18", 11_689_512, 15), ("ResNet-50", 25_557_032, 16)),
    "inception": (("inception", 14_998, 16), ("GoogLeNet", 6_998_552, 23)),
    "autoencoder": (("autoencoder", 15_721, 11),),
    "transfer": (("transfer", 28_821, 6), ("ten shapes", 33_946, 6)),
    "cnn-lstm": (("cnn-lstm", 9_325, 5), ("frames alone", 2_845, 5)),
}


def report_of(network: Network) -> Report:
    return check(network, fields_of(network.recipe.data))


@pytest.mark.parametrize("id", FACTS)
def test_the_facts_of_an_example(id: str) -> None:
    networks = EXAMPLES[id].project().networks
    reports = [report_of(network) for network in networks]
    assert tuple((r.network.name, r.parameters, len(r.network.blocks)) for r in reports) == FACTS[id]
    for network in networks:
        assert not overlapping(network)
        assert network.recipe.optimizer == "adam"
        (output,) = network.of_kind("output")
        assert output.values["loss"] == ("mse" if id == "autoencoder" else "cross_entropy")


def test_what_leaves_the_autoencoder_is_held_against_what_came_in() -> None:
    network = EXAMPLES["autoencoder"].network()
    (came,), (leaves,) = network.of_kind("input"), network.of_kind("output")
    assert leaves.values["target"] == came.values["field"] == "image"


def test_the_cnn_sees_every_frame() -> None:
    network = EXAMPLES["cnn-lstm"].network()
    (cnn,) = (block for block in network.blocks.values() if block.kind in network.groups)
    assert cnn.every_step and cnn.open
    leaving = report_of(network).readings[cnn.id].outputs
    assert [str(type) for type in leaving.values()] == ["N × 8 × 16"]


def test_transfer_starts_from_the_convolutions_of_its_other_network() -> None:
    """The weights that ship are those of the drawing beside it: all fit there, and all but the last layer here."""
    learns, source = EXAMPLES["transfer"].project().networks
    found = saved(located(learns.recipe.start, None))
    fitting = matching(build(model_source(report_of(source))).state_dict(), found)
    assert not fitting.missing and not fitting.unused and not fitting.sizes
    fitting = matching(build(model_source(report_of(learns))).state_dict(), found)
    assert fitting.missing == ("new_head.weight", "new_head.bias") and not fitting.sizes
    assert {block.name for block in learns.blocks.values() if block.frozen} == {"eyes"}
    assert {name.partition(".")[0] for name in fitting.taken} == {"eyes"}


def test_transfer_gains_from_where_it_starts() -> None:
    """The same network from scratch, all of it learning, with the same images and the same recipe."""
    learns = EXAMPLES["transfer"].network()
    eyes = [block.id for block in learns.blocks.values() if block.frozen]
    anew = set_recipe(frozen(learns, eyes, False), start="")
    result = EXAMPLES["transfer"].result
    assert result
    assert accuracy(learns) == pytest.approx(result.reached, abs=0.03)
    assert accuracy(anew) == pytest.approx(result.baseline, abs=0.06)


def accuracy(network: Network) -> float:
    """What a run reaches on the test samples."""
    *_, ending = run(report_of(network), wanted_device="cpu")
    assert isinstance(ending, Finished) and ending.test
    return ending.test["accuracy"]


def test_principal_components_leave_what_the_autoencoder_is_held_against() -> None:
    """As many as the code has numbers. They are the best that a linear code can do."""
    train, test = (arrays["image"].reshape(-1, 64) for arrays in DATA["digits"].load())
    components = PCA(CODE, svd_solver="full").fit(train)
    left = np.square(components.inverse_transform(components.transform(test)) - test).mean()
    result = EXAMPLES["autoencoder"].result
    assert result and result.baseline == pytest.approx(left, abs=0.0001)
    assert np.square(train.mean(0) - test).mean() > 2.5 * left  # the mean image is worse by far
