"""Tagged sentences: which words name a person, a place, an organisation, a date?"""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet

# A sentence is a template with a form for each name, and a word of a form is one of its choices, or is made up.
TEMPLATES = (
    "PER was born in LOC on DATE .", "PER moved from LOC to LOC in DATE .", "ANY said on DATE that ANY was wrong .",
    "ORG opened an office in LOC .", "the office of ORG in LOC was closed on DATE .", "ANY and ANY met PER in DATE .",
    "NUMBER people in LOC work for ORG .", "PER , who works for ORG , lives near LOC .", "ANY praised ANY .",
    "on DATE , ANY sold NUMBER shares .", "in DATE , PER left ORG .", "LOC has known PER since DATE .",
)  # fmt: skip
FORMS = {
    "PER": ("first surname", "surname"),
    "LOC": ("place", "place place"),
    "ORG": ("firm", "firm Ltd", "firm Group", "Bank of place", "University of place"),
    "DATE": ("day month year", "month year", "year", "weekday"),
    "NUMBER": ("number",),
}
CHOICES = {
    "first": ("Anna", "Peter", "Maria", "John", "Li", "Omar", "Ines", "Paul"),
    "day": tuple(map(str, range(1, 29))),
    "month": ("January", "March", "April", "June", "July", "August", "October", "December"),
    "year": tuple(map(str, range(1950, 2030))),
    "weekday": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "number": tuple(map(str, range(1000, 3000))),
}
STEM = ("BDFGHKLMNPRSTV", "aeiou", "lmnrstdk", "aeiou", "lmnrstdk")
ENDINGS = {
    "surname": ("son", "ova", "berg", "ez"),
    "place": ("ton", "ville", "burg", "mouth"),
    "firm": ("ex", "soft", "tech", "ia"),
}
FRAME = {word for template in TEMPLATES for word in template.split() if not word.isupper()}
NAMED = {word for kind in ("first", "month", "weekday") for word in CHOICES[kind]}
WORDS = ("", "unknown", *sorted({*FRAME, *NAMED, "Ltd", "Group", "Bank", "University", "of"}))
LETTERS = ("", *",.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-DATE", "I-DATE")


def load() -> tuple[Arrays, Arrays]:
    """Sentences as tokens, one a word, the letters of each word, and a tag for each: 3,000 to train on, 600 to test.

    Names are made up and nearly all the token "unknown": their letters and their neighbours tell what they name. Of
    the tags, `B-` begins a name, `I-` goes on with it, and `O` is none. Padding is 0, of the tags -100.
    """
    import numpy as np

    random = np.random.default_rng(0)

    def one_of(choices: tuple[str, ...] | str) -> str:
        return choices[int(random.integers(len(choices)))]

    def word(part: str) -> str:
        if part in ENDINGS:
            return "".join(map(one_of, STEM)) + one_of(ENDINGS[part])
        return one_of(CHOICES.get(part, (part,)))

    def sentence() -> tuple[tuple[str, str], ...]:
        row: list[tuple[str, str]] = []
        for slot in one_of(TEMPLATES).split():
            kind = one_of(("PER", "LOC", "ORG")) if slot == "ANY" else slot
            parts = one_of(FORMS.get(kind, (kind,))).split()
            row += [(word(part), f"{'I' if place else 'B'}-{kind}") for place, part in enumerate(parts)]
        return tuple(row)

    found: dict[tuple[tuple[str, str], ...], None] = {}
    while len(found) < 3_600:
        found[sentence()] = None
    lengths = np.array([len(row) for row in found])
    words, tags = np.zeros((3_600, lengths.max()), np.int64), np.full((3_600, lengths.max()), -100)
    characters = np.zeros((*words.shape, 10), np.int64)
    for number, row in enumerate(found):
        for step, (text, tag) in enumerate(row):
            words[number, step] = WORDS.index(text) if text in WORDS else 1
            characters[number, step, : len(text)] = [LETTERS.index(letter) for letter in text]
            tags[number, step] = TAGS.index(tag) if tag in TAGS else 0
    arrays = {"words": words, "words_lengths": lengths, "characters": characters, "tags": tags}
    return {name: a[:3_000] for name, a in arrays.items()}, {name: a[3_000:] for name, a in arrays.items()}


DATA_SET = DataSet(
    key="tagged",
    title="Tagged sentences",
    sentence="3,600 generated sentences: which words name a person, a place, an organisation, a date?",
    source="generated",
    licence="none needed",
    needs=(),
    fields={
        "words": Field(batch_of("T", dtype="int"), "input", lengths=True, words=WORDS),
        "characters": Field(batch_of("T", 10, dtype="int"), "input", words=LETTERS),
        "tags": Field(batch_of("T", dtype="int"), "target", len(TAGS), TAGS),
    },
    arrays=load,
)
