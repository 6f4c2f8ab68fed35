"""The text of a run's objective, the loss and metrics of a batch: printed into the script, executed by the run."""

from collections.abc import Sequence
from typing import NamedTuple

from builder.check import Report
from builder.fields import Field
from builder.losses import METRIC_TITLES, loss_text, metric_text, told_with
from builder.problems import Problem
from graph_to_torch.names import RESERVED, Namespace, quoted
from graph_to_torch.plan import NotReady, plan
from graph_to_torch.plan_parts import Leaving
from graph_to_torch.printing import Page


class _Pair(NamedTuple):
    """An Output and its target, with the names that their tensors have in the text."""

    output: Leaving
    target: Field
    y: str
    t: str


def target_fields(report: Report) -> tuple[str, ...]:
    """The field that each Output is held against, in the order of the Outputs in the network."""
    return tuple(block.values.text("target") for block in report.network.of_kind("output"))


def objective_source(report: Report) -> str:
    """The text of `objective(outputs, targets)`, which gives the loss and the metrics by name.

    Of a metric it gives the values that it is the mean of, so that the mean over several batches is exact.
    `outputs` is what the module returns, `targets` the fields of `target_fields`: a tensor each where the network has
    one Output, a tuple of tensors each where it has several. The text needs `torch` and `F`, torch.nn.functional.
    Raises NotReady, also where the data does not have the fields.
    """
    pairs = _pairs(report, plan(report).outputs)
    several = len(pairs) > 1
    kind = "tuple[torch.Tensor, ...]" if several else "torch.Tensor"
    page = Page()
    page.add("def objective(")
    page.add(f"    outputs: {kind}, targets: {kind}")
    page.add(") -> tuple[torch.Tensor, dict[str, torch.Tensor]]:")
    page.add('    """The loss of a batch, and the values that each metric is the mean of."""')
    if several:
        page.statement(4, f"{', '.join(pair.y for pair in pairs)} = ", "outputs")
        page.statement(4, f"{', '.join(pair.t for pair in pairs)} = ", "targets")
    losses = (loss_text(p.output.loss, p.output.type, p.target, p.y, p.t) for p in pairs)
    page.statement(4, "loss = ", " + ".join(losses))
    _print_metrics(page, report, pairs)
    return page.text


def _pairs(report: Report, outputs: Sequence[Leaving]) -> list[_Pair]:
    targets = [_target(report, output) for output in outputs]
    if len(outputs) == 1:
        return [_Pair(outputs[0], targets[0], "outputs", "targets")]
    namespace = Namespace(RESERVED | {"objective", "outputs", "targets", "loss", "metrics"})
    found = []
    for output, target in zip(outputs, targets, strict=True):
        y = namespace.name(output.name)
        found.append(_Pair(output, target, y, namespace.name(f"{y}_target")))
    return found


def _target(report: Report, output: Leaving) -> Field:
    found = report.fields.get(output.target)
    if found is None:
        name = report.network.blocks[output.block].name
        raise NotReady((Problem(f"{name} has nothing to be held against. Choose data with a target.", output.block),))
    return found


def _print_metrics(page: Page, report: Report, pairs: Sequence[_Pair]) -> None:
    measured = [pair for pair in pairs if pair.output.metric != "none"]
    if not measured:
        page.add("    return loss, {}")
        return
    page.add("    metrics = {")
    for output, target, y, t in measured:
        for metric in told_with(output.metric):
            title = METRIC_TITLES[metric].lower()
            name = title if len(pairs) == 1 else f"{report.network.blocks[output.block].name} {title}"
            text = metric_text(metric, output.loss, output.type, target, y, t)
            page.statement(8, f"{quoted(name)}: ", text, tail=",")
    page.add("    }")
    page.add("    return loss, metrics")
