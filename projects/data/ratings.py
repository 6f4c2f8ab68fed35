"""Ratings: who likes what."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Ratings from 1 to 5 that 200 people gave 150 films: 8,000 to train on, 2,000 to test, each pair once.

    A rating is how well two hidden tastes of the person meet those of the film, what both usually give and get, and
    noise of deviation 0.3.
    """
    import numpy as np

    random = np.random.default_rng(0)
    person_taste, film_taste = random.normal(0, 0.8, (200, 2)), random.normal(0, 0.8, (150, 2))
    usual = random.normal(0, 0.3, (200, 1)) + random.normal(0, 0.3, 150)
    rating = (3 + usual + person_taste @ film_taste.T + random.normal(0, 0.3, (200, 150))).clip(1, 5)
    person, film = np.divmod(random.permutation(200 * 150)[:10_000], 150)
    found = {"person": person, "film": film, "rating": rating[person, film, None].astype(np.float32)}
    return {name: a[:8_000] for name, a in found.items()}, {name: a[8_000:] for name, a in found.items()}


DATA_SET = DataSet(
    key="ratings",
    title="Film ratings",
    sentence="10,000 generated ratings from 1 to 5 that 200 people gave 150 films: what would a person give a film?",
    source="generated",
    licence="none needed",
    needs=(),
    fields={
        "person": Field(batch_of(dtype="int"), "input", words=tuple(f"person {number}" for number in range(1, 201))),
        "film": Field(batch_of(dtype="int"), "input", words=tuple(f"film {number}" for number in range(1, 151))),
        "rating": Field(batch_of(1), "target"),
    },
    arrays=load,
)
