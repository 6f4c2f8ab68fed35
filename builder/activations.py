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
        return self.along(feature_axis(value))

    def along(self, axis: int) -> str:
        """The text along an axis, `{0}` still open."""
        return self.text.replace("{dim}", str(axis))


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
        Activation("elu", "ELU", "F.elu({0})"),
        Activation("selu", "SELU", "F.selu({0})"),
        Activation("silu", "SiLU", "F.silu({0})"),
        Activation("mish", "Mish", "F.mish({0})"),
        Activation("softplus", "Softplus", "F.softplus({0})"),
        Activation("hardswish", "Hardswish", "F.hardswish({0})"),
        Activation("hardtanh", "Hardtanh", "F.hardtanh({0})"),
        Activation("relu6", "ReLU6", "F.relu6({0})"),
        Activation("log_softmax", "Log softmax", "F.log_softmax({0}, dim={dim})"),
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
