"""The activations, each once: a block of its own, and a setting of the layers that may carry one."""

from dataclasses import dataclass

from builder.parameters import Choice
from builder.tensor_type import TensorType


@dataclass(frozen=True, slots=True)
class Activation:
    """Key, title and PyTorch text; `{0}` stands for the value, `{dim}` for the axis of the features."""

    key: str
    title: str
    text: str

    def expression(self, value: TensorType) -> str:
        """The text for a value of this type, `{0}` still open."""
        return self.text.replace("{dim}", str(feature_axis(value)))


def feature_axis(value: TensorType) -> int:
    """Where the features (classes, channels) stand: axis 1 of vectors, maps and volumes, the last axis of sequences."""
    return -1 if value.kind in ("sequence", "state") else 1


ACTIVATIONS = {
    a.key: a
    for a in (
        Activation("relu", "ReLU", "F.relu({0})"),
        Activation("leaky_relu", "LeakyReLU", "F.leaky_relu({0})"),
        Activation("sigmoid", "Sigmoid", "torch.sigmoid({0})"),
        Activation("tanh", "Tanh", "torch.tanh({0})"),
        Activation("softmax", "Softmax", "F.softmax({0}, dim={dim})"),
        Activation("gelu", "GELU", "F.gelu({0})"),
    )
}

ACTIVATION = Choice(
    name="activation",
    label="Activation",
    help="Bends the result before it goes on. ReLU is the usual choice between layers.",
    default="none",
    options=(("none", "None"), *((a.key, a.title) for a in ACTIVATIONS.values())),
)


def activation_detail(key: str) -> tuple[str, ...]:
    """The word for a block's detail line, if there is one."""
    if key == "none":
        return ()
    return (ACTIVATIONS[key].title,)
