"""How weights start: PyTorch's own way for each layer, or one of torch.nn.init by choice.

Source: torch.nn.init; Glorot and Bengio 2010; He et al. 2015, arXiv:1502.01852; Saxe et al. 2014, arXiv:1312.6120.
"""

from collections.abc import Iterator, Mapping

from builder.parameters import Choice
from builder.values import Values

_TEXTS = {
    "xavier_uniform": ("Xavier uniform (Glorot)", "nn.init.xavier_uniform_({0})"),
    "xavier_normal": ("Xavier normal (Glorot)", "nn.init.xavier_normal_({0})"),
    "kaiming_uniform": ("Kaiming uniform (He)", 'nn.init.kaiming_uniform_({0}, nonlinearity="relu")'),
    "kaiming_normal": ("Kaiming normal (He)", 'nn.init.kaiming_normal_({0}, nonlinearity="relu")'),
    "orthogonal": ("Orthogonal", "nn.init.orthogonal_({0})"),
    "normal": ("Normal, deviation 0.02", "nn.init.normal_({0}, std=0.02)"),
    "zeros": ("Zeros", "nn.init.zeros_({0})"),
}
INIT = Choice(
    name="initial",
    label="Initial weights",
    help="What the weights are before training; biases start as PyTorch has them.",
    default="default",
    options=(("default", "As PyTorch does"), *((key, title) for key, (title, _) in _TEXTS.items())),
    advanced=True,
)


def initial_text(values: Values, weights: Mapping[str, tuple[int, ...]]) -> Iterator[str]:
    """The statements that start the weights with two axes and more, `{module}` for the layer."""
    chosen = values.get("initial", "default")
    if chosen == "default":
        return
    _, text = _TEXTS[str(chosen)]
    for name, shape in weights.items():
        if len(shape) > 1:
            yield text.format(f"{{module}}.{name}")
    if values.get("padding") is True:  # the vector of the token that is padding
        yield "nn.init.zeros_({module}.weight[0])"
