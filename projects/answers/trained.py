"""A network with what it has learned, to be asked."""

from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.check import Report
from graph_to_torch.plan import NotReady, plan
from graph_to_torch.plan_parts import Arriving, Leaving
from graph_to_torch.source import model_source
from graph_to_torch.splits import Arrays, Splits
from projects.bad_file import BadFile
from projects.data import data_set
from projects.data_set import UnknownData
from projects.start_weights import located
from projects.trust import trusted as allowed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph_to_torch.weights import Module

Said = dict[str, "NDArray[Any]"]


class NoAnswer(Exception):
    """Raised where a network cannot be asked, or not this; the message is a sentence."""


class Trained:
    """The network of a report with the weights of a file, or, where that is None, with those that it starts with. To
    make one loads torch.

    `trusted` are the texts of custom blocks that may run; None for those that a person trusts on this machine.
    `beside` is the file of the project, next to which the weights are looked for that it starts from. Raises NoAnswer.
    """

    def __init__(
        self,
        report: Report,
        weights: Path | None,
        trusted: Collection[str] | None = None,
        beside: Path | None = None,
    ) -> None:
        self.report = report
        try:
            self.plan = plan(report)
        except NotReady as reason:
            raise NoAnswer(str(reason)) from None
        self._source = model_source(report)
        may_run = allowed(self._source.own) if trusted is None else trusted
        self._module = self._loaded(weights, may_run, beside)

    def _loaded(self, weights: Path | None, trusted: Collection[str], beside: Path | None) -> "Module":
        from graph_to_torch.first_weights import first_module
        from graph_to_torch.module import NotTrusted, build
        from graph_to_torch.trouble import failure
        from graph_to_torch.weights import NotLoaded, load

        recipe = self.report.network.recipe
        try:
            if weights is None:
                start = located(recipe.start, beside) if recipe.start else None
                return first_module(self._source, recipe.seed, start, trusted)
            module = build(self._source, trusted)
            load(module, weights)
        except (NotLoaded, NotTrusted, BadFile) as reason:
            raise NoAnswer(str(reason)) from None
        except (RuntimeError, MemoryError, TypeError) as reason:
            raise NoAnswer(failure(reason, self._source, recipe).text) from None
        return module

    def called(self, part: Arriving | Leaving) -> str:
        """The name of an Input or Output as the drawing has it; the text may have to write it another way."""
        return self.report.network.blocks[part.block].name

    def say(self, arrays: Arrays) -> Said:
        """For each Output by its name the values of all samples, samples first; probabilities where it has classes.

        Raises NoAnswer.
        """
        from graph_to_torch.prediction import predict
        from graph_to_torch.trouble import failure

        try:
            found: Said = dict(predict(self._module, self.plan, arrays))
        except (RuntimeError, IndexError, MemoryError) as reason:
            raise NoAnswer(failure(reason, self._source, self.report.network.recipe).text) from None
        return found

    @cached_property
    def splits(self) -> Splits:
        """What the data set has to train on and to test on. Raises NoAnswer."""
        try:
            return data_set(self.report.network.recipe.data).load()
        except UnknownData as reason:
            raise NoAnswer(str(reason)) from None
        except Exception as reason:  # a data set's code may raise anything
            raise NoAnswer(
                f"The data cannot be loaded: {str(reason).rstrip('.')}. Choose another data set."
            ) from reason

    @cached_property
    def test(self) -> Arrays:
        """The test samples of the data set. Raises NoAnswer."""
        found = self.splits.test
        if not found or not len(next(iter(found.values()))):
            raise NoAnswer("The data has no test samples.")
        return found

    @property
    def count(self) -> int:
        """How many test samples there are."""
        return len(next(iter(self.test.values())))

    def sample(self, number: int) -> Arrays:
        """One test sample, the first being 0, as a batch of one, its targets too."""
        return {name: array[number : number + 1] for name, array in self.test.items()}
