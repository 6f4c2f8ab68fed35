"""The answer to one sample in the words of its data, as JSON and as a line of text."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from graph_to_torch.plan_parts import Arriving
from graph_to_torch.splits import Arrays
from projects.answers.best import best, ranks
from projects.answers.classes import answer
from projects.answers.kinds import asked_for, fed_back, kind_of
from projects.answers.series import Values, free_running, series_of
from projects.answers.tagging import tagged
from projects.answers.trained import NoAnswer, Trained
from projects.answers.truths import beside_the_truth
from projects.answers.wording import chosen, pieces, place_of, text_of, typed, words_in
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
        elif kind == "text":
            tokens = said[output.name][number].argmax(-1).reshape(-1).tolist()
            yield {output.name: {"text": text_of(tokens, fields[output.target].class_names), "tokens": tokens}}
        else:
            yield {one.name: answer(one, said[one.name][number], fields) for one in plan.outputs}


def told_of_sample(trained: Trained, number: int) -> Answers:
    """What the network says to a test sample, the first being 0, beside what is right."""
    sample = trained.sample(number)
    (found,) = told(trained, sample)
    return beside_the_truth(trained, found, sample)


def told_of_text(trained: Trained, text: str) -> Answers:
    """What the network says to a text: its class, the tags of its words, or the text that it makes of it; or to things
    of its lists, `person 12, film 3`.

    Raises NoAnswer where it takes no text.
    """
    plan, fields = trained.plan, trained.report.fields
    kind = kind_of(plan, fields)
    if kind == "choices":
        return next(told(trained, chosen(text, plan, fields)))
    if kind == "text":
        raise NoAnswer("The network goes on with a text. Give it after --prompt.")
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


def told_of_best(trained: Trained, thing: str) -> Answers:
    """The things that the network rates highest for `person 12`, with what it says of each. Raises NoAnswer."""
    plan, fields = trained.plan, trained.report.fields
    if not ranks(plan, fields):
        raise NoAnswer("The network rates nothing: it would read two things of lists and say one number.")
    found = best(trained, *place_of(thing, plan, fields))
    return {plan.outputs[0].name: {"best": [list(one) for one in found]}}


def told_of_series(trained: Trained, known: Values, steps: int) -> Answers:
    """How a series goes on after the values that are known, each value read again. Raises NoAnswer."""
    _series_only(trained)
    series = series_of(trained)
    values = list(free_running(trained.say, trained.plan, known, steps, series.ahead if series else 1))
    return {trained.plan.outputs[0].name: {"values": values}}


def told_of_window(trained: Trained, number: int, steps: int) -> Answers:
    """How the series goes on after a test window, beside what came, as far as the data has it. Raises NoAnswer."""
    _series_only(trained)
    series, plan = series_of(trained), trained.plan
    if series is None:
        return told_of_series(trained, trained.sample(number)[plan.inputs[0].field][0, :, 0], steps)
    ((name, found),) = told_of_series(trained, series.until(number), steps).items()
    return {name: found | {"true": {"values": series.after(number, steps).tolist()}}}


def given(trained: Trained) -> tuple[Arriving, ...]:
    """The inputs that a person gives: what the network writes itself is left out, unless there is nothing else."""
    again = fed_back(trained.plan)
    return tuple(put for put in trained.plan.inputs if put != again) or trained.plan.inputs


def _series_only(trained: Trained) -> None:
    if kind_of(trained.plan, trained.report.fields) != "series":
        raise NoAnswer("The network does not say the next value of a series. It would read a window (T, 1).")


def _tags(trained: Trained, arrays: Arrays, number: int, values: Any) -> list[list[str]]:
    """Each word of a sample with its tag; words that are padding are left out."""
    put, fields = asked_for(trained.plan)[0], trained.report.fields
    names = fields[trained.plan.outputs[0].target].class_names
    return [list(one) for one in tagged(words_in(arrays, put, trained.plan, fields, number), values, names)]
