"""The losses and metrics, each once: what they expect, their PyTorch text, and the activation that they apply."""

import json
from dataclasses import dataclass
from typing import Literal

from builder.fields import PADDING, Field
from builder.tensor_type import TensorType

METRICS = (("accuracy", "Accuracy"), ("f1", "Entity F1"), ("mae", "Mean absolute error"), ("none", "None"))
METRIC_TITLES = dict(METRICS)


@dataclass(frozen=True, slots=True)
class Loss:
    """`applies` names the activation that the loss has inside: drawn before it, it is left out of `forward`.

    `text` and the metric texts are PyTorch expressions of `{y}`, the output (logits), and `{t}`, the target. `decode`
    makes what people read of the output `{0}` where that takes more than an activation.
    """

    key: str
    title: str
    applies: Literal["softmax", "sigmoid", "none"]
    target: Literal["int", "float"]
    text: str
    accuracy: str = ""
    decode: str = ""


LOSSES = {
    loss.key: loss
    for loss in (
        Loss(
            "cross_entropy",
            "Cross-entropy",
            "softmax",
            "int",
            "F.cross_entropy({y}, {t})",
            "{y}.argmax(1) == {t}",
        ),
        Loss(
            "binary_cross_entropy",
            "Binary cross-entropy",
            "sigmoid",
            "float",
            "F.binary_cross_entropy_with_logits({y}, {t}.float())",
            "({y} > 0) == ({t} > 0.5)",
        ),
        Loss(
            "crf",
            "CRF log-likelihood",
            "none",
            "int",
            "CRF.loss({y}, {t})",
            f"(CRF.decode({{y}}) == {{t}})[{{t}} != {PADDING}]",
            "CRF.decode({0})",
        ),
        Loss("mse", "Mean squared error", "none", "float", "F.mse_loss({y}, {t}.float())"),
        Loss("mae", "Mean absolute error", "none", "float", "F.l1_loss({y}, {t}.float())"),
        Loss("huber", "Huber", "none", "float", "F.smooth_l1_loss({y}, {t}.float())"),
    )
}
_TAGGING = ("cross_entropy", "crf")
_MAE = "({y} - {t}).abs()"
_STEPS_RIGHT = f"({{y}}.argmax(1) == {{t}})[{{t}} != {PADDING}]"
_ONE_HOT_RIGHT = "{y}.argmax(1) == {t}.argmax(1)"


def loss_text(key: str, output: TensorType, target: Field, y: str, t: str) -> str:
    """The PyTorch expression of the loss of `y` against `t`, a scalar tensor."""
    return LOSSES[key].text.format(y=_fitted(key, output, target, y), t=t)


def metric_text(metric: str, loss: str, output: TensorType, target: Field, y: str, t: str) -> str:
    """The PyTorch expression of the values whose mean is the metric: those of a batch, padding left out."""
    if metric == "f1":
        return _entity_f1(loss, target, _fitted(loss, output, target, y), t)
    if metric == "accuracy" and loss == "cross_entropy":
        steps = target.type.dtype == "int" and target.type.features
        template = _STEPS_RIGHT if steps else _ONE_HOT_RIGHT if one_hot(output, target) else ""
        template = template or LOSSES[loss].accuracy
    else:
        template = LOSSES[loss].accuracy if metric == "accuracy" else _MAE
    return template.format(y=_fitted(loss, output, target, y), t=t)


def _entity_f1(loss: str, target: Field, y: str, t: str) -> str:
    found = LOSSES[loss].decode.format(y) or f"{y}.argmax(1)"
    return f"EntityF1.of({found}, {t}, {json.dumps(target.class_names, ensure_ascii=False)})"


def one_hot(output: TensorType, target: Field) -> bool:
    """Whether a target has a number for each class, 1 for the right one, in place of a label."""
    return target.type.dtype == "float" and target.classes > 0 and output.features == target.type.features


def told_with(metric: str) -> tuple[str, ...]:
    """The metric and those that are told beside it: entities are made of tags, so how many of these are right too."""
    return (metric, "accuracy") if metric == "f1" else (metric,)


def metric_problem(metric: str, loss: str) -> str | None:
    """Why a metric cannot be had with a loss, as a sentence."""
    if metric == "accuracy" and not LOSSES[loss].accuracy:
        return f"Accuracy counts right classes, and {LOSSES[loss].title.lower()} has none."
    if metric == "f1" and loss not in _TAGGING:
        return f"Entity F1 counts names in tags, and {LOSSES[loss].title.lower()} learns no tags."
    if metric == "mae" and LOSSES[loss].accuracy:
        return f"Mean absolute error measures numbers, and {LOSSES[loss].title.lower()} has classes."
    return None


def tags_problem(metric: str, target: Field) -> str | None:
    """Why a metric cannot be taken of a target, as a sentence."""
    if metric != "f1" or (len(target.type.features) == 1 and _are_bio(target.class_names)):
        return None
    return "Entity F1 counts names in tags such as O, B-LOC and I-LOC at every step, and the target has none."


def _are_bio(names: tuple[str, ...]) -> bool:
    return bool(names) and all(name == "O" or name[:2] in ("B-", "I-") for name in names)


def target_problem(loss: str, output: TensorType, target: Field) -> str | None:
    """Why an output cannot be held against a target, as a sentence with the numbers."""
    title = LOSSES[loss].title
    if output.kind == "state":
        return f"{title} compares samples one by one, and the state {output} has the layers first. Insert a Flatten."
    if loss == "crf":
        return _tag_problem(title, output, target)
    if LOSSES[loss].target == "int":
        return _class_problem(title, output, target)
    if loss == "binary_cross_entropy" and target.classes > 2:
        return f"{title} tells 2 classes apart, the target has {target.classes}."
    wanted = target.type.features
    if output.features != wanted and output.features != (*wanted, 1):
        return f"{title} compares equal shapes: the output is {output}, the target {target.type}."
    return None


def _class_problem(title: str, output: TensorType, target: Field) -> str | None:
    if not target.classes:
        return f"{title} takes class labels, and the target holds numbers."
    if len(output.shape) < 2:
        return f"{title} takes one score a class, gets {output}."
    scores = output.shape[-1] if output.kind == "sequence" else output.shape[1]
    if one_hot(output, target):
        return None
    if scores != target.classes:
        return f"{title} takes {target.classes} scores, one a class, gets {scores}."
    wanted = output.features[:-1] if output.kind == "sequence" else output.features[1:]
    if output.kind == "sequence" and not target.type.features:
        return f"{title} takes one row of {target.classes} scores a sample, gets one for every step: {output}."
    if wanted != target.type.features:
        return _label_problem(title, output, target)
    return None


def _label_problem(title: str, output: TensorType, target: Field) -> str:
    """An output whose scores stand at other places than the labels."""
    many = len(target.type.features)
    if output.kind == "vector" and many == 1:
        return f"{title} takes a row of {target.classes} scores at each step, gets one a sample: {output}."
    where = ("one label each", "a label at each step")[many] if many < 2 else "a label at each place"
    return f"{title} compares {output} with {where}: the target is {target.type}."


def _tag_problem(title: str, output: TensorType, target: Field) -> str | None:
    """Potentials (N, T, K, K) against one of K tags at each step; what has another shape comes from no CRF."""
    if not target.classes or len(target.type.features) != 1:
        return f"{title} takes one tag at each step, and the target is {target.type}."
    if len(output.shape) != 4 or output.shape[-1] == target.classes:
        return None
    return f"{title} takes {target.classes} scores at each step, one a tag, and the CRF gets {output.shape[-1]}."


def _fitted(loss: str, output: TensorType, target: Field, y: str) -> str:
    """The output brought to the target's shape: classes to axis 1, or a last axis of 1 dropped."""
    if LOSSES[loss].target == "int":
        return f"{y}.transpose(1, 2)" if output.kind == "sequence" else y
    return f"{y}.squeeze(-1)" if len(output.shape) == len(target.type.shape) + 1 else y
