"""The reference of the Python language, character by character."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet

LETTERS = ("", *"\n !\"'()*+,-./:;<=>[]_`{}|0123456789abcdefghijklmnopqrstuvwxyz")


def load() -> tuple[Arrays, Arrays]:
    """Pieces of text, 64 characters each, and at every step the character that follows.

    The text is what `help` of Python knows of the language, so another Python has a somewhat different one. Each
    paragraph is kept once, in lower case and without characters that are not in the alphabet. The last tenth is the
    test.
    """
    import re
    from pydoc_data.topics import topics

    import numpy as np

    paragraphs = (" ".join(part.split()) for text in topics.values() for part in re.split(r"\n\s*\n", text))
    plain = "\n".join(dict.fromkeys(re.sub(r"([*=~-])\1{3,}", "", part).strip() for part in paragraphs)).lower()
    numbers = {letter: number for number, letter in enumerate(LETTERS)}
    text = np.array([numbers[letter] for letter in plain if letter in numbers])
    count = (len(text) - 1) // 64
    text_in, following = text[: count * 64].reshape(count, 64), text[1 : count * 64 + 1].reshape(count, 64)
    split = int(0.9 * count)
    return (
        {"text_in": text_in[:split], "text": following[:split]},
        {"text_in": text_in[split:], "text": following[split:]},
    )


DATA_SET = DataSet(
    key="reference_text",
    title="Python's reference",
    sentence="The reference of the Python language, from Python itself: which character comes next?",
    source="Python documentation, as the module pydoc_data.topics of every Python carries it",
    licence="Python Software Foundation License",
    needs=(),
    fields={
        "text_in": Field(batch_of(64, dtype="int"), "input", words=LETTERS),
        "text": Field(batch_of(64, dtype="int"), "target", len(LETTERS), LETTERS, follows="text_in"),
    },
    arrays=load,
)
