"""Records what Keras says: small models with their weights, an input and the outputs, a JSON file each beside this one.

Keras is no dependency of the program. To record anew, in an environment of its own:

    python -m venv keras-venv
    keras-venv/bin/pip install keras torch
    KERAS_BACKEND=torch keras-venv/bin/python tests/keras/record.py
"""

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = Path(__file__).parent
BATCH, STEPS, FEATURES, UNITS, CLASSES = 3, 5, 4, 3, 4
Model = Any  # Keras has its types only where it is installed


def recurrent(keras: Any, layer: Callable[[Any], Any]) -> Model:
    """A recurrent layer, then one sigmoid unit on its last step; every step is an output too."""
    layers = keras.layers
    steps = keras.Input((STEPS, FEATURES))
    every = layer(layers)(steps)
    last = layers.Lambda(lambda found: found[:, -1])(every)
    return keras.Model(steps, [layers.Dense(1, activation="sigmoid", bias_initializer="normal")(last), every])


def rnn(keras: Any) -> Model:
    return recurrent(keras, lambda layers: layers.SimpleRNN(UNITS, activation="relu", **_whole(True)))


def lstm(keras: Any) -> Model:
    return recurrent(keras, lambda layers: layers.LSTM(UNITS, **_whole(True)))


def lstm_relu(keras: Any) -> Model:
    return recurrent(keras, lambda layers: layers.LSTM(UNITS, activation="relu", **_whole(True)))


def gru(keras: Any) -> Model:
    return recurrent(keras, lambda layers: layers.GRU(UNITS, **_whole(True)))


def bi_lstm(keras: Any) -> Model:
    """Both directions; of a layer that gives its last step, Keras joins the final states of both."""
    layers = keras.layers
    steps = keras.Input((STEPS, FEATURES))
    both = layers.Bidirectional(layers.LSTM(UNITS, **_whole(False)))(steps)
    return keras.Model(steps, [layers.Dense(1, activation="sigmoid", bias_initializer="normal")(both)])


def rnn_var(keras: Any) -> Model:
    """Padding is masked, so the last real step of each sequence decides."""
    layers = keras.layers
    steps = keras.Input((None, FEATURES))
    last = layers.SimpleRNN(UNITS, **_whole(False))(layers.Masking(0.0)(steps))
    return keras.Model(steps, [layers.Dense(CLASSES, activation="softmax", bias_initializer="normal")(last)])


def softmax(keras: Any) -> Model:
    layers = keras.layers
    features = keras.Input((FEATURES,))
    hidden = layers.Dense(UNITS, activation="relu", bias_initializer="normal")(features)
    return keras.Model(features, [layers.Dense(CLASSES, activation="softmax", bias_initializer="normal")(hidden)])


def cnn_lstm(keras: Any) -> Model:
    """A CNN at every frame, its features to an LSTM. Channels last, as Keras has them."""
    layers = keras.layers
    frames = keras.Input((STEPS, 6, 6, 1))
    maps = layers.TimeDistributed(layers.Conv2D(2, 3, activation="relu", bias_initializer="normal"))(frames)
    maps = layers.TimeDistributed(layers.MaxPooling2D())(maps)
    features = layers.TimeDistributed(layers.Flatten())(maps)
    last = layers.LSTM(UNITS, **_whole(False))(features)
    return keras.Model(frames, [layers.Dense(CLASSES, activation="softmax", bias_initializer="normal")(last)])


def _whole(every_step: bool) -> dict[str, Any]:
    """Biases that are not all zero, so that they count."""
    return {"return_sequences": every_step, "bias_initializer": "normal"}


MODELS = (rnn, lstm, lstm_relu, gru, bi_lstm, rnn_var, softmax, cnn_lstm)


def recorded(keras: Any, draw: Callable[[Any], Model]) -> dict[str, Any]:
    """Weights layer by layer, an input, the outputs; of a softmax also its loss against one-hot labels."""
    keras.utils.set_random_seed(7)
    model = draw(keras)
    x = np.random.default_rng(7).normal(size=(BATCH, *(size or STEPS for size in model.input_shape[1:])))
    x = x.astype(np.float32)
    if draw is rnn_var:
        x[0, 2:], x[1, 4:] = 0, 0
    said = model(x)
    outputs = [keras.ops.convert_to_numpy(found) for found in (said if isinstance(said, list) else [said])]
    found = {
        "keras": keras.__version__,
        "backend": keras.config.backend(),
        "weights": {layer.name: [_listed(w) for w in layer.get_weights()] for layer in model.layers if layer.weights},
        "input": _listed(x),
        "outputs": [_listed(output) for output in outputs],
    }
    if outputs[0].shape[-1] == CLASSES:
        one_hot = np.eye(CLASSES, dtype=np.float32)[[2, 0, 3]]
        found["one_hot"] = _listed(one_hot)
        found["loss"] = float(keras.losses.CategoricalCrossentropy()(one_hot, outputs[0]))
    return found


def _listed(array: Any) -> Any:
    """Nested lists of the shortest numbers that are the same in float32."""
    return [_listed(part) for part in array] if np.ndim(array) else float(f"{float(array):.9g}")


def main() -> None:
    keras = import_module("keras")
    for draw in MODELS:
        path = FOLDER / f"{draw.__name__}.json"
        path.write_text(json.dumps(recorded(keras, draw)) + "\n", encoding="utf-8")
        print(path.name)


if __name__ == "__main__":
    main()
