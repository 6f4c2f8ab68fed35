"""A recommender: what would a person give a film?"""

from builder.edits import move
from builder.layout.arranging import arranged
from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result

PEOPLE, FILMS, TASTES = 200, 150, 8


def recommender() -> Network:
    """A branch for the person and one for the film; below, both vectors are merged."""
    sketch = Sketch("recommender", Recipe(data="ratings", epochs=15, batch_size=64, learning_rate=0.01))
    sketch.add("input", name="person", field="person", shape=(), dtype="int")
    person = _tastes(sketch, "person tastes", PEOPLE)
    sketch.column()
    sketch.add("input", name="film", field="film", shape=(), dtype="int")
    film = _tastes(sketch, "film tastes", FILMS)
    alike = sketch.add("multiply", person, film, name="alike")
    sketch.add("concat", person, alike, film, name="both", inputs=3)
    sketch.add("dense", name="fc1", out_features=32, activation="relu")
    sketch.add("dense", name="fc2", out_features=1)
    sketch.add("output", name="rating", target="rating", loss="mse", metric="mae")
    return move(sketch.network, arranged(sketch.network))


def _tastes(sketch: Sketch, name: str, count: int) -> str:
    """A small vector for each, so that the first ratings are not moved by chance."""
    return sketch.add("embedding", name=name, num_embeddings=count, embedding_dim=TASTES, initial="normal")


EXAMPLE = Example(
    "recommender", "Recommender", "What would a person give a film?", recommender,
    seconds=3, result=Result("loss", 0.132, 0.737, "what a person usually gives and a film usually gets", "less"),
)  # fmt: skip
