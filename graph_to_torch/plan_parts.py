"""What a plan is made of: what comes in, what is kept, the steps, what goes out, and the classes of groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from builder.activations import ACTIVATIONS
from builder.tensor_type import TensorType
from graph_to_torch.steps import SAME, Ref, Step


@dataclass(frozen=True, slots=True)
class Arriving:
    """An Input: the argument `name` of `forward`, filled with `field` of the data."""

    block: str
    name: str
    type: TensorType
    field: str


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
        """The PyTorch text that makes probabilities of the returned value `{0}`; `{0}` itself for any other value."""
        return SAME if self.applies == "none" else ACTIVATIONS[self.applies].expression(self.type)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the text is printed from. `modules` has (attribute, constructor, block), `names` one name a live block,
    `classes` those of the groups, each after those that it uses."""

    name: str
    parameters: int
    names: Mapping[str, str]
    inputs: tuple[Arriving, ...]
    modules: tuple[tuple[str, str, str], ...]
    steps: tuple[Step, ...]
    outputs: tuple[Leaving, ...]
    classes: tuple["GroupClass", ...] = ()


@dataclass(frozen=True, slots=True)
class GroupClass:
    """The class of a group: `arguments` are those of its `__init__`, each a name and a type."""

    kind: str
    name: str
    title: str
    plan: Plan
    arguments: tuple[tuple[str, str], ...]
