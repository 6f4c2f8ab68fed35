"""What a person chose for this machine: recent files, theme, interface size, device. No part of any project."""

import contextlib
import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from projects import strict_json
from projects.atomic import write_text
from projects.bad_file import BadFile

MOST_RECENT = 10
MODES = ("system", "light", "dark")
DEVICES = ("auto", "cpu", "cuda", "mps")
SMALLEST, LARGEST = 100, 300
COSTS = ("parameters", "work", "memory")
SHAPES = ("all", "hover")


@dataclass(frozen=True, slots=True)
class Settings:
    """`recent` has the newest file first; `size` is the interface size in percent.

    `cost` is what blocks tell of what they cost, `bars` whether as a bar too; `shapes` which shapes wires tell;
    `minimap` whether the canvas has a map, `snap` whether what is dragged there snaps to the grid. `safe` asks for
    colours that all kinds of eyes tell apart, `teacher` for sizes that suit a projector, `calm` for no motion; None
    does as the platform.
    """

    recent: tuple[Path, ...] = ()
    mode: str = "system"
    size: int = 100
    device: str = "auto"
    cost: str = "parameters"
    bars: bool = True
    shapes: str = "all"
    minimap: bool = True
    snap: bool = True
    safe: bool = False
    teacher: bool = False
    calm: bool | None = None


def folder() -> Path:
    """Where settings, recovery files and the log are kept; NETLOOM_HOME puts it elsewhere."""
    elsewhere = os.environ.get("NETLOOM_HOME")
    return Path(elsewhere).expanduser() if elsewhere else user_config_path("netloom", appauthor=False)


def load() -> Settings:
    """The settings as last saved. A damaged file is put aside and the defaults hold."""
    path = _path()
    try:
        return _settings(strict_json.parsed(path.read_text(encoding="utf-8"), path.name))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError, KeyError, BadFile):
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".damaged.json"))
        return Settings()


def save(settings: Settings) -> None:
    """Keep the settings. Raises NotWritten with a sentence."""
    path = _path()
    with contextlib.suppress(OSError):  # what is in the way, the writing itself says
        path.parent.mkdir(parents=True, exist_ok=True)
    kept: dict[str, Any] = {"recent": [os.fsdecode(file) for file in settings.recent]}
    kept |= {"mode": settings.mode, "size": settings.size, "device": settings.device}
    kept |= {"cost": settings.cost, "bars": settings.bars, "shapes": settings.shapes, "minimap": settings.minimap}
    kept |= {"snap": settings.snap, "safe": settings.safe, "teacher": settings.teacher, "calm": settings.calm}
    write_text(path, json.dumps(kept, indent=2) + "\n")


def remembered(settings: Settings, path: Path) -> Settings:
    """The settings with `path` as the newest recent file."""
    newest = path.absolute()
    others = [other for other in settings.recent if other != newest]
    return replace(settings, recent=(newest, *others)[:MOST_RECENT])


def _path() -> Path:
    return folder() / "settings.json"


def _settings(kept: dict[str, Any]) -> Settings:
    """Raises ValueError, TypeError or KeyError where a value is none that `save` writes."""
    recent = [Path(file) for file in kept["recent"] if "\0" not in file]
    recent.sort(key=lambda file: not file.exists())  # a file on a drive that is away may come back, so it stays
    if kept["mode"] not in MODES or kept["device"] not in DEVICES or type(kept["size"]) is not int:
        raise ValueError
    size = min(max(kept["size"], SMALLEST), LARGEST)
    first = Settings()
    cost, bars, shapes = (kept.get(name, getattr(first, name)) for name in ("cost", "bars", "shapes"))
    minimap, snap = kept.get("minimap", first.minimap), kept.get("snap", first.snap)
    safe, teacher, calm = (kept.get(name, getattr(first, name)) for name in ("safe", "teacher", "calm"))
    if any(type(flag) is not bool for flag in (safe, teacher)) or not (calm is None or type(calm) is bool):
        raise ValueError
    if cost not in COSTS or shapes not in SHAPES or any(type(flag) is not bool for flag in (bars, minimap, snap)):
        raise ValueError
    told = kept["mode"], size, kept["device"], cost, bars, shapes, minimap, snap
    return Settings(tuple(recent[:MOST_RECENT]), *told, safe, teacher, calm)
