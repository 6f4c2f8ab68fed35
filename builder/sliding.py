"""A window that slides along the axes of a sequence, map or volume: where it stops, and where it does not fit.

Source of the formulas: the shape sections of torch.nn.Conv2d and torch.nn.ConvTranspose2d.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.dims import Dim, divided, shifted, times
from builder.record import Mismatch, SetValue
from builder.tensor_type import TensorType
from builder.values import Values

Edge = tuple[int, int]  # what is added at the start and at the end of an axis


@dataclass(frozen=True, slots=True)
class Window:
    """The window along one axis, counted in places: its size, its step, the gaps in it, and what pads the axis."""

    kernel: int
    stride: int = 1
    edge: Edge = (0, 0)
    dilation: int = 1

    @property
    def reach(self) -> int:
        """How many places lie from its first to its last."""
        return self.dilation * (self.kernel - 1) + 1

    @property
    def added(self) -> int:
        return sum(self.edge)

    def stops(self, dim: Dim) -> Dim:
        """How often it stops on its way along `dim`: floor((dim + padding - reach) / stride) + 1."""
        return shifted(divided(shifted(dim, self.added - self.reach), self.stride), 1)

    def stops_to_the_end(self, dim: Dim) -> Dim | None:
        """The same with the last stop at which a part of it is still over the map; None where that depends on `dim`.

        A stop that begins behind the map and what pads its start does not count.
        """
        count = shifted(divided(shifted(dim, self.added - self.reach + self.stride - 1), self.stride), 1)
        if isinstance(count, int) and isinstance(dim, int):
            return count - int((count - 1) * self.stride >= dim + self.edge[0])
        return count if self.reach >= self.stride + self.edge[0] else None

    def spread(self, dim: Dim, more: int = 0) -> Dim:
        """The places that it covers where it stops at each of `dim`: (dim - 1) · stride - padding + reach + more."""
        return shifted(times(shifted(dim, -1), self.stride), self.reach - self.added + more)


def side_by_side(sizes: Iterable[Dim]) -> str:
    """`3 × 3`."""
    return " × ".join(map(str, sizes))


def window_text(values: Values, name: str = "kernel_size") -> str:
    """`3 × 3`, as the blocks show it."""
    return side_by_side(values.sizes(name))


def short(sizes: Sequence[int]) -> str:
    """`3` for 3 × 3, `3 × 5` where the axes differ."""
    return str(sizes[0]) if len(set(sizes)) == 1 else side_by_side(sizes)


def filling(edges: Sequence[Edge]) -> str:
    """The edges as F.pad takes them, the last axis first: `(1, 1, 0, 0)`."""
    return repr(tuple(size for edge in reversed(edges) for size in edge))


def misfit(title: str, arriving: TensorType, windows: Sequence[Window], slack: Sequence[int] = ()) -> Mismatch | None:
    """What is wrong where a window is larger than the padded map by more than its slack; the remedies are to be added.

    The windows belong to axis 2 and those after it.
    """
    room = slack or (0,) * len(windows)
    for have, window, more in zip(arriving.shape[2:], windows, room, strict=True):
        if isinstance(have, int) and have + window.added + more < window.reach:
            start, end = window.edge
            added = f"2 · {start}" if start == end else f"{start} + {end}"
            return Mismatch(
                f"{title} slides a window of {side_by_side(w.reach for w in windows)} over a map of "
                f"{side_by_side(arriving.shape[2:])}.",
                port="in",
                parameter="kernel_size",
                sums=f"{have} + {added} = {have + window.added} < {window.reach}",
            )
    return None


def largest_kernel(arriving: TensorType, windows: Sequence[Window]) -> int:
    """The largest kernel, the same for all axes, that fits the map as it is without padding."""
    pairs = zip(arriving.shape[2:], windows, strict=True)
    return min((size - 1) // window.dilation + 1 for size, window in pairs if isinstance(size, int))


def keeping(windows: Sequence[Window]) -> Iterator[SetValue]:
    """The kernel that keeps the size of the map, where the padding is there for that: with stride 1."""
    padded = any(window.added for window in windows) and all(w.added % w.dilation == 0 for w in windows)
    if padded and {window.stride for window in windows} == {1}:
        kernel = tuple(window.added // window.dilation + 1 for window in windows)
        yield SetValue(f"Set kernel {short(kernel)}", "kernel_size", kernel)
