"""A person's whole way, with real mouse and keys on a real X screen, and the exported script in a clean process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journey.screen import missing_tools, screen

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(bool(missing_tools()) and not os.environ.get("CI"), reason=f"needs {missing_tools()}")
def test_draw_train_save_and_take_the_code(tmp_path: Path) -> None:
    with screen() as environment:
        environment |= {"NETLOOM_HOME": str(tmp_path / "home"), "QT_LOGGING_RULES": "qt.qpa.*=false"}
        command = [sys.executable, "-m", "tests.journey.drive", str(tmp_path)]
        told = subprocess.run(
            command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=420
        )
    assert told.returncode == 0, told.stdout + told.stderr
    for name in ("mine.loom", "mine.py", "train_mine.py"):
        assert (tmp_path / name).stat().st_size > 0
    clean = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "SYSTEMROOT", "TMPDIR")}
    script = [sys.executable, "-I", "train_mine.py"]
    run = subprocess.run(script, cwd=tmp_path, env=clean, check=False, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "test" in run.stdout.lower()
