"""`predict`: what a trained network says to new samples."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from projects.command_line.command import Command, Refusal, project_argument, ready, whole_from
from projects.command_line.own_code import runnable, trust_argument

if TYPE_CHECKING:
    from projects.answers.telling import Answers
    from projects.answers.trained import Trained

TOKENS = 200


def _arguments(parser: argparse.ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument("--weights", metavar="W", type=Path, required=True, help="trained weights (.safetensors)")
    parser.add_argument(
        "inputs",
        metavar="INPUT",
        nargs="*",
        help="an image, .npy, .npz or .csv file, or test:17 for a test sample of the project's data",
    )
    parser.add_argument("--text", metavar="TEXT", help="a text to classify, tag or translate")
    parser.add_argument("--prompt", metavar="TEXT", help="a text to go on with")
    parser.add_argument("--length", metavar="N", type=whole_from(1), default=TOKENS, help="tokens after the prompt")
    parser.add_argument("--temperature", metavar="T", type=_temperature, default=0.7, help="0 is the likeliest token")
    parser.add_argument("--seed", metavar="S", type=whole_from(0), default=0, help="of what is drawn")
    parser.add_argument("--continue", metavar="N", type=whole_from(1), dest="steps", help="go on with a series")
    trust_argument(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object a sample")


def _run(arguments: argparse.Namespace) -> int:
    from projects.answers.telling import line
    from projects.answers.trained import NoAnswer, Trained
    from projects.data_set import UnknownData

    if not arguments.inputs and not (arguments.text or arguments.prompt or arguments.steps):
        raise Refusal("There is nothing to predict yet. Give a file, test:17, --text, --prompt or --continue.")
    report = ready(arguments.file, arguments.network)
    try:
        trained = Trained(report, arguments.weights, runnable(report, arguments.trust))
        for label, found in _answers(trained, arguments):
            said = "   ".join([label, *(f"{name}: {line(answer)}" for name, answer in found.items())])
            print(json.dumps({"input": label, "outputs": found}) if arguments.json else said, flush=True)
    except (NoAnswer, UnknownData) as reason:
        raise Refusal(str(reason)) from None
    return 0


def _answers(trained: "Trained", arguments: argparse.Namespace) -> "Iterator[tuple[str, Answers]]":
    """What each thing that is asked is called, and what each Output says to it."""
    from projects.answers import telling

    if arguments.text is not None:
        yield arguments.text, telling.told_of_text(trained, arguments.text)
    if arguments.prompt is not None:
        count, temperature, seed = arguments.length, arguments.temperature, arguments.seed
        yield arguments.prompt, telling.told_of_prompt(trained, arguments.prompt, count, temperature, seed)
    if arguments.steps and not arguments.inputs:
        last = f"test:{trained.count - 1}"
        yield from _of_file(trained, last, arguments.steps)
    for word in arguments.inputs:
        yield from _of_file(trained, word, arguments.steps)


def _of_file(trained: "Trained", word: str, steps: int | None) -> "Iterator[tuple[str, Answers]]":
    """The answers to the samples of a file, or to a test sample; with `steps`, how its series goes on."""
    from projects import samples
    from projects.answers import telling
    from projects.answers.trained import NoAnswer

    arrays = samples.read(word, telling.given(trained), trained.report.network.recipe.data)
    if steps:
        yield word, telling.told_of_series(trained, arrays, steps)
        return
    count = len(next(iter(arrays.values())))
    labels = [word] if count == 1 else [f"{word}:{number}" for number in range(count)]
    try:
        yield from zip(labels, telling.told(trained, arrays), strict=True)
    except NoAnswer as reason:
        raise Refusal(f"{word} does not go through the network. {reason}") from None


def _temperature(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 100:
        raise argparse.ArgumentTypeError(f"it takes a number from 0 to 100, not {text!r}")
    return found


COMMAND = Command("predict", "Show what a trained network says to new samples.", _arguments, _run)
