"""How a network is trained: the settings that travel with the drawing. The device is the machine's and stays out."""

from dataclasses import dataclass

from builder.parameters import Choice, Parameter, Real, Text, Whole

OPTIMIZERS = (("adam", "Adam"), ("adamw", "AdamW"), ("sgd", "SGD"), ("rmsprop", "RMSprop"))


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of a run. `validation` is the share of the training samples held back to validate on.

    `start` names a file of weights to start from; '' starts anew.
    """

    data: str = ""
    epochs: int = 10
    batch_size: int = 32
    optimizer: str = "adam"
    learning_rate: float = 0.001
    validation: float = 0.2
    seed: int = 0
    start: str = ""


RECIPE: tuple[Parameter, ...] = (
    Text(name="data", label="Data", help="The data set that the inputs and targets are taken from.", default=""),
    Whole(name="epochs", label="Epochs", help="How often training goes through all samples.", default=10),
    Whole(
        name="batch_size",
        label="Batch size",
        help="Samples in one step. Small batches learn in more, noisier steps.",
        default=32,
    ),
    Choice(
        name="optimizer",
        label="Optimizer",
        help="How gradients become steps. Adam works well without tuning.",
        default="adam",
        options=OPTIMIZERS,
    ),
    Real(
        name="learning_rate",
        label="Learning rate",
        help="The size of a step. Too large and the loss jumps, too small and it crawls.",
        default=0.001,
        minimum=1e-8,
        maximum=100.0,
    ),
    Real(
        name="validation",
        label="Validation share",
        help="Share of the training samples held back to see how the network does on unseen ones.",
        default=0.2,
        minimum=0.0,
        maximum=0.9,
    ),
    Whole(
        name="seed",
        label="Seed",
        help="The same seed gives the same start and the same order of samples.",
        default=0,
        minimum=0,
        maximum=2**31 - 1,
    ),
    Text(
        name="start",
        label="Start weights",
        help="A file of weights to start from, as far as names and sizes agree; empty to start anew.",
        default="",
        advanced=True,
    ),
)
