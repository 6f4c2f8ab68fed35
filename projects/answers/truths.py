"""What is right, beside what a network says to a test sample."""

from typing import Any

import numpy as np

from builder.fields import PADDING, Fields
from graph_to_torch.plan_parts import Leaving
from graph_to_torch.splits import Arrays
from projects.answers.classes import class_name, true_class
from projects.answers.tagging import tagged
from projects.answers.trained import Trained
from projects.answers.writing import truth

Answer = dict[str, Any]


def beside_the_truth(trained: Trained, found: dict[str, Answer], sample: Arrays) -> dict[str, Answer]:
    """The answers to a sample of the data, a batch of one, each with `true`, an answer that is right, where the data
    knows it, and `right` where it is one or the other; `share` is that of the tokens that are right.
    """
    fields = trained.report.fields
    return {output.name: _beside(found[output.name], output, sample, fields) for output in trained.plan.outputs}


def _beside(answer: Answer, output: Leaving, sample: Arrays, fields: Fields) -> Answer:
    if output.target not in sample:
        return answer
    target = sample[output.target][0]
    if "class" in answer:
        number = true_class(target)
        true: Answer = {"class": number, "name": class_name(output, number, fields) or None}
        return answer | {"true": true, "right": number == answer["class"]}
    if "tags" in answer:
        words = [word for word, _ in answer["tags"]]
        tags = [list(one) for one in tagged(words, target, fields[output.target].class_names)]
        return answer | {"true": {"tags": tags}, "right": tags == answer["tags"]}
    if "text" in answer:
        text = truth(target, fields[output.target].class_names)
        if "tokens" in answer:
            counted = target.reshape(-1) != PADDING
            same = target.reshape(-1) == np.array(answer["tokens"])
            return answer | {"true": {"text": text}, "share": float(same[counted].mean())}
        return answer | {"true": {"text": text}, "right": text == answer["text"]}
    return answer | {"true": {"values": target.tolist()}}
