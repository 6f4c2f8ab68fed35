"""How many problems there are, in words and in the colour of the gravest."""

from collections.abc import Sequence

from builder.problems import Problem


def counted(problems: Sequence[Problem]) -> tuple[str, str]:
    """`2 problems, 1 warning` and the colour of the gravest; `no problems` and ''.

    A warning is a problem that does not keep the network from running.
    """
    grave = sum(problem.blocking for problem in problems)
    light = len(problems) - grave
    words = [_plural(count, word) for count, word in ((grave, "problem"), (light, "warning")) if count]
    return ", ".join(words) or "no problems", "problem" if grave else "warning" if light else ""


def _plural(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
