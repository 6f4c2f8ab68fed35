"""The way in on a fresh machine: sets up what is missing, then opens Netloom.

    python3 start.py                 opens the window (arguments go on to main.py)
    python3 start.py setup           sets everything up and starts nothing
    python3 start.py test [ARGS]     runs the tests (arguments go on to pytest)

It uses the standard library alone, and only syntax that Python 3.6 reads as well: on an old Python the
file has to get as far as its own sentence. What it says goes to stderr: stdout is the command's.
"""

import ctypes
import errno
import hashlib
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT

ROOT = Path(__file__).resolve().parent
VERSION = "{}.{}".format(*sys.version_info[:2])
UNFINISHED = "unfinished"
WITHOUT_WINDOW = {"examples", "check", "export", "train", "predict", "-h", "--help", "--version"}

# What Qt loads on Linux (the first six at import, the others for a window), and Debian's package for each.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# A screen for a machine that has none; the tests drive the window with xdotool.
SCREEN_TOOLS = {"Xvfb": "xvfb", "xauth": "xauth", "xdotool": "xdotool"}

FULL = (
    "The disk is full: setting up needs 2 to 6 GB in {root} and as much for a while in {temporary}.\n"
    "Free some space (or set TMPDIR to a folder on a disk with room), then run the same command again."
)
NO_PIP = (
    "This Python ({python}) has no pip, which fetches the libraries. Run `{python} -m ensurepip --upgrade`\n"
    "(on Debian and Ubuntu `sudo apt-get install python3-pip`), then the same command again."
)
NO_NETWORK = (
    "The libraries cannot be fetched: no package server answers that this machine trusts. Connect it to the network\n"
    "(behind a proxy, set HTTPS_PROXY, and PIP_CERT to its certificate file), then run the same command again."
)
NO_BUILD = (
    "There is no build of {package} for this machine ({machine}, Python {version}).\n"
    "Run start.py with Python 3.11 to 3.13 on 64-bit Linux, Windows or macOS (Apple silicon), which have them all."
)
NOT_ALLOWED = (
    "{root} cannot be written: {detail}.\n"
    "Work in a folder of your own (Netloom may be copied to one), then run the same command again."
)

# What pip prints, and the sentence for it; the first that is found counts.
PIP_SAYS = {
    r"No space left on device|not enough space on the disk|Disk quota exceeded": FULL,
    r"No module named pip\b": NO_PIP,
    r"connection broken by|Max retries exceeded|TimeoutError|name resolution|CERTIFICATE_VERIFY_FAILED": NO_NETWORK,
    r"No matching distribution found for (?P<package>[^\s;]+)": NO_BUILD,
    r"(?P<detail>Permission denied|Access is denied|Read-only file system)": NOT_ALLOWED,
}


class Halt(Exception):
    """A sentence for the person at the keyboard: what is missing, and the way out."""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def old_python(version: "tuple[int, ...]", commands: "tuple[str, ...]") -> str:
    """The sentence for a Python that is too old, naming the first newer one of `commands`; else ''."""
    if version[:2] >= (3, 11):
        return ""
    here = "Netloom needs Python 3.11 or newer; this is Python {}.".format(".".join(map(str, version[:3])))
    for command in commands:
        if runs(command):
            return f"{here}\nThis machine has a newer one: run `{command} start.py`."
    return f"{here}\nInstall one from https://www.python.org/downloads, then run start.py with it."


def runs(command: str) -> bool:
    """Whether it is there and starts: a version manager may put a name on the path with nothing behind it."""
    return bool(shutil.which(command)) and subprocess.call([command, "-c", ""], stderr=DEVNULL) == 0


def venv_python(root: Path) -> Path:
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(root: Path) -> str:
    """Changes whenever what stands in .venv would no longer be right."""
    parts = [(root / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")]
    return hashlib.sha256(b"\0".join([*parts, f"{root} {VERSION}".encode()])).hexdigest()


def usable(root: Path) -> bool:
    """Whether .venv has a Python, of the version that runs now: a system's upgrade takes the old one away."""
    settings = root / ".venv" / "pyvenv.cfg"
    if not settings.exists() or not venv_python(root).exists():
        return False
    return (
        re.search(rf"^version(_info)? *= *{VERSION}\.", settings.read_text(encoding="utf-8"), re.MULTILINE) is not None
    )


def set_up(root: Path) -> None:
    """Make and fill .venv, unless the stamp in it says that it is as the project's files want it.

    The stamp reads 'unfinished' while pip works, so a set-up that was cut off is known and made anew.

    Raises:
        Halt: with the sentence, where it cannot be done.
    """
    stamp, wanted = root / ".venv" / "netloom-setup", fingerprint(root)
    before = stamp.read_text(encoding="utf-8") if stamp.exists() else ""
    if before == wanted and venv_python(root).exists():
        return
    say("Netloom sets itself up in .venv: some minutes the first time, and 2 GB (6 GB with CUDA).")
    if before == UNFINISHED or not usable(root):
        make_venv(root)
        before = ""
    stamp.write_text(UNFINISHED, encoding="utf-8")
    done, lines = fill(root, pip_command())
    if done:
        stamp.write_text(wanted, encoding="utf-8")
        return
    if not any(line.startswith("Installing collected packages") for line in lines):
        stamp.write_text(before, encoding="utf-8")  # nothing was touched: what stood there still stands
    raise Halt(sentence_for(lines, root))


def make_venv(root: Path) -> None:
    """A virtual environment without pip in it: Debian's Python has no ensurepip to put it there."""
    import venv

    venv.create(str(root / ".venv"), clear=True, symlinks=os.name != "nt", with_pip=False)


def pip_command() -> "list[str]":
    """The pip of this Python; inside a virtual environment without pip, that of the Python it came from."""
    base = getattr(sys, "_base_executable", sys.executable)
    return [sys.executable if importlib.util.find_spec("pip") else base, "-m", "pip"]


def fill(root: Path, pip: "list[str]") -> "tuple[bool, list[str]]":
    """Let `pip` install what the project needs, tests too. Returns whether it did, and all it printed."""
    os.environ["PIP_USER"] = "0"  # `user = true` in a person's pip settings would forbid a virtual environment
    what = ["--no-input", "install", "-e", ".[test]", "-c", "constraints.txt"]
    return listen([*pip, "--python", str(venv_python(root)), *what], root, ("Downloading", "Installing collected"))


def listen(command: "list[str]", folder: Path, show: "tuple[str, ...]" = ()) -> "tuple[bool, list[str]]":
    """Run `command` and say its lines that begin with one of `show`. Returns whether it ended well, and all lines."""
    lines = []
    with subprocess.Popen(
        command, cwd=str(folder), stdin=DEVNULL, stdout=PIPE, stderr=STDOUT, encoding="utf-8", errors="replace"
    ) as process:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            if line.lstrip().startswith(show):
                say("  " + line.strip()[:100])
    return process.returncode == 0, lines


def sentence_for(lines: "list[str]", root: Path) -> str:
    """What pip's output means, and the way out; its own last lines where it says something unknown."""
    here = {"root": str(root), "temporary": tempfile.gettempdir(), "python": sys.executable}
    here.update(machine=platform.platform(), version=VERSION)
    for pattern, sentence in PIP_SAYS.items():
        found = re.search(pattern, "\n".join(lines))
        if found:
            return sentence.format(**here, **found.groupdict())
    return "\n".join(["pip stopped before it was done. Its last lines may tell the reason:", *lines[-12:]])


def missing(tools: bool) -> "dict[str, str]":
    """What this Linux lacks for Qt, and with `tools` for a screen in memory, each with Debian's package."""
    if not sys.platform.startswith("linux"):
        return {}
    lacking = {name: package for name, package in LIBRARIES.items() if not loads(name)}
    if tools:
        lacking.update({name: package for name, package in SCREEN_TOOLS.items() if not shutil.which(name)})
    return lacking


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def provide(tools: bool) -> "dict[str, str]":
    """Install what is missing where that is allowed. Returns what is missing still."""
    lacking = missing(tools)
    if lacking and shutil.which("apt-get") and os.geteuid() == 0:
        say("Installing system packages: {}.".format(" ".join(sorted(lacking.values()))))
        if apt("update"):
            apt("install", "-y", "--no-install-recommends", *debian_names(lacking))
        lacking = missing(tools)
    return lacking


def apt(*arguments: str) -> bool:
    """Whether apt-get did it; where it did not, its own last lines are shown and nothing ends."""
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    options = ["-qq", "-o", "DPkg::Lock::Timeout=60", "-o", "Acquire::http::Timeout=30"]
    done, lines = listen(["apt-get", *options, *arguments], ROOT)
    if not done:
        say("\n".join(["apt-get did not get through. It said:", *lines[-4:]]))
    return done


def debian_names(lacking: "dict[str, str]") -> "list[str]":
    """The packages' names on this release: Ubuntu 24.04 and Debian 13 renamed some (libglib2.0-0t64)."""
    known = set(listen(["apt-cache", "pkgnames"], ROOT)[1]) if shutil.which("apt-cache") else set()
    return sorted(name + "t64" if name + "t64" in known else name for name in lacking.values())


def install_line(lacking: "dict[str, str]") -> str:
    """The line that installs what is missing; '' where there is nothing to install, or no apt-get."""
    if not lacking or not shutil.which("apt-get"):
        return ""
    return "sudo apt-get update && sudo apt-get install -y {}".format(" ".join(debian_names(lacking)))


def line_to_type(lacking: "dict[str, str]") -> str:
    """The sentence for what is missing, with the one line that installs it."""
    names, line = ", ".join(sorted(lacking)), install_line(lacking)
    if not line:
        return f"This system lacks {names}.\nInstall what holds them with your system's package manager."
    return f"This system lacks {names}. Type this line, then run the same command again:\n  {line}"


def has_display() -> bool:
    """Whether a window can be shown: Qt was told where, or Wayland or a living X server is there."""
    linux, wish = sys.platform.startswith("linux"), os.environ.get("QT_QPA_PLATFORM", "xcb")
    if not linux or not wish.startswith(("xcb", "wayland")) or os.environ.get("WAYLAND_DISPLAY"):
        return True
    return bool(os.environ.get("DISPLAY")) and x_server_answers()


def x_server_answers() -> bool:
    """DISPLAY may name a server that is gone, and Qt would then abort without a word of its own."""
    if not loads("libxcb.so.1"):
        return True
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    return bool(xcb.xcb_connection_has_error(connection) == 0)


def hand_over(command: "list[str]") -> int:
    """Become `command`; on Windows, where a process cannot, wait for it."""
    if os.name == "nt":
        return subprocess.call(command)
    os.execvp(command[0], command)


def open_window(main: "list[str]", arguments: "list[str]") -> int:
    """Open the window; without a display, do the main job without one. What is no file goes to main.py's own words.

    Raises:
        Halt: where Qt's system libraries are missing.
    """
    if arguments and not Path(arguments[0]).is_file():
        return hand_over([*main, *arguments])  # which says what is wrong with it, and needs no window for that
    lacking = provide(tools=not has_display())
    if not has_display():
        return train_without_window(main, arguments, install_line(lacking))
    if lacking:
        raise Halt(line_to_type(lacking))
    return hand_over([*main, *arguments])


def train_without_window(main: "list[str]", arguments: "list[str]", line: str) -> int:
    """Train the named project, or the digits example, into a folder beside the person's other files.

    `line` installs what a window still needs; the line that names the way out begins with it.
    """
    source = Path(arguments[0]) if arguments else Path("netloom-digits") / "digits.loom"
    folder = Path(f"netloom-{source.stem}")
    way_out = f"{line and line + ' && '}xvfb-run -a python3 start.py"
    say(
        "There is no display here, so no window can open. "
        f"On a desktop it does; here it can open on a screen in memory, with\n  {way_out}\n"
        f"Until then {source.stem} is trained without a window: code and weights go to {folder.absolute()}."
    )
    if not arguments and not source.exists():
        folder.mkdir(exist_ok=True)
        if subprocess.call([*main, "examples", "digits", "-o", str(source)]):
            raise Halt(f"The digits example cannot be written to {source}.")
    return hand_over([*main, "train", str(source), "-o", str(folder)])


def run_tests(root: Path, arguments: "list[str]") -> int:
    """Run pytest in the project, on a screen of its own where there is none."""
    lacking = provide(tools=True)
    if set(lacking) & set(LIBRARIES):
        raise Halt(line_to_type(lacking))
    if lacking:
        say(line_to_type(lacking))
    screen = ["xvfb-run", "-a"] if not has_display() and not {"Xvfb", "xauth"} & set(lacking) else []
    os.chdir(str(root))
    return hand_over([*screen, str(venv_python(root)), "-m", "pytest", *arguments])


def finish_setup() -> int:
    """All that `setup` still owes after .venv: the system's libraries and a word at the end."""
    lacking = provide(tools=True)
    if lacking:
        raise Halt(line_to_type(lacking))
    say("Netloom is set up. Open it with `python3 start.py`.")
    return 0


def start(arguments: "list[str]") -> int:
    sentence = old_python(sys.version_info[:3], ("python3.13", "python3.12", "python3.11", "python3.14"))
    if sentence:
        raise Halt(sentence)
    set_up(ROOT)
    if arguments[:1] == ["setup"]:
        return finish_setup()
    if arguments[:1] == ["test"]:
        return run_tests(ROOT, arguments[1:])
    main = [str(venv_python(ROOT)), str(ROOT / "main.py")]
    if WITHOUT_WINDOW.intersection(arguments):
        return hand_over([*main, *arguments])
    return open_window(main, arguments)


def os_sentence(problem: OSError, root: Path) -> str:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return FULL.format(root=root, temporary=tempfile.gettempdir())
    return NOT_ALLOWED.format(root=problem.filename or root, detail=problem.strerror)


def run(arguments: "list[str]") -> int:
    """`start`, with every way out as a sentence. Returns the exit status."""
    try:
        return start(arguments)
    except Halt as sentence:
        say(str(sentence))
    except OSError as problem:
        say(os_sentence(problem, ROOT))
    except KeyboardInterrupt:
        say("Stopped. The next start takes up what is left to do.")
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
