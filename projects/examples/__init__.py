"""The examples: every file here that holds an EXAMPLE is one. A new file is a new example everywhere."""

import importlib
import pkgutil
from collections.abc import Mapping

from projects.examples.example import Example

# In this order they are listed, from few layers to many; a file that is not named here comes last.
ORDER = (
    "digits", "tiny", "mlp", "mlp-regression",
    "mnist", "cnn10", "cat", "vgg", "resnet", "inception", "transfer", "autoencoder",
    "rnn-binary", "rnn-torch", "rnn-var", "series", "lstm-binary", "lstm-relu", "lstm-torch", "gru", "bi-lstm",
    "memory", "cnn-lstm", "text", "ner", "language-model", "translate", "caption", "transformer", "recommender",
    "siamese",
)  # fmt: skip
FIRST = ORDER[0]


def _found() -> Mapping[str, Example]:
    modules = [importlib.import_module(module.name) for module in pkgutil.iter_modules(__path__, f"{__name__}.")]
    examples: list[Example] = [module.EXAMPLE for module in modules if hasattr(module, "EXAMPLE")]
    found = {example.id: example for example in examples}
    return {id: found[id] for id in (*ORDER, *sorted(found.keys() - set(ORDER)))}


EXAMPLES: Mapping[str, Example] = _found()
