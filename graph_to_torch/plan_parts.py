"""What a plan is made of: what comes in, what is kept, the steps, what goes out, and the classes of groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from builder.activations import ACTIVATIONS
from builder.losses import LOSSES
from builder.tensor_type import TensorType
from graph_to_torch.steps import SAME, Ref, Step


@dataclass(frozen=True, slots=True)
class Arriving:
    """An Input: the argument `name` of `forward`, filled with `field` of the data.

    With the port `LENGTHS` it is not the sequences that arrive there but how long each of them is.
    """

    block: str
    name: str
    type: TensorType
    field: str
    port: str = "out"

    @property
    def ref(self) -> Ref:
        return Ref(self.block, self.port)


class Kept(NamedTuple):
    """A module that the network keeps: its attribute, constructor and block, and the statements that follow."""

    attribute: str
    constructor: str
    block: str
    setup: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaving:
    """An Output: one of the values that `forward` returns, in the order of the Outputs in the network.

    `applies` is the activation that the loss has inside, along axis `dim`: `forward` gives logits, and this activation
    makes probabilities of them. `activated` is the block that draws it; the Output where none does.
    """

    block: str
    name: str
    value: Ref
    type: TensorType
    target: str
    loss: str
    metric: str
    applies: Literal["softmax", "sigmoid", "none"]
    dim: int
    activated: str

    @property
    def probabilities(self) -> str:
        """The PyTorch text of what people read, where `{0}` is the returned value: probabilities of logits, tags of
        potentials, `{0}` itself for any other value.
        """
        if self.loss and LOSSES[self.loss].decode:
            return LOSSES[self.loss].decode
        return SAME if self.applies == "none" else ACTIVATIONS[self.applies].expression(self.type)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the text is printed from. `names` has one name a live block, `attributes` the name of the module that it
    calls, `classes` those of the groups, each after those that it uses. `support` and `own` are the texts that stand
    above: names of files in `support`, and classes that the person wrote. `ties` has (statement, block).
    """

    name: str
    parameters: int
    names: Mapping[str, str]
    inputs: tuple[Arriving, ...]
    attributes: Mapping[str, str]
    modules: tuple[Kept, ...]
    steps: tuple[Step, ...]
    outputs: tuple[Leaving, ...]
    classes: tuple["GroupClass", ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    support: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupClass:
    """The class of a group: `arguments` are those of its `__init__`, each a name and a type."""

    kind: str
    name: str
    title: str
    plan: Plan
    arguments: tuple[tuple[str, str], ...]
