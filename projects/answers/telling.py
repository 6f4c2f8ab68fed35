"""The answer to one sample in the words of its data, as JSON and as a line of text."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from graph_to_torch.plan_parts import Arriving
from graph_to_torch.splits import Arrays
from projects.answers.classes import answer
from projects.answers.kinds import asked_for, fed_back, kind_of
from projects.answers.series import free_running
from projects.answers.tagging import tagged
from projects.answers.trained import NoAnswer, Trained
from projects.answers.wording import pieces, typed, words_in
from projects.answers.writing import continued, written

Answer = dict[str, Any]
Answers = dict[str, Answer]


def told(trained: Trained, arrays: Arrays) -> Iterator[Answers]:
    """For each sample what each Output says, by its name: a class, tags, a text, or plain values."""
    plan, fields = trained.plan, trained.report.fields
    kind = kind_of(plan, fields)
    output = plan.outputs[0]
    count = len(next(iter(arrays.values())))
    if kind in ("translation", "caption"):
        for number in range(count):
            asked = {name: array[number : number + 1] for name, array in arrays.items()}
            *_, text = ["", *written(trained.say, plan, fields, asked)]
            yield {output.name: {"text": text}}
        return
    said = trained.say(arrays)
    for number in range(count):
        if kind == "tags":
            yield {output.name: {"tags": _tags(trained, arrays, number, said[output.name][number])}}
        else:
            yield {one.name: answer(one, said[one.name][number], fields) for one in plan.outputs}


def told_of_text(trained: Trained, text: str) -> Answers:
    """What the network says to a text: its class, the tags of its words, or the text that it makes of it.

    Raises NoAnswer where it takes no text.
    """
    plan, fields = trained.plan, trained.report.fields
    kind = kind_of(plan, fields)
    if kind not in ("sentence", "tags", "translation"):
        raise NoAnswer("The network takes no text. Give a file or test:17, a test sample.")
    (found,) = told(trained, typed(text, plan, fields))
    if kind != "tags":
        return found
    words = pieces(text, fields[asked_for(plan)[0].field].words)
    tags = found[plan.outputs[0].name]["tags"]
    return {plan.outputs[0].name: {"tags": [[word, tag] for word, (_, tag) in zip(words, tags, strict=False)]}}


def told_of_prompt(trained: Trained, prompt: str, count: int, temperature: float, seed: int) -> Answers:
    """The prompt and `count` tokens after it. Raises NoAnswer where the network does not write."""
    plan, fields = trained.plan, trained.report.fields
    if kind_of(plan, fields) != "text":
        raise NoAnswer("The network does not go on with a text. It would read its target a step later.")
    random = np.random.default_rng(seed)
    *_, text = ["", *continued(trained.say, plan, fields, prompt, count, temperature, random)]
    return {plan.outputs[0].name: {"text": text}}


def told_of_series(trained: Trained, arrays: Arrays, steps: int) -> Answers:
    """How a series goes on after a window, each value read again. Raises NoAnswer where there is no series."""
    plan = trained.plan
    if kind_of(plan, trained.report.fields) != "series":
        raise NoAnswer("The network does not say the next value of a series. It would read a window (T, 1).")
    window = arrays[plan.inputs[0].field][0]
    return {plan.outputs[0].name: {"values": list(free_running(trained.say, plan, window, steps))}}


def given(trained: Trained) -> tuple[Arriving, ...]:
    """The inputs that a person gives: what the network writes itself is left out."""
    again = fed_back(trained.plan)
    return tuple(put for put in trained.plan.inputs if put != again)


def line(answer: Answer) -> str:
    """`setosa (98.2 %)`, `Anna/B-PER met`, a text as it is, numbers cut off at 200 characters."""
    if "class" in answer:
        return f"{answer['name'] or answer['class']} ({100 * answer['probability']:.1f} %)"
    if "tags" in answer:
        return " ".join(word if tag in ("O", "") else f"{word}/{tag}" for word, tag in answer["tags"])
    if "text" in answer:
        return str(answer["text"])
    values = answer["values"]
    flat = str(values) if isinstance(values, list) else f"{values:.6g}"
    return flat if len(flat) <= 200 else f"{flat[:197]}..."


def _tags(trained: Trained, arrays: Arrays, number: int, values: Any) -> list[list[str]]:
    """Each word of a sample with its tag; words that are padding are left out."""
    put, fields = asked_for(trained.plan)[0], trained.report.fields
    names = fields[trained.plan.outputs[0].target].class_names
    return [list(one) for one in tagged(words_in(arrays, put, trained.plan, fields, number), values, names)]
