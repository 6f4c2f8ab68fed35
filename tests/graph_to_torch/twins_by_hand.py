"""Modules as a person writes them in PyTorch, one for each example over sequences, tables and pairs."""

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

Recurrent = nn.RNN | nn.LSTM | nn.GRU


class LastState(nn.Module):
    """A recurrent layer, and Linear on its final state; of both directions where it has two."""

    def __init__(self, name: str, layer: Recurrent, outputs: int) -> None:
        super().__init__()
        self.name = name
        self.add_module(name, layer)
        self.fc = nn.Linear(layer.hidden_size * (2 if layer.bidirectional else 1), outputs)

    def forward(self, x: torch.Tensor, lengths: torch.Tensor | None = None) -> torch.Tensor:
        layer = self.get_submodule(self.name)
        if lengths is None:
            _, state = layer(x)
        else:
            _, state = layer(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))
        h_n = state[0] if isinstance(state, tuple) else state
        last = torch.cat([h_n[-2], h_n[-1]], 1) if getattr(layer, "bidirectional", False) else h_n[-1]
        logits: torch.Tensor = self.fc(last)
        return logits


class ReluLstm(nn.Module):
    """Hochreiter and Schmidhuber's cell with ReLU for the candidate and the output."""

    def __init__(self, features: int, units: int) -> None:
        super().__init__()
        self.lstm = nn.LSTM(features, units, batch_first=True)  # for its weights alone
        self.fc = nn.Linear(units, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        w_ih, w_hh, b_ih, b_hh = self.lstm.parameters()
        h = c = x.new_zeros(len(x), self.lstm.hidden_size)
        for x_t in x.unbind(1):
            gates = x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh
            i, f, g, o = gates.chunk(4, 1)
            c = f.sigmoid() * c + i.sigmoid() * F.relu(g)
            h = o.sigmoid() * F.relu(c)
        logit: torch.Tensor = self.fc(h)
        return logit


class Text(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(52, 16, padding_idx=0)
        self.lstm = nn.LSTM(16, 32, batch_first=True)
        self.fc = nn.Linear(32, 1)

    def forward(self, words: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        steps = pack_padded_sequence(self.embedding(words), lengths, batch_first=True, enforce_sorted=False)
        _, (h_n, _) = self.lstm(steps)
        logit: torch.Tensor = self.fc(h_n[-1])
        return logit


class LanguageModel(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(62, 32)
        self.lstm = nn.LSTM(32, 128, batch_first=True)
        self.fc = nn.Linear(128, 62)

    def forward(self, text: torch.Tensor) -> torch.Tensor:
        steps, _ = self.lstm(self.embedding(text))
        logits: torch.Tensor = self.fc(steps)
        return logits


class Recommender(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.person_tastes = nn.Embedding(200, 8)
        self.film_tastes = nn.Embedding(150, 8)
        self.fc1 = nn.Linear(24, 32)
        self.fc2 = nn.Linear(32, 1)

    def forward(self, person: torch.Tensor, film: torch.Tensor) -> torch.Tensor:
        p, f = self.person_tastes(person), self.film_tastes(film)
        rating: torch.Tensor = self.fc2(F.relu(self.fc1(torch.cat([p, p * f, f], 1))))
        return rating


class Siamese(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.twin = nn.ModuleDict({
            "conv1": nn.Conv2d(1, 16, 3, padding=1),
            "conv2": nn.Conv2d(16, 32, 3, padding=1),
            "features": nn.Linear(32 * 4 * 4, 32),
        })  # fmt: skip
        self.fc = nn.Linear(32, 1)

    def seen(self, x: torch.Tensor) -> torch.Tensor:
        x = F.max_pool2d(F.relu(self.twin["conv1"](x)), 2)
        features: torch.Tensor = self.twin["features"](F.relu(self.twin["conv2"](x)).flatten(1))
        return features

    def forward(self, one: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
        same: torch.Tensor = self.fc((self.seen(one) - self.seen(other)).abs())
        return same


class Tiny(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(3, 3, bias=False)
        self.output = nn.Linear(3, 1, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.sigmoid(self.output(torch.sigmoid(self.hidden(x))))


class Mlp(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc1, self.fc2, self.fc3 = nn.Linear(4, 16), nn.Linear(16, 16), nn.Linear(16, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.fc3(torch.tanh(self.fc2(F.relu(self.fc1(x)))))
        return logits


class Wine(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(13, 16), nn.Linear(16, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.fc2(F.gelu(self.fc1(x)))
        return logits


class BreastCancer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(30, 16), nn.Linear(16, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        logit: torch.Tensor = self.fc2(F.leaky_relu(self.fc1(x), 0.01))
        return logit


class MlpRegression(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc1, self.drop, self.fc2 = nn.Linear(10, 32), nn.Dropout(0.2), nn.Linear(32, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        found: torch.Tensor = self.fc2(self.drop(F.relu(self.fc1(x))))
        return found


class AddingCnn(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv1d(2, 32, 3, padding=1)
        self.conv2 = nn.Conv1d(32, 32, 3, padding=1)
        self.fc = nn.Linear(32, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        maps = F.relu(self.conv2(F.relu(self.conv1(x.transpose(1, 2)))))
        found: torch.Tensor = self.fc(maps.mean(2))
        return found
