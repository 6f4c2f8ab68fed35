"""The optimizers: for each key of the recipe PyTorch's class and the options that make it fast."""

from builder.recipe import Recipe

# One kernel for all weights instead of several for each. RMSprop has no such kernel.
_FUSED = {"fused": True}
OPTIMIZERS: dict[str, tuple[str, dict[str, bool]]] = {
    "adam": ("Adam", _FUSED),
    "adamw": ("AdamW", _FUSED),
    "sgd": ("SGD", _FUSED),
    "rmsprop": ("RMSprop", {}),
}


def optimizer_text(recipe: Recipe, model: str, learning_rate: str) -> str:
    """The PyTorch expression of the optimizer; `model` and `learning_rate` are names in the script."""
    name, options = OPTIMIZERS[recipe.optimizer]
    more = "".join(f", {key}={value!r}" for key, value in options.items())
    return f"torch.optim.{name}({model}.parameters(), lr={learning_rate}{more})"
