"""A block's record: everything the program knows about one kind of block, declared once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from builder.code import Code
from builder.parameters import Parameter
from builder.tensor_type import Kind, TensorType
from builder.values import Value, Values

Family = Literal["data", "convolution", "pooling", "dense", "recurrent", "attention", "activate", "shape", "groups"]
FAMILIES: dict[Family, str] = {
    "data": "Data",
    "convolution": "Convolution",
    "pooling": "Pooling",
    "dense": "Dense",
    "recurrent": "Recurrent",
    "attention": "Attention and embedding",
    "activate": "Normalise and activate",
    "shape": "Shape and merge",
    "groups": "Groups",
}
Types = tuple[TensorType, ...]
OverTime = Literal["each", "knows", "mixes"]


@dataclass(frozen=True, slots=True)
class Port:
    """A place to link. An input names the kinds that it takes; none named means every kind."""

    name: str
    title: str = ""
    accepts: frozenset[Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class SetValue:
    """A remedy: set a parameter of the block."""

    title: str
    parameter: str
    value: Value


@dataclass(frozen=True, slots=True)
class InsertBefore:
    """A remedy: put a new block of this kind into the link that ends at `port` of `block`.

    Where `block` is '', it is the one with the problem.
    """

    title: str
    port: str
    kind: str
    values: Values = field(default_factory=Values)
    block: str = ""


@dataclass(frozen=True, slots=True)
class InsertRow:
    """A remedy: put new blocks in a row into the link that ends at `port` of the block with the problem."""

    title: str
    port: str
    blocks: tuple[tuple[str, Values], ...]


@dataclass(frozen=True, slots=True)
class SetValues:
    """A remedy: set parameters of a block; of the one with the problem where `block` is ''."""

    title: str
    block: str
    values: Values


@dataclass(frozen=True, slots=True)
class TakePort:
    """A remedy: let the link that ends at (`block`, `port`) start at another output of the same block."""

    title: str
    block: str
    port: str
    output: str


@dataclass(frozen=True, slots=True)
class ChangeKind:
    """A remedy: make the block one of another kind, which has the same ports, with these values."""

    title: str
    kind: str
    values: Values


@dataclass(frozen=True, slots=True)
class TakeOut:
    """A remedy: remove a block of one input and one output, which need not be the one with the problem, and let what
    fed it feed what it led to. Where `block` is '', it is the one with the problem.
    """

    title: str
    block: str


@dataclass(frozen=True, slots=True)
class OwnWeights:
    """A remedy: let a block learn weights of its own in place of those that it shares."""

    title: str
    block: str


@dataclass(frozen=True, slots=True)
class EveryStep:
    """A remedy: apply a block at every step of the sequence that comes to it, or once again.

    Where `block` is '', it is the one with the problem.
    """

    title: str
    block: str
    on: bool = True


Remedy = SetValue | SetValues | InsertBefore | InsertRow | TakePort | ChangeKind | TakeOut | OwnWeights | EveryStep


class Mismatch(Exception):
    """Raised by a shape rule: what does not fit, where, and what would mend it."""

    def __init__(
        self,
        text: str,
        *,
        port: str | None = None,
        parameter: str | None = None,
        sums: str = "",
        remedies: tuple[Remedy, ...] = (),
    ) -> None:
        super().__init__(text)
        self.text, self.port, self.parameter, self.sums, self.remedies = text, port, parameter, sums, remedies


IN = (Port("in", "input"),)
OUT = (Port("out", "output"),)


def taking(kinds: Iterable[Kind], title: str = "input") -> Callable[[Values], tuple[Port, ...]]:
    """The inputs of a block that has one, which takes these kinds."""
    ports = (Port("in", title, frozenset(kinds)),)
    return lambda _: ports


def _one_in(_: Values) -> tuple[Port, ...]:
    return IN


def _one_out(_: Values) -> tuple[Port, ...]:
    return OUT


def _no_weights(_: Values, __: Types) -> Mapping[str, tuple[int, ...]]:
    return {}


def no_work(_: Values, __: Types) -> int | None:
    """The work of a block that multiplies nothing."""
    return 0


def untold_work(_: Values, __: Types) -> int | None:
    """The work of a block of a person's own code, which is not run to count it."""
    return None


def _counted(_: Values) -> bool:
    return False


def _no_text(_: Values) -> str:
    return ""


def each(_: Values, __: Types) -> OverTime:
    """A block that treats each step of a sequence by itself, so that padding stays padding."""
    return "each"


def knows(_: Values, __: Types) -> OverTime:
    """A block that is told how long each sequence is; its shape rule says which results are as long."""
    return "knows"


def mixes(_: Values, __: Types) -> OverTime:
    """A block that reads several steps at once and would take padding for data."""
    return "mixes"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRecord:
    """One kind of block. Palette, search, form, docs, shapes, counts, code and tests all come from this record.

    `shapes` maps parameter values and input types to output types, or raises Mismatch. `weights` gives the state-dict
    shapes of what is learned. `work` gives the multiply-adds for one sample (N = 1), as torch.utils.flop_counter counts
    them: products of matrices and convolutions, at two operations each, and nothing else. It is None where a dimension
    that has a say in it is open, as is T, or that only code which is not run would tell. `uncounted` says whether a
    block may learn more than `weights` tells. `face` and `detail` are the two lines that the block shows.
    `over_time` says what a block does with sequences that differ in length. Within a family, blocks of
    higher `rank` are listed behind the others. `formula` is what it computes, on one line, and `paper` where that was
    first written down; both may be ''.
    """

    key: str
    title: str
    family: Family
    icon: str
    summary: str
    docs: str
    shapes: Callable[[Values, Types], Types]
    code: Callable[[Values, Types], Code] | None
    face: Callable[[Values], str]
    detail: Callable[[Values], str] = _no_text
    rank: int = 0
    formula: str = ""
    paper: str = ""
    stem: str = ""
    keywords: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    inputs: Callable[[Values], tuple[Port, ...]] = _one_in
    outputs: Callable[[Values], tuple[Port, ...]] = _one_out
    weights: Callable[[Values, Types], Mapping[str, tuple[int, ...]]] = _no_weights
    work: Callable[[Values, Types], int | None] = no_work
    over_time: Callable[[Values, Types], OverTime] = each
    learns: bool = False
    uncounted: Callable[[Values], bool] = _counted
    older_keys: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.key)

    def defaults(self) -> Values:
        return Values({p.name: p.default for p in self.parameters})

    def parameter(self, name: str) -> Parameter:
        """The parameter of this name; KeyError where there is none."""
        return next((p for p in self.parameters if p.name == name), None) or _no_parameter(self.title, name)


def _no_parameter(title: str, name: str) -> Parameter:
    raise KeyError(f"{title} has no parameter {name!r}")
