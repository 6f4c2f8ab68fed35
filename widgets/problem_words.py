"""How many problems a drawing has, in words and in the colour of the gravest."""

from builder.check import Report


def counted(report: Report) -> tuple[str, str]:
    """`2 problems, 1 warning` and the colour of the gravest; `no problems` and ''.

    A warning is a problem that does not keep the network from running.
    """
    grave, light = len(report.blocking), len(report.problems) - len(report.blocking)
    words = [_plural(count, word) for count, word in ((grave, "problem"), (light, "warning")) if count]
    return ", ".join(words) or "no problems", "problem" if grave else "warning" if light else ""


def _plural(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
