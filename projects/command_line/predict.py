"""`predict`: what a trained network says to new samples."""

import argparse
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from projects.command_line.command import Command, Refusal, project_argument, ready
from projects.command_line.own_code import runnable, trust_argument

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from builder.check import Report
    from graph_to_torch.plan_parts import Leaving, Plan
    from graph_to_torch.splits import Arrays

    Numbers = NDArray[np.float32]
    Ask = Callable[[Arrays], dict[str, Numbers]]

MOST_SHOWN = 10


def _arguments(parser: argparse.ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument("--weights", metavar="W", type=Path, required=True, help="trained weights (.safetensors)")
    parser.add_argument(
        "inputs",
        metavar="INPUT",
        nargs="+",
        help="an image, .npy, .npz or .csv file, or test:17 for a test sample of the project's data",
    )
    trust_argument(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object a sample")


def _run(arguments: argparse.Namespace) -> int:
    from graph_to_torch.plan import plan
    from projects import samples
    from projects.data_set import UnknownData

    report = ready(arguments.file, arguments.network)
    drawn = plan(report)
    ask = _trained(report, drawn, arguments.weights, runnable(report, arguments.trust))
    for word in arguments.inputs:
        try:
            arrays = samples.read(word, drawn.inputs, report.network.recipe.data)
        except UnknownData as reason:
            raise Refusal(str(reason)) from None
        for label, found in _answers(word, ask, arrays, drawn, report):
            print(json.dumps({"input": label, "outputs": found}) if arguments.json else _line(label, found), flush=True)
    return 0


def _trained(report: "Report", drawn: "Plan", weights: Path, trusted: tuple[str, ...]) -> "Ask":
    """The function that gives the values of each Output for arrays of samples. The `trusted` texts may run."""
    from graph_to_torch.module import build
    from graph_to_torch.prediction import predict
    from graph_to_torch.source import model_source
    from graph_to_torch.trouble import failure
    from graph_to_torch.weights import NotLoaded, load

    source = model_source(report)
    try:
        module = build(source, trusted)
        load(module, weights)
    except NotLoaded as reason:
        raise Refusal(str(reason)) from None
    except (RuntimeError, MemoryError, TypeError) as reason:
        raise Refusal(failure(reason, source, report.network.recipe).text) from None
    return partial(predict, module, drawn)


def _answers(
    word: str, ask: "Ask", arrays: "Arrays", drawn: "Plan", report: "Report"
) -> list[tuple[str, dict[str, dict[str, Any]]]]:
    """For each sample its label and what each Output says to it."""
    from graph_to_torch.source import model_source
    from graph_to_torch.trouble import failure

    try:
        values = ask(arrays)
    except (RuntimeError, IndexError, MemoryError) as reason:
        said = failure(reason, model_source(report), report.network.recipe).text
        raise Refusal(f"{word} does not go through the network. {said}") from None
    count = len(next(iter(arrays.values())))
    labels = [word] if count == 1 else [f"{word}:{number}" for number in range(count)]
    return [
        (label, {output.name: _answer(output, values[output.name][number], report) for output in drawn.outputs})
        for number, label in enumerate(labels)
    ]


def _answer(output: "Leaving", values: "Numbers", report: "Report") -> dict[str, Any]:
    """The class, its name and its probability, where the Output tells classes apart; else the values."""
    field = report.fields.get(output.target)
    names = field.class_names if field else ()
    if output.applies == "softmax" and values.ndim == 1:
        best = int(values.argmax())
        return {**_class(best, names, float(values[best])), "probabilities": values.tolist()}
    if output.applies == "sigmoid" and values.size == 1:
        yes = float(values.item())
        return {**_class(int(yes > 0.5), names, max(yes, 1 - yes)), "probabilities": [1 - yes, yes]}
    return {"values": values.tolist()}


def _class(number: int, names: tuple[str, ...], probability: float) -> dict[str, Any]:
    return {"class": number, "name": names[number] if number < len(names) else None, "probability": probability}


def _line(label: str, found: dict[str, dict[str, Any]]) -> str:
    return "   ".join([label, *(f"{name}: {_text(answer)}" for name, answer in found.items())])


def _text(answer: dict[str, Any]) -> str:
    if "class" in answer:
        return f"{answer['name'] or answer['class']} ({100 * answer['probability']:.1f} %)"
    flat = str(answer["values"]) if isinstance(answer["values"], list) else f"{answer['values']:.6g}"
    return flat if len(flat) <= 200 else f"{flat[:197]}..."


COMMAND = Command("predict", "Show what a trained network says to new samples.", _arguments, _run)
