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
ASKED = ("text", "numbers", "best", "prompt", "steps")


def _arguments(parser: argparse.ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument(
        "--weights",
        metavar="W",
        type=Path,
        required=True,
        help="trained weights (.safetensors), or the folder of a run",
    )
    parser.add_argument(
        "inputs",
        metavar="INPUT",
        nargs="*",
        help="an image, .npy, .npz or .csv file, one.png+other.png for two inputs, or a test sample of the project's "
        "data: test:1 is the first",
    )
    parser.add_argument("--text", metavar="TEXT", help="a text to classify, tag or translate")
    parser.add_argument("--numbers", metavar="LIST", help="a row of a table or a series, such as '0.5 1.2 -0.3'")
    parser.add_argument("--best", metavar="THING", help="what would be rated highest for it, such as 'person 12'")
    parser.add_argument("--prompt", metavar="TEXT", help="a text to go on with")
    parser.add_argument("--length", metavar="N", type=whole_from(1), default=TOKENS, help="tokens after the prompt")
    parser.add_argument("--temperature", metavar="T", type=_temperature, default=0.7, help="0 is the likeliest token")
    parser.add_argument("--seed", metavar="S", type=whole_from(0), default=0, help="of what is drawn")
    parser.add_argument(
        "--continue", metavar="N", type=whole_from(1), dest="steps", help="go on with a series, N values"
    )
    trust_argument(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object a sample")


def _run(arguments: argparse.Namespace) -> int:
    from projects.answers.trained import NoAnswer, Trained
    from projects.run_folder import WEIGHTS

    if not arguments.inputs and all(getattr(arguments, name) is None for name in ASKED):
        raise Refusal(
            "There is nothing to predict yet. Give a file, test:17, --text, --numbers, --prompt or --continue."
        )
    report = ready(arguments.file, arguments.network)
    try:
        weights = arguments.weights / WEIGHTS if arguments.weights.is_dir() else arguments.weights
        trained = Trained(report, weights, runnable(report, arguments.trust))
        for label, found in _answers(trained, arguments):
            if arguments.json:
                print(json.dumps({"input": label, "outputs": found}), flush=True)
            else:
                _tell(trained, label, found, bool(arguments.steps))
    except NoAnswer as reason:
        raise Refusal(str(reason)) from None
    return 0


def _tell(trained: "Trained", label: str, found: "Answers", stepwise: bool) -> None:
    """A line a sample; `stepwise`, a line for each value of a series that goes on."""
    from projects.answers.lines import each_step, line

    if stepwise:
        (answer,) = found.values()
        for step, value in enumerate(each_step(answer), 1):
            print(f"{label} + {step}   {value}", flush=True)
        return
    said = (f"{trained.called(output)}: {line(found[output.name])}" for output in trained.plan.outputs)
    print("   ".join([label, *said]), flush=True)


def _answers(trained: "Trained", arguments: argparse.Namespace) -> "Iterator[tuple[str, Answers]]":
    """What each thing that is asked is called, and what each Output says to it."""
    from projects.answers import telling

    steps = arguments.steps
    if arguments.text is not None:
        yield arguments.text, telling.told_of_text(trained, arguments.text)
    if arguments.best is not None:
        yield arguments.best, telling.told_of_best(trained, arguments.best)
    if arguments.numbers is not None:
        yield arguments.numbers, _of_numbers(trained, arguments.numbers, steps)
    if arguments.prompt is not None:
        count, temperature, seed = arguments.length, arguments.temperature, arguments.seed
        yield arguments.prompt, telling.told_of_prompt(trained, arguments.prompt, count, temperature, seed)
    if steps and not arguments.inputs and arguments.numbers is None:
        yield f"test:{trained.count}", telling.told_of_window(trained, trained.count - 1, steps)
    for word in arguments.inputs:
        yield from _of_word(trained, word, steps)


def _of_numbers(trained: "Trained", text: str, steps: int | None) -> "Answers":
    from projects.answers import telling
    from projects.answers.numbers import numbers_in, typed_row

    if steps:
        return telling.told_of_series(trained, numbers_in(text), steps)
    return next(telling.told(trained, typed_row(text, trained.plan, trained.report.fields)))


def _of_word(trained: "Trained", word: str, steps: int | None) -> "Iterator[tuple[str, Answers]]":
    """The answers to the samples of a file, or to a test sample; with `steps`, how its series goes on."""
    from projects import samples
    from projects.answers import telling
    from projects.answers.trained import NoAnswer

    if samples.is_test(word):
        place = samples.test_place(word, trained.count)
        yield word, telling.told_of_window(trained, place, steps) if steps else telling.told_of_sample(trained, place)
        return
    arrays = samples.read_word(word, telling.given(trained))
    if steps:
        yield word, telling.told_of_series(trained, next(iter(arrays.values()))[0].reshape(-1), steps)
        return
    count = len(next(iter(arrays.values())))
    labels = [word] if count == 1 else [f"{word}:{number}" for number in range(1, count + 1)]
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
