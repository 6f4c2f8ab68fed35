"""Short reviews: was it liked?"""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet

SUBJECTS = ("the film", "the plot", "the acting", "the ending", "the music", "the story", "this book", "the end")
LIKED = ("good", "great", "funny", "clever", "moving", "brilliant", "original", "charming")
DISLIKED = ("bad", "dull", "weak", "boring", "silly", "awful", "tedious", "clumsy")
DENIED = ("not", "never", "hardly", "by no means", "anything but")
STRESSED = ("", "", "very", "really", "quite", "so")
JOINED = ("{0}", "{0} , but {1}", "although {1} , {0}", "{0} , even if {1}", "{1} ; still , {0}", "{0} , and {2}")
GLUE = "was though i cannot say that , ; but although even if still and"
WORDS = ("", *sorted(set(" ".join((*SUBJECTS, *LIKED, *DISLIKED, *DENIED, *STRESSED, GLUE)).split())))


def load() -> tuple[Arrays, Arrays]:
    """Reviews as tokens, one a word, padded with 0, and 1 where the review likes the thing: 4,000 and 1,000 others.

    Half of all statements are denied, some twice, and of two that disagree the one after "but" or without "although"
    decides: the same words in another order mean the opposite.
    """
    import numpy as np

    random = np.random.default_rng(0)

    def one_of(choices: tuple[str, ...]) -> str:
        return choices[random.integers(len(choices))]

    def statement(likes: bool) -> str:
        denied, doubted = random.random(2) < (0.5, 0.2)
        adjective = one_of(LIKED if likes ^ denied ^ doubted else DISLIKED)
        said = f"{one_of(SUBJECTS)} was {one_of(DENIED) if denied else ''} {one_of(STRESSED)} {adjective}"
        return f"i cannot say that {said}" if doubted else said

    reviews: dict[str, int] = {}
    while len(reviews) < 5_000:
        liked = len(reviews) % 2
        parts = statement(bool(liked)), statement(not liked), statement(bool(liked))
        reviews.setdefault(" ".join(one_of(JOINED).format(*parts).split()), liked)
    tokens = [[WORDS.index(word) for word in review.split()] for review in reviews]
    lengths = np.array([len(row) for row in tokens])
    words = np.zeros((5_000, lengths.max()), np.int64)
    for row, found in zip(words, tokens, strict=True):
        row[: len(found)] = found
    arrays = {"words": words, "words_lengths": lengths, "liked": np.array(list(reviews.values()))}
    return {name: a[:4_000] for name, a in arrays.items()}, {name: a[4_000:] for name, a in arrays.items()}


DATA_SET = DataSet(
    key="reviews",
    title="Reviews",
    sentence="5,000 generated reviews such as: the plot was not bad, but the ending was dull. Was it liked?",
    source="generated",
    licence="none needed",
    needs=(),
    fields={
        "words": Field(batch_of("T", dtype="int"), "input", lengths=True, words=WORDS),
        "liked": Field(batch_of(dtype="int"), "target", 2, ("disliked", "liked")),
    },
    arrays=load,
)
