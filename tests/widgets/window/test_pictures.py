"""Export of the drawing: SVG and PDF with strokes and texts, PNG with its pixels, of everything or of a part."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QFont, QFontMetricsF, QImage

from builder.network import Network
from tests.widgets.opened_window import block_named
from tests.widgets.window.answers import Answers
from widgets.actions.pictures import KINDS, scale_of, with_suffix
from widgets.canvas.picture import MOST_PIXELS, picture
from widgets.theme import current
from widgets.window import MainWindow

SVG = "{http://www.w3.org/2000/svg}"


def texts(data: bytes) -> list[str]:
    """The texts in an SVG."""
    return ["".join(node.itertext()).strip() for node in ElementTree.fromstring(data).iter(f"{SVG}text")]


def exported(window: MainWindow, command: str, place: Path) -> bytes:
    with Answers(str(place)):
        window.commands[command].trigger()
    return place.read_bytes()


def test_an_svg_has_every_text_as_text_and_no_pixels(window: MainWindow, tmp_path: Path) -> None:
    data = exported(window, "picture.all", tmp_path / "net.svg")
    found = texts(data)
    for item in window.canvas.board.drawing.blocks.values():
        assert {item.title, item.block.name} <= set(found)
    assert "64 × 4 × 4" in found
    root = ElementTree.fromstring(data)
    assert not list(root.iter(f"{SVG}image"))
    assert any(str(group.get("font-family")).startswith("Inter, Helvetica") for group in root.iter(f"{SVG}g"))
    _, _, width, height = (float(part) for part in str(root.get("viewBox")).split())
    extent = window.canvas.board.drawing.extent
    assert (width, height) == pytest.approx((extent.width() + 64, extent.height() + 64), abs=2)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_png_has_the_colours_of_the_theme_and_the_size_that_its_name_says(
    window: MainWindow, tmp_path: Path, mode: str
) -> None:
    current().set_mode(mode)
    once = QImage.fromData(exported(window, "picture.all", tmp_path / "net@1x.png"))
    twice = QImage.fromData(exported(window, "picture.all", tmp_path / "net@2x.png"))
    assert abs(twice.width() - 2 * once.width()) <= 1 and abs(twice.height() - 2 * once.height()) <= 1
    tokens, made = current().tokens, picture(window.canvas.board, window.canvas.ink, dots=False)
    assert once.pixelColor(2, 2).name() == tokens.canvas.lower()
    for item in made.drawing.blocks.values():
        at = (item.box.topLeft() - made.area.topLeft()).toPoint()
        assert once.pixelColor(at.x() + 5, at.y() + 20).name() == tokens.families[item.record.family].lower()
    current().set_mode("light")


def test_a_pdf_is_one_page_as_large_as_the_drawing(window: MainWindow, tmp_path: Path) -> None:
    data = exported(window, "picture.all", tmp_path / "net.pdf")
    assert data.startswith(b"%PDF-")
    pages = re.findall(rb"/MediaBox\s*\[\s*([\d. ]+)\]", data)
    assert len(pages) == 1
    left, top, right, bottom = map(float, pages[0].split())
    extent = window.canvas.board.drawing.extent
    size = (extent.width() + 64) * 0.75, (extent.height() + 64) * 0.75
    assert (right - left, bottom - top) == pytest.approx(size, abs=2)
    assert b"Inter" in data


def test_a_part_has_only_what_is_selected(window: MainWindow, tmp_path: Path) -> None:
    session = window.session
    before = session.network
    assert not window.commands["picture.selection"].isEnabled()
    session.select([block_named(before, name) for name in ("conv1", "pool1")])
    found = texts(exported(window, "picture.selection", tmp_path / "part.svg"))
    assert {"conv1", "pool1", "32 × 8 × 8"} <= set(found)
    assert not {"conv2", "fc1", "image"} & set(found)
    assert session.network is before
    assert len(session.blocks) == 2


def test_selection_and_pointer_leave_no_trace(window: MainWindow) -> None:
    plain = picture(window.canvas.board, window.canvas.ink, dots=False).svg()
    block = block_named(window.session.network, "conv1")
    window.session.select([block])
    window.canvas.board.change_look(hovered=block, focus=block)
    assert picture(window.canvas.board, window.canvas.ink, dots=False).svg() == plain


def test_dots_are_drawn_where_they_are_wanted(window: MainWindow) -> None:
    assert not window.commands["picture.dots"].isChecked()
    window.commands["picture.dots"].trigger()
    assert window.commands["picture.dots"].isChecked()
    grid = current().tokens.grid.lower().encode()
    assert grid in picture(window.canvas.board, window.canvas.ink, window.dotted).svg()
    window.commands["picture.dots"].trigger()
    assert grid not in picture(window.canvas.board, window.canvas.ink, window.dotted).svg()


def test_a_place_that_takes_no_file_is_told_and_leaves_nothing(window: MainWindow, tmp_path: Path) -> None:
    taken = tmp_path / "net.svg"
    taken.write_text("old")
    tmp_path.chmod(0o700)
    with Answers(str(tmp_path / "file" / "net.svg"), "Close") as asked:
        (tmp_path / "file").write_text("")
        window.commands["picture.all"].trigger()
    assert "is not written" in asked.told[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "net.svg"]


def test_an_empty_drawing_has_no_picture(window: MainWindow) -> None:
    window.session.document.reset(Network())
    assert not window.commands["picture.all"].isEnabled()


def test_the_kind_gives_the_suffix_that_a_person_left_out() -> None:
    names = [with_suffix(Path("a/net.v2"), kind).name for kind in KINDS]
    assert names == ["net.v2.png", "net.v2.png", "net.v2.png", "net.v2.svg", "net.v2.pdf"]
    assert with_suffix(Path("net.PDF"), KINDS[0]).name == "net.PDF"
    assert [kind.partition(" (*")[0] for kind in KINDS[:3]] == ["PNG, sharp (2×)", "PNG (1×)", "PNG, large (4×)"]
    assert [scale_of(Path(name), kind) for name, kind in zip(names, KINDS, strict=True)][:3] == [2.0, 1.0, 4.0]
    assert scale_of(Path("net@4x.png"), KINDS[1]) == 4.0


def test_texts_of_an_svg_hold_their_widths_without_the_fonts(window: MainWindow) -> None:
    """The widths are those that Qt itself gives the texts in their fonts."""
    root = ElementTree.fromstring(picture(window.canvas.board, window.canvas.ink, dots=False).svg())
    for node in root.iter(f"{SVG}text"):
        family = str(node.get("font-family"))
        assert family.endswith(("sans-serif", "monospace"))
        text = "".join(node.itertext())
        font = QFont(family.split(",")[0])
        font.setPixelSize(round(float(str(node.get("font-size")))))
        font.setWeight(QFont.Weight(int(str(node.get("font-weight")))))
        if family.startswith("Inter"):
            font.setFeature(QFont.Tag("tnum"), 1)
        if text.strip():
            wide = float(str(node.get("textLength")))
            assert wide == pytest.approx(QFontMetricsF(font).horizontalAdvance(text), rel=0.02)


def test_a_png_is_never_larger_than_a_program_can_hold(window: MainWindow) -> None:
    made = picture(window.canvas.board, window.canvas.ink, dots=False)
    assert made.scale_within(4.0) == 4.0
    scale = made.scale_within(400.0)
    assert made.area.width() * made.area.height() * scale**2 <= MOST_PIXELS * 1.01
