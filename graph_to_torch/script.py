"""The text of the training script: the network's class, its objective, its data and the loop, to run on their own."""

import shlex
from collections.abc import Sequence

from builder.check import Report
from builder.recipe import Recipe
from graph_to_torch.folding import folded
from graph_to_torch.layout import slides_over_maps
from graph_to_torch.names import one_line, quoted
from graph_to_torch.objective import objective_source, target_fields
from graph_to_torch.optimizers import optimizer_text
from graph_to_torch.plan import plan
from graph_to_torch.plan_parts import Plan
from graph_to_torch.source import FUNCTIONAL, Source, calls_functional, model_source
from graph_to_torch.start_text import start_call, start_imports, start_text
from graph_to_torch.support_texts import support_texts, used_in

_HEAD = '''\
"""Trains {title}. Made with Netloom.

Run it with `python {file}`. It needs {needs}{keeps}.
"""

from collections.abc import Iterator
{paths}
import numpy as np
import torch
{functional}{load}from torch import nn

epochs = {epochs}
batch_size = {batch_size}
learning_rate = {learning_rate}
validation_share = {validation}  # of the training samples: held back, to see how it does on new ones
seed = {seed}  # decides the first weights, what is held back and the order of the samples
device = "cuda" if torch.cuda.is_available() else "cpu"
if torch.backends.mps.is_available():
    device = "mps"
# The names of the inputs, then those of the targets.
{fields}
'''

_LOOP = '''\
Totals = dict[str, tuple[float, int]]


def on_device(arrays: dict[str, np.ndarray]) -> tuple[torch.Tensor, ...]:
    """All samples, put on the device once."""
    return tuple(torch.from_numpy(arrays[name]).to(device) for name in fields)


def batches(
    samples: tuple[torch.Tensor, ...], order: torch.Tensor
) -> Iterator[tuple[torch.Tensor, ...]]:
    """Batches of the samples in this order; the last one may be smaller."""
    for rows in order.to(device).split(batch_size):
        yield tuple(tensor.index_select(0, rows) for tensor in samples)


def judge(
    model: nn.Module, batch: tuple[torch.Tensor, ...]
) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
    """The loss of a batch, and the values that each metric is the mean of."""
    return objective({call})


def add(totals: Totals, loss: torch.Tensor, metrics: dict[str, torch.Tensor], samples: int) -> None:
    """Add what a batch measured: sums, and of how many values."""
    sums = {{name: (values.sum().item(), values.numel()) for name, values in metrics.items()}}
    for name, (figure, count) in {{"loss": (loss.item() * samples, samples), **sums}}.items():
        total, of = totals.get(name, (0.0, 0))
        totals[name] = (total + figure, of + count)


def means(totals: Totals) -> str:
    shares = {{name: total / of if of else 1.0 for name, (total, of) in totals.items()}}
    return ", ".join(f"{{name}} {{share:.6f}}" for name, share in shares.items())


@torch.no_grad()
def measured(model: nn.Module, samples: tuple[torch.Tensor, ...]) -> str:
    """The mean loss and metrics over samples that are not learned from."""
    model.eval()
    totals: Totals = {{}}
    for batch in batches(samples, torch.arange(len(samples[0]))):
        add(totals, *judge(model, batch), len(batch[0]))
    return means(totals)


def save(model: nn.Module) -> None:
    try:
        from safetensors.torch import save_file
    except ImportError:
        print("The weights are not kept: that needs the package safetensors.")
        return
    # Copies: weights that are tied are kept under both of their names.
    weights = {{name: w.cpu().contiguous().clone() for name, w in model.state_dict().items()}}
    save_file(weights, "weights.safetensors")
    print("The weights are in weights.safetensors.")


def main() -> None:
    torch.manual_seed(seed)
    shuffle = torch.Generator().manual_seed(seed)
    model = {model}().to(device){start}{layout}
{optimizer}
    train, test = map(on_device, load())
    order = torch.randperm(len(train[0]), generator=shuffle).to(device)
    held = int(len(order) * validation_share)
    validation = tuple(tensor.index_select(0, order[:held]) for tensor in train)
    train = tuple(tensor.index_select(0, order[held:]) for tensor in train)

    for epoch in range(1, epochs + 1):
        model.train()
        totals: Totals = {{}}
        for batch in batches(train, torch.randperm(len(train[0]), generator=shuffle)):
            loss, metrics = judge(model, batch)
{learn}            add(totals, loss, metrics, len(batch[0]))
        print(f"epoch {{epoch}}: train {{means(totals)}}")
        if held:
            print(f"epoch {{epoch}}: validation {{measured(model, validation)}}", flush=True)

    if len(test[0]):
        print(f"test {{measured(model, test)}}")
    save(model)


if __name__ == "__main__":
    main()
'''

_LEARN = """\
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
"""
_LAYOUT = """
    if device == "cpu":
        # Convolutions compute up to twice as fast so.
        nn.utils.convert_conv2d_weight_memory_format(model, torch.channels_last)"""


def training_script(report: Report, data_text: str, needs: Sequence[str] = (), file: str = "train.py") -> str:
    """A script that trains as a run does: the same start, split, batches and steps. Raises NotReady.

    `data_text` is the text of a function `load() -> tuple[Arrays, Arrays]`, and `needs` are the packages it imports.
    `file` is what the script is called.
    """
    source, scheme, start = model_source(report), plan(report), report.network.recipe.start
    names = (*(arriving.field for arriving in scheme.inputs), *target_fields(report))
    objective = objective_source(report)
    beside = [f"\n{text}" for text in support_texts(used_in(objective)) if text not in source.text]
    filled = [start_text(start)] if start else []
    parts = (_class_text(source), *beside, objective, _data_text(data_text), *filled)
    optimizer = optimizer_text(report.network.recipe, "model", "learning_rate")
    loop = _LOOP.format(
        call=_call(scheme),
        model=source.class_name,
        start=f"\n    {start_call(start)}" if start else "",
        layout=_LAYOUT if slides_over_maps(report) else "",
        optimizer=f"    optimizer = {optimizer}\n" if report.learns else "",
        learn=_LEARN if report.learns else "",
    )
    functional = FUNCTIONAL in source.text or any(map(calls_functional, parts))
    title = one_line(report.network.name) or source.class_name
    head = _head(report.network.recipe, title, file, names, needs, functional)
    return "\n\n".join(part.strip("\n") + "\n" for part in (head, *parts, loop))


def _head(recipe: Recipe, title: str, file: str, names: Sequence[str], needs: Sequence[str], functional: bool) -> str:
    load = start_imports(recipe.start) if recipe.start else ""
    packages = ("torch", "numpy", *(("safetensors",) if load else ()), *needs)
    return _HEAD.format(
        title=title,
        file=one_line(shlex.quote(file)),
        needs=f"{', '.join(packages[:-1])} and {packages[-1]}",
        keeps="" if load else "; with safetensors it also keeps the weights",
        paths="from pathlib import Path\n" if recipe.start else "",
        functional=f"{FUNCTIONAL}\n" if functional else "",
        load=load,
        epochs=recipe.epochs,
        batch_size=recipe.batch_size,
        learning_rate=recipe.learning_rate,
        validation=recipe.validation,
        seed=recipe.seed,
        fields="\n".join(folded(0, "fields = ", f"({', '.join(map(quoted, names))})")),
    )


def _class_text(source: Source) -> str:
    """The classes without the imports above them, which stand in the head."""
    return source.text[source.text.index("\nclass ") + 1 :]


def _data_text(text: str) -> str:
    """The function `load` below the type that it names."""
    return f"Arrays = dict[str, np.ndarray]\n\n\n{text}"


def _call(scheme: Plan) -> str:
    """The arguments of `objective`: tuples where there are several targets, as it takes them."""
    count = len(scheme.inputs)
    inputs = "batch[0]" if count == 1 else f"*batch[:{count}]"
    return f"model({inputs}), batch[{count}{':' if len(scheme.outputs) > 1 else ''}]"
