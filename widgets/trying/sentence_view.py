"""A text that a person types: its class, the tags of its words, or the text that the network makes of it."""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from projects.answers.kinds import asked_for, fed_back
from widgets.theme import Theme, qcolor, set_role
from widgets.trying.answers import Answers
from widgets.trying.asker import Asker
from widgets.trying.labels import label
from widgets.trying.sample_bar import SampleBar
from widgets.trying.view import View
from widgets.trying.written import Written

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from projects.answers.tagging import Tagged
    from projects.answers.trained import Trained

DYES = ("convolution", "dense", "recurrent", "pooling", "attention", "activate")
SHARE = 0.3  # of a dye in the ground of a word


class TypedView(View):
    """A line to type in, filled from a test sample; the answer follows every letter."""

    def __init__(self, trained: "Trained", asker: Asker, theme: Theme) -> None:
        super().__init__(trained, asker, theme)
        again = fed_back(self.plan)
        self.put = next(put for put in asked_for(self.plan) if self.fields[put.field].words and put != again)
        self.words = self.fields[self.put.field].words
        self.samples = SampleBar(trained.count, theme)
        self.line = QLineEdit()
        self.line.setAccessibleName("Type a text")
        self.line.setMinimumWidth(theme.px(420))
        self.column(self.samples, label("Or type one", "heading"), self.line)
        self.samples.chosen.connect(self.show_sample)
        self.line.textEdited.connect(self.read)

    def begin(self) -> None:
        self.show_sample(0)

    def show_sample(self, number: int) -> None:
        """Ask about a test sample, as it is."""
        from projects.answers.wording import by_letter, words_in

        sample = self.trained.sample(number)
        words = words_in(sample, self.put, self.plan, self.fields)
        self.line.setText(("" if by_letter(self.words) else " ").join(words))
        self.line.setCursorPosition(0)
        target = sample.get(self.output.target)
        self.read(self.line.text(), sample, None if target is None else target[0])

    def read(self, text: str, sample: "dict[str, NDArray[Any]] | None" = None, truth: Any = None) -> None:
        """Ask about a text; `sample` has it as arrays already."""
        raise NotImplementedError

    def arrays(self, text: str, sample: "dict[str, NDArray[Any]] | None") -> "dict[str, NDArray[Any]]":
        """The arrays of a text. In the thread that answers: what the network does not know is refused there."""
        from projects.answers.wording import typed

        return sample or typed(text, self.plan, self.fields)


class SentenceView(TypedView):
    """The class of a text, or whatever its Outputs say."""

    def __init__(self, trained: "Trained", asker: Asker, theme: Theme) -> None:
        super().__init__(trained, asker, theme)
        self.answers = Answers(trained, theme)
        self.column(self.answers, stretch=1)

    def forget_answer(self) -> None:
        self.answers.clear()

    def read(self, text: str, sample: "dict[str, NDArray[Any]] | None" = None, truth: Any = None) -> None:
        self.ask(
            lambda: iter([self.trained.say(self.arrays(text, sample))]),
            lambda said: self.answers.show_said(said, sample or {}),
        )


class TagsView(TypedView):
    """Each word with the colour of the kind of name that it belongs to; `tagged` has them."""

    def __init__(self, trained: "Trained", asker: Asker, theme: Theme) -> None:
        super().__init__(trained, asker, theme)
        self.tagged: list[Tagged] = []
        self._truth: list[Tagged] = []
        self.answer, self.truth = _sentence(), _sentence()
        self.column(label("The network says", "heading"), self.answer, self.truth, stretch=1).addStretch(1)
        theme.changed.connect(self._paint)

    def forget_answer(self) -> None:
        self._show(([], []))

    def read(self, text: str, sample: "dict[str, NDArray[Any]] | None" = None, truth: Any = None) -> None:
        names = self.fields[self.output.target].class_names
        self.ask(lambda: iter([self._tagged(text, sample, names, truth)]), self._show)

    def _tagged(
        self, text: str, sample: Any, names: tuple[str, ...], truth: Any
    ) -> "tuple[list[Tagged], list[Tagged]]":
        from projects.answers.tagging import tagged
        from projects.answers.wording import pieces

        said = self.trained.say(self.arrays(text, sample))[self.output.name][0]
        words = pieces(text, self.words)
        return tagged(words, said, names), [] if truth is None else tagged(words, truth, names)

    def _show(self, found: "tuple[list[Tagged], list[Tagged]]") -> None:
        self.tagged, self._truth = found
        self._paint()

    def _paint(self) -> None:
        from projects.answers.tagging import kinds

        known = kinds(self.fields[self.output.target].class_names)
        self.answer.setText(" ".join(self._word(one, known) for one in self.tagged))
        told = " ".join(self._word(one, known) for one in self._truth)
        same = bool(told) and [one.tag for one in self.tagged] == [one.tag for one in self._truth]
        self.truth.setText("That is right." if same else f"True: {told}" if told else "")
        set_role(self.truth, "success" if same else "second")

    def _word(self, one: "Tagged", known: list[str]) -> str:
        if not one.kind:
            return escape(one.word)
        tokens = self.theme.tokens
        colour = tokens.colour(DYES[known.index(one.kind) % len(DYES)]) if one.kind in known else tokens.text2
        style = f"background-color: {soft(colour, tokens.panel)}; color: {tokens.text}"
        return f'<span style="{style}">&nbsp;{escape(one.word)}&nbsp;</span><sub>&nbsp;{escape(one.kind)}</sub>'


class TranslationView(TypedView):
    """A text made of another one, written a token at a time."""

    def __init__(self, trained: "Trained", asker: Asker, theme: Theme) -> None:
        super().__init__(trained, asker, theme)
        self.written = Written(theme)
        self.column(self.written, stretch=1)

    def forget_answer(self) -> None:
        self.written.begin(None)

    def read(self, text: str, sample: "dict[str, NDArray[Any]] | None" = None, truth: Any = None) -> None:
        from projects.answers.writing import truth as text_of_truth

        names = self.fields[self.output.target].class_names
        self.written.begin(None if truth is None else text_of_truth(truth, names))
        self.ask(lambda: self._written(text, sample), self.written.show_text)

    def _written(self, text: str, sample: "dict[str, NDArray[Any]] | None") -> Iterator[str]:
        from projects.answers.writing import written

        return written(self.trained.say, self.plan, self.fields, self.arrays(text, sample))


def _sentence() -> QLabel:
    made = label("", "panel")
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    return made


def soft(colour: str, ground: str) -> str:
    """A colour thinned with its ground, so that text can be read on it."""
    strong, thin = qcolor(colour), qcolor(ground)
    pairs = ((strong.red(), thin.red()), (strong.green(), thin.green()), (strong.blue(), thin.blue()))
    return "#" + "".join(f"{round(SHARE * much + (1 - SHARE) * little):02x}" for much, little in pairs)
