"""How the network is trained, to change: the recipe, and the loss and metric of its Output."""

from dataclasses import asdict

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from builder import edits
from builder.catalogue import CATALOGUE
from builder.document import Change
from builder.network import Block, Network
from builder.parameters import Choice, Parameter
from builder.recipe import RECIPE
from builder.values import Value
from projects.data import DATA
from widgets.data_list import tell_of_data
from widgets.inspector.applying import applied, setting
from widgets.inspector.form import Form
from widgets.session import Session
from widgets.theme import Theme, set_role

OUTPUT_PARAMETERS = ("loss", "metric")


class RecipeForm(QFrame):
    """One form for the settings of the run, one for those of the first Output."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._theme = session, theme
        self._output_id = ""
        set_role(self, "surface")
        self.setAccessibleName("Training settings")
        output = CATALOGUE["output"]
        data, *others = map(_with_data, RECIPE)
        self.data = Form([data], theme, self._set_recipe)
        tell_of_data(self.data.rows["data"], theme)
        self.recipe = Form(others, theme, self._set_recipe)
        self.output = Form([output.parameter(name) for name in OUTPUT_PARAMETERS], theme, self._set_output)
        self.sentence, self.missing = QLabel(), QLabel("The network has no Output yet, and so no loss.")
        for label in (self.sentence, self.missing):
            label.setWordWrap(True)
            set_role(label, "help")
        self._layout = QVBoxLayout(self)
        for part in (self.data, self.sentence, self.recipe, _line(), self.output, self.missing):
            self._layout.addWidget(part)
        self._layout.addStretch(1)
        session.changed.connect(self._follow)
        theme.changed.connect(self._dress)
        self._dress()
        self._refresh()

    def _follow(self, change: Change) -> None:
        """What is typed and refused is not said of another network."""
        if change.moved:
            for form in (self.data, self.recipe, self.output):
                form.forget()
        self._refresh()

    def _refresh(self) -> None:
        report = self._session.document.whole
        recipe, output = report.network.recipe, self._first_output()
        for form in (self.data, self.recipe):
            form.show_values(asdict(recipe))
        self.sentence.setText(DATA[recipe.data].sentence if recipe.data in DATA else "Choose the data to train on.")
        self.output.setVisible(output is not None)
        self.missing.setVisible(output is None)
        if output:
            if output.id != self._output_id:
                self._output_id = output.id
                self.output.forget()
            problems = report.readings[output.id].problems
            self.output.show_values(output.values, report.fields, {one.parameter: one.text for one in problems})

    def _first_output(self) -> Block | None:
        return next(iter(self._session.document.whole.network.of_kind("output")), None)

    def _set_recipe(self, name: str, value: Value, merge: str) -> str:
        rows = {**self.data.rows, **self.recipe.rows}

        def edit(network: Network) -> Network:
            return edits.set_recipe(network, **{name: value})

        return applied(self._session, f"Set {rows[name].parameter.label.lower()}", edit, f"recipe {merge}", True)

    def _set_output(self, name: str, value: Value, merge: str) -> str:
        output = self._first_output()
        if output is None:
            return self.missing.text()
        title = f"Set {self.output.rows[name].parameter.label.lower()} of {output.name}"
        edit = setting(self._session.document.whole, output.id, name, value)
        return applied(self._session, title, edit, f"{output.id} {merge}", True)

    def _dress(self) -> None:
        px = self._theme.px
        self._layout.setContentsMargins(px(14), px(12), px(14), px(12))
        self._layout.setSpacing(px(4))
        self.sentence.setContentsMargins(0, 0, 0, px(4))


def _with_data(parameter: Parameter) -> Parameter:
    """The data set is chosen among those that there are."""
    if parameter.name != "data":
        return parameter
    options = (("", "None"), *((key, found.title) for key, found in DATA.items()))
    return Choice(name="data", label=parameter.label, help=parameter.help, default="", options=options)


def _line() -> QFrame:
    line = QFrame()
    set_role(line, "line")
    return line
