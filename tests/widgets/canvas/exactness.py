"""What has to hold after every act: what is shown, known and kept is what would come about from the project alone."""

from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from builder.blocks.data import PORTS
from builder.check import Report, check
from builder.document import Document, report_inside
from builder.groups import body_of
from builder.network import Network
from builder.project import Project
from builder.recipe import Recipe
from projects.data import fields_of
from projects.files import project_of, text_of
from widgets.canvas.drawing import Drawing
from widgets.canvas.tiles import Tiles
from widgets.command_table import COMMANDS
from widgets.window import MainWindow


def sizes(drawing: Drawing) -> dict[str, int]:
    """How many of everything a drawing keeps."""
    return {
        "blocks": len(drawing.blocks),
        "links": len(drawing.links),
        "boxes": len(drawing.block_grid),
        "cells of boxes": drawing.block_grid.cells,
        "wires": len(drawing.link_grid),
        "cells of wires": drawing.link_grid.cells,
        "tiles": len(drawing.tiles),
        "problems": len(drawing.problem_blocks) + len(drawing.problem_links),
        "notes": len(drawing.decor.notes),
        "frames": len(drawing.decor.frames),
    }


def same_drawing(drawing: Drawing, report: Report) -> None:
    """The drawing equals one made afresh, and so does all by which it is searched and painted."""
    fresh = Drawing(report, drawing.measure)
    assert sizes(drawing) == sizes(fresh)
    assert dict(drawing.blocks) == dict(fresh.blocks)
    assert dict(drawing.links) == dict(fresh.links)
    assert (drawing.problem_blocks, drawing.problem_links) == (fresh.problem_blocks, fresh.problem_links)
    assert drawing.leaving == fresh.leaving
    assert (drawing.decor.notes, drawing.decor.inner) == (fresh.decor.notes, fresh.decor.inner)
    assert list(drawing.decor.frames.items()) == list(fresh.decor.frames.items())
    assert _painted(drawing.tiles) == _painted(fresh.tiles)
    assert drawing.extent == fresh.extent
    for id, item in drawing.blocks.items():
        assert id in drawing.block_grid.near(item.box)
    for socket, link in drawing.links.items():
        assert socket in drawing.link_grid.near(link.bounds)
    same_labels(drawing, fresh)


def _painted(tiles: Tiles) -> list[tuple[object, ...]]:
    """What each tile paints from afar."""
    found = []
    for tile in tiles.all():
        boxes = {family: sorted(map(_edges, boxes)) for family, boxes in tile.boxes.items()}
        off = sorted(map(_edges, tile.off))
        lines = {socket: link.route.corners for socket, link in tile.links.items()}
        found.append((sorted(tile.blocks), sorted(lines.items()), boxes, off, _edges(tile.extent)))
    return sorted(found, key=repr)


def _edges(box: QRectF) -> tuple[float, float, float, float]:
    return box.left(), box.top(), box.right(), box.bottom()


def same_labels(drawing: Drawing, fresh: Drawing) -> None:
    """Every shape beside a wire stands where a fresh drawing would put it, at the scale that was painted last."""
    places = drawing._labels
    expected = fresh.label_places(places.scale)
    assert set(places._found) <= drawing.links.keys()
    assert {socket: places[socket] for socket in drawing.links} == {socket: expected[socket] for socket in fresh.links}


def same_report(document: Document) -> None:
    """What was read again after each act is what is read all at once, in every group too."""
    whole = document.project.networks[document.place.number]
    assert document.whole.network is whole
    fresh = check(whole, fields_of(whole.recipe.data))
    assert_same(document.whole, fresh)
    assert_same(document.report, report_inside(fresh, document.place.path))
    assert document.report.network.blocks is document.network.blocks


def assert_same(report: Report, fresh: Report, way: str = "") -> None:
    """Two reports say the same; `way` leads to them in what is told where they do not."""
    assert report.network.groups == fresh.network.groups or way  # a body is not read again for a group elsewhere
    assert drawn(report.network) == drawn(fresh.network), way
    assert (report.fields, report.circle, report.live) == (fresh.fields, fresh.circle, fresh.live), way
    assert (report.given, report.settings, report.advised) == (fresh.given, fresh.settings, fresh.advised), way
    assert dict(report.readings) == dict(fresh.readings), way
    assert report.problems == fresh.problems, way
    assert report.order == fresh.order, way
    assert report.inside.keys() == fresh.inside.keys(), way
    for id, bodies in fresh.inside.items():
        assert len(report.inside[id]) == len(bodies), f"{way}/{id}"
        for number, body in enumerate(bodies):
            assert_same(report.inside[id][number], body, f"{way}/{id} {number}")


def drawn(network: Network) -> Network:
    """What stands in a network, without what comes from around it."""
    return replace(network, groups={}, recipe=Recipe())


def whole(network: Network) -> None:
    """Every link leads from a port to a port, every block is of a kind that there is, names and ids are unique."""
    ends = {block.id: network.record(block.kind) for block in network.blocks.values()}
    for id, block in network.blocks.items():
        record = ends[id]
        assert block.id == id and block.values.keys() == {p.name for p in record.parameters}, block
        assert not [p.name for p in record.parameters if p.problem(block.values[p.name])], block
    for socket, link in network.links.items():
        source, target = network.blocks[link.source], network.blocks[link.target]
        assert socket == link.socket
        # Which ports a block in a group has may be set by each use of it.
        assert source.bound or link.output in {port.name for port in ends[source.id].outputs(source.values)}, link
        assert target.bound or link.input in {port.name for port in ends[target.id].inputs(target.values)}, link
    names = [block.name for block in network.blocks.values() if block.kind not in PORTS]
    assert len(set(names)) == len(names), names
    assert not network.notes.keys() & network.frames.keys()


def same_file(project: Project) -> None:
    """The project's text is read as the project, and written as the same text again."""
    text = text_of(project)
    again = project_of(text, "kept.loom")
    assert again == project
    assert text_of(again) == text


def exists(window: MainWindow) -> None:
    """What is selected, marked and pointed at is there."""
    session, look = window.session, window.canvas.board.look
    network = session.network
    marks = network.notes.keys() | network.frames.keys()
    assert session.blocks <= network.blocks.keys() and session.links <= network.links.keys()
    assert session.decor <= marks
    assert (look.blocks, look.links, look.decor) == (session.blocks, session.links, session.decor)
    assert {look.hovered, look.focus, look.near[0] if look.near else None} - {None} <= network.blocks.keys()
    assert look.wire is None or look.wire in network.links
    assert look.touch is None or look.touch.id in marks


def told(window: MainWindow) -> None:
    """Menus, tabs, the way into the groups, the inspector and the problems tell what the document is."""
    document, state = window.session.document, window.state()
    assert QApplication.activePopupWidget() or QApplication.activeWindow() is window
    for id, command in COMMANDS.items():
        assert window.commands[id].isEnabled() == command.when(state), id
    bar = window.tabs.bar
    names = [network.name for network in document.project.networks]
    assert [bar.tabText(tab).replace("&&", "&") for tab in range(bar.count())] == names
    assert bar.currentIndex() == document.place.number
    assert bool(window.area.way.steps) == bool(document.place.path)
    only, page = window.session.only_block, window.panel.inspector.page
    assert (page is None) == (only is None)
    if page and only:
        block = document.report.block(only)
        assert {name: row._value for name, row in page.form.rows.items()} == dict(block.values)


def holds(window: MainWindow) -> None:
    """All of it. Raises AssertionError."""
    document, drawing = window.session.document, window.canvas.board.drawing
    if not window.canvas.busy:
        assert drawing.report is document.report
    same_drawing(drawing, document.report)
    same_report(document)
    for network in document.project.networks:
        whole(network)
        for group in network.groups.values():
            whole(body_of(network, group.kind))
    same_file(document.project)
    exists(window)
    told(window)
