"""Which code out of projects a person said may run here: by the digest of the very text, on this machine only."""

import contextlib
import hashlib
from collections.abc import Iterable

from projects.atomic import write_text
from projects.settings import folder

_FILE = "trusted.txt"


def trusted(texts: Iterable[str]) -> tuple[str, ...]:
    """Those of the texts that may run."""
    known = _known()
    return tuple(text for text in texts if digest(text) in known)


def trust(texts: Iterable[str]) -> None:
    """Let these texts run from now on. Raises NotWritten."""
    known = _known() | {digest(text) for text in texts}
    with contextlib.suppress(OSError):  # what is in the way, the writing itself says
        folder().mkdir(parents=True, exist_ok=True)
    write_text(folder() / _FILE, "".join(f"{one}\n" for one in sorted(known)))


def digest(text: str) -> str:
    """SHA-256 of the text, as hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _known() -> frozenset[str]:
    """No file, or one that is damaged, trusts nothing."""
    try:
        lines = (folder() / _FILE).read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(lines)
