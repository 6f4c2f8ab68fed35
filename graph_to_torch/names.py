"""Names in the text: whatever a block is called becomes a legal, unique Python name; what people write stays text."""

import builtins
import keyword
import re
import unicodedata
from collections.abc import Iterable

from graph_to_torch.support_texts import CLASSES

CHAIN = "x"
LONGEST = 40
_PLAIN = re.compile("[A-Za-z](_?[A-Za-z0-9])*")

# The public attributes of torch.nn.Module; a block that took one of them would break the module.
MODULE_ATTRIBUTES = frozenset({
    "T_destination", "add_module", "apply", "bfloat16", "buffers", "call_super_init", "children", "compile", "cpu",
    "cuda", "double", "dump_patches", "eval", "extra_repr", "float", "forward", "get_buffer", "get_extra_state",
    "get_parameter", "get_submodule", "half", "ipu", "load_state_dict", "modules", "mtia", "named_buffers",
    "named_children", "named_modules", "named_parameters", "parameters", "predict", "register_backward_hook",
    "register_buffer", "register_forward_hook", "register_forward_pre_hook", "register_full_backward_hook",
    "register_full_backward_pre_hook", "register_load_state_dict_post_hook", "register_load_state_dict_pre_hook",
    "register_module", "register_parameter", "register_state_dict_post_hook", "register_state_dict_pre_hook",
    "requires_grad_", "set_extra_state", "set_submodule", "share_memory", "state_dict", "to", "to_empty", "train",
    "training", "type", "xpu", "zero_grad",
})  # fmt: skip
PYTHON = frozenset(keyword.kwlist) | frozenset(dir(builtins))
# What stands beside the class in the training script.
SCRIPT = frozenset({"Arrays", "Iterator", "Path", "Totals"})
RESERVED = PYTHON | MODULE_ATTRIBUTES | CLASSES | {"self", "torch", "F", "nn", "_"}


class Namespace:
    """Gives each wish a legal name that it has not given before and that is not reserved."""

    def __init__(self, reserved: Iterable[str] = RESERVED) -> None:
        self._taken = set(reserved)
        self._reserved = frozenset(self._taken)
        self._counts: dict[str, int] = {}

    def reserve(self, *names: str) -> None:
        """Give none of these names from now on."""
        self._taken.update(names)

    def name(self, wanted: str) -> str:
        """`conv1` for conv1, `a_b` for `a b`, `class_` for class, and with a number where a name is taken."""
        base = legal(wanted)
        if base in self._reserved:
            base += "_"
        found, count = base, self._counts.get(base, 1)
        while found in self._taken:
            count += 1
            found = f"{base.rstrip('_')}_{count}"
        self._counts[base] = count
        self._taken.add(found)
        return found


def legal(wanted: str) -> str:
    """The nearest Python identifier, in the form (NFKC) in which Python itself compares names."""
    if len(wanted) <= LONGEST and _PLAIN.fullmatch(wanted):
        return wanted
    text = unicodedata.normalize("NFKC", wanted)
    text = "".join(c if f"a{c}".isidentifier() else "_" for c in text)
    text = re.sub("__+", "_", text[:LONGEST]).strip("_")
    text = unicodedata.normalize("NFKC", text) or "block"
    return text if text.isidentifier() else f"_{text}"


def class_name(wanted: str, reserved: Iterable[str]) -> str:
    """`CatOrDog` for `cat or dog`; with `Network` after it where the name is reserved."""
    words = [word for word in legal(wanted).split("_") if word]
    name = unicodedata.normalize("NFKC", "".join(word[0].upper() + word[1:] for word in words))
    if not name.isidentifier():
        name = f"Network{name}"
    return f"{name}Network" if name in RESERVED | SCRIPT or name in set(reserved) else name


def quoted(text: str) -> str:
    """A string literal of the text, in double quotes where it holds none itself."""
    return repr(text) if '"' in text else '"' + repr("'" + text)[2:]


def one_line(text: str) -> str:
    """The text as it may stand in a docstring or comment: printable, on one line, without quotes and backslashes."""
    kept = "".join(c if c.isprintable() and c not in '"\\' else " " for c in text)
    return " ".join(kept.split())[:60].strip()
