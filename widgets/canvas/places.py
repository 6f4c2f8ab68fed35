"""Remembers what the canvas showed of each network and each group, and shows it again on the way back."""

from PySide6.QtCore import QObject, QPointF

from builder.document import Change, Place
from widgets.canvas.surface import Surface
from widgets.session import Session


class Places(QObject):
    """A place that is seen for the first time is fitted. On the way out of a group it is in view."""

    def __init__(self, session: Session, surface: Surface) -> None:
        super().__init__(surface)
        self._session, self._surface = session, surface
        self._place = session.document.place
        self._seen: dict[Place, tuple[QPointF, float]] = {}
        session.changed.connect(self._changed)

    def forget(self) -> None:
        """Another project is in place."""
        self._seen.clear()

    def _changed(self, change: Change) -> None:
        place = self._session.document.place
        if not change.moved or place == self._place:
            return
        camera, before = self._surface.camera, self._place
        self._seen[before] = camera.visible.center(), camera.zoom
        self._place = place
        if place in self._seen:
            self._surface.look_at(*self._seen[place])
        else:
            self._surface.fit()
        depth = len(place.path)
        if place == Place(before.number, before.path[:depth]) and before != place:
            self._show(before.path[depth])

    def _show(self, block: str) -> None:
        """Bring the group that was left into view."""
        item = self._surface.board.drawing.blocks.get(block)
        if item and not self._surface.camera.visible.contains(item.box):
            self._surface.reveal(block)
