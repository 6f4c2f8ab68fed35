"""The view for each kind of network. Imported late: the views bring numpy and pyqtgraph."""

from typing import TYPE_CHECKING

from projects.answers.kinds import kind_of
from widgets.theme import Theme
from widgets.trying.asker import Asker
from widgets.trying.caption_view import CaptionView
from widgets.trying.choices_view import ChoicesView
from widgets.trying.pictures_view import PicturesView
from widgets.trying.samples_view import SamplesView
from widgets.trying.sentence_view import SentenceView, TagsView, TranslationView
from widgets.trying.series_view import SeriesView
from widgets.trying.table_view import TableView
from widgets.trying.text_view import TextView
from widgets.trying.view import View

if TYPE_CHECKING:
    from projects.answers.trained import Trained

VIEWS: dict[str, type[View]] = {
    "pictures": PicturesView,
    "table": TableView,
    "series": SeriesView,
    "choices": ChoicesView,
    "sentence": SentenceView,
    "tags": TagsView,
    "translation": TranslationView,
    "text": TextView,
    "caption": CaptionView,
}


def view_of(trained: "Trained", asker: Asker, theme: Theme) -> View:
    """The view that suits the inputs and outputs of a network; test samples where none does."""
    kind = kind_of(trained.plan, trained.report.fields)
    return VIEWS.get(kind, SamplesView)(trained, asker, theme)
