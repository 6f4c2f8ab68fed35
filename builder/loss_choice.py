"""Which loss and metric go with a target."""

from builder.fields import Field
from builder.losses import LOSSES, metric_problem
from builder.values import Values

YES_OR_NO = "binary_cross_entropy"


def loss_values(loss: str, metric: str) -> Values:
    """The loss, and a metric that it can be measured by: this one if it fits."""
    if metric_problem(metric, loss):
        metric = "accuracy" if LOSSES[loss].accuracy else "mae"
    return Values(loss=loss, metric=metric)


def fitting_loss(target: Field, loss: str) -> str:
    """The loss to hold an output against a target: this one if it fits, else the usual one of its kind."""
    if not target.classes:
        return "mse" if LOSSES[loss].target == "int" else loss
    if loss == "crf":
        return loss if len(target.type.features) == 1 else "cross_entropy"
    return loss if LOSSES[loss].accuracy and (target.classes == 2 or loss == "cross_entropy") else "cross_entropy"
