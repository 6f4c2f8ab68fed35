"""The documents hold together: their pictures are there and no others, and their links lead somewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from docs.make_pictures import KEPT, PAGES, SHEETS, wanted

ROOT = Path(__file__).parent.parent
ALL_PAGES = sorted({*PAGES, *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")})
LINK = re.compile(r"""\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)\"""")
LARGEST = 8 * 2**20


def anchors(page: Path) -> set[str]:
    """The headings of a page, as links name them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for found in LINK.findall(page.read_text(encoding="utf-8")):
        target = "".join(found)
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        file, _, anchor = target.partition("#")
        place = page.parent / file if file else page
        assert place.exists(), f"{page.name} leads to {target}, which is not there"
        assert not anchor or anchor in anchors(place), f"{page.name} leads to {target}, which has no such heading"


def test_pictures_are_those_that_documents_name() -> None:
    assert {place.stem for place in KEPT.iterdir()} == wanted() | SHEETS


def test_pictures_come_in_light_and_dark() -> None:
    names = wanted()
    assert names
    for name in names:
        look, other = ("-light", "-dark") if name.endswith("-light") else ("-dark", "-light")
        assert name.endswith(look)
        assert name.removesuffix(look) + other in names


def test_pictures_are_small() -> None:
    assert sum(place.stat().st_size for place in KEPT.iterdir()) < LARGEST


def test_a_picture_is_made_from_the_window(tmp_path: Path) -> None:
    call = [sys.executable, "-m", "docs.make_pictures", "block-normal", "--out", str(tmp_path), "--no-keep"]
    subprocess.run(call, cwd=ROOT, check=True, timeout=240, capture_output=True)
    sizes = {}
    for scale in (1, 2):
        for mode in ("light", "dark"):
            with Image.open(tmp_path / f"{scale}x" / f"block-normal-{mode}.png") as picture:
                sizes[scale, mode] = picture.size
                grey = picture.convert("L")
                assert len(set(grey.tobytes())) > 16  # something is drawn
                middle = sum(grey.tobytes()) / len(grey.tobytes())
                assert middle > 150 if mode == "light" else middle < 100
    assert sizes[2, "light"] == tuple(2 * length for length in sizes[1, "light"])


def test_a_picture_that_is_not_known_is_named(tmp_path: Path) -> None:
    call = [sys.executable, "-m", "docs.make_pictures", "no-such-picture", "--out", str(tmp_path)]
    done = subprocess.run(call, cwd=ROOT, check=False, timeout=60, capture_output=True, text=True)
    assert done.returncode == 2
    assert "no-such-picture" in done.stderr
    assert not list(tmp_path.rglob("*.png"))
