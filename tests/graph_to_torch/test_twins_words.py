"""The examples that read and write: each drawing against a module written by hand, to the last digits."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import reduce
from itertools import product
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from builder.network import Network
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.source import model_source
from graph_to_torch.support.crf import CRF
from projects.data import fields_of
from projects.examples.caption import caption
from projects.examples.ner import ner
from projects.examples.transformer import base, transformer
from projects.examples.translate import translate, with_attention
from tests.graph_to_torch.running import checked, samples
from tests.graph_to_torch.test_group_text import MYPY, RUFF

TINY = 1e-9
GROUPS = ("character_cnn.", "crf.", "CNN.")  # their layers stand in the written modules themselves


def packed(layer: nn.LSTM, x: torch.Tensor, lengths: torch.Tensor) -> tuple[torch.Tensor, tuple[torch.Tensor, ...]]:
    steps, state = layer(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))
    return pad_packed_sequence(steps, batch_first=True, total_length=x.shape[1])[0], state


class Translate(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.date_embedding = nn.Embedding(67, 16)
        self.encoder = nn.LSTM(16, 64, batch_first=True)
        self.iso_embedding = nn.Embedding(13, 16)
        self.decoder = nn.LSTM(16, 64, batch_first=True)
        self.fc = nn.Linear(64, 13)

    def forward(self, date: torch.Tensor, lengths: torch.Tensor, iso_in: torch.Tensor) -> torch.Tensor:
        _, state = packed(self.encoder, self.date_embedding(date), lengths)
        steps, _ = self.decoder(self.iso_embedding(iso_in), state)
        logits: torch.Tensor = self.fc(steps)
        return logits


class WithAttention(Translate):
    def __init__(self) -> None:
        super().__init__()
        self.looks = nn.MultiheadAttention(64, 1, batch_first=True)
        self.mixed = nn.Linear(128, 64)

    def forward(self, date: torch.Tensor, lengths: torch.Tensor, iso_in: torch.Tensor) -> torch.Tensor:
        memory, state = packed(self.encoder, self.date_embedding(date), lengths)
        steps, _ = self.decoder(self.iso_embedding(iso_in), state)
        behind = torch.arange(date.shape[1]) >= lengths[:, None]
        seen, _ = self.looks(steps, memory, memory, key_padding_mask=behind)
        logits: torch.Tensor = self.fc(torch.tanh(self.mixed(torch.cat((steps, seen), -1))))
        return logits


class Caption(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, 2, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(32)
        self.conv3 = nn.Conv2d(32, 32, 3, padding=1, bias=False)
        self.bn3 = nn.BatchNorm2d(32)
        self.first_hidden = nn.Linear(32 * 4 * 4, 64)
        self.first_cell = nn.Linear(32 * 4 * 4, 64)
        self.embedding = nn.Embedding(25, 32)
        self.lstm = nn.LSTM(32, 64, batch_first=True)
        self.fc = nn.Linear(64, 25)

    def forward(self, image: torch.Tensor, caption_in: torch.Tensor) -> torch.Tensor:
        x = F.relu(self.bn1(self.conv1(image)))
        x = F.max_pool2d(F.relu(self.bn2(self.conv2(x))), 2)
        seen = F.max_pool2d(F.relu(self.bn3(self.conv3(x))), 2).flatten(1)
        state = self.first_hidden(seen)[None], self.first_cell(seen)[None]
        steps, _ = self.lstm(self.embedding(caption_in), state)
        logits: torch.Tensor = self.fc(steps)
        return logits


class Transformer(nn.Module):
    """PyTorch's own encoder layers; the mean leaves out what stands behind each sequence."""

    def __init__(self, words: int, width: int, heads: int, hidden: int, layers: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(words, width)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(width, heads, hidden, batch_first=True) for _ in range(layers)
        )
        self.fc = nn.Linear(width, 2)

    def forward(self, words: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        x = self.embedding(words) + waves(words.shape[1], self.embedding.embedding_dim)
        behind = torch.arange(words.shape[1]) >= lengths[:, None]
        for layer in self.layers:
            x = layer(x, src_key_padding_mask=behind)
        logits: torch.Tensor = self.fc(torch.stack([row[:n].mean(0) for row, n in zip(x, lengths, strict=True)]))
        return logits


def waves(steps: int, width: int) -> torch.Tensor:
    """The formula of the paper, number by number."""
    found = torch.empty(steps, width)
    for step, feature in product(range(steps), range(width)):
        angle = torch.tensor(step / 10_000 ** (feature // 2 * 2 / width))
        found[step, feature] = angle.cos() if feature % 2 else angle.sin()
    return found


class Ner(nn.Module):
    """From words and letters to the scores of tags; the CRF has its own parameters and works sentence by sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.word_embedding = nn.Embedding(63, 32)
        self.embedding = nn.Embedding(65, 16, padding_idx=0)
        self.conv = nn.Conv1d(16, 32, 3, padding=1)
        self.lstm = nn.LSTM(64, 32, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(64, 9)
        self.start_transitions = nn.Parameter(torch.empty(9))
        self.end_transitions = nn.Parameter(torch.empty(9))
        self.transitions = nn.Parameter(torch.empty(9, 9))

    def forward(self, words: torch.Tensor, lengths: torch.Tensor, characters: torch.Tensor) -> torch.Tensor:
        letters = self.embedding(characters.reshape(-1, 10)).transpose(1, 2)
        spelled = F.relu(self.conv(letters)).amax(2).reshape(*words.shape, 32)
        steps, _ = packed(self.lstm, torch.cat((self.word_embedding(words), spelled), -1), lengths)
        scores: torch.Tensor = self.fc(steps)
        return scores

    def likelihoods(self, scores: torch.Tensor, tags: torch.Tensor) -> torch.Tensor:
        """Minus the logarithm of the share that the right tags of one sentence have."""
        right = self.start_transitions[tags[0]] + self.end_transitions[tags[-1]]
        right = right + scores[torch.arange(len(tags)), tags].sum() + self.transitions[tags[:-1], tags[1:]].sum()
        total = self.start_transitions + scores[0]
        for score in scores[1:]:
            total = torch.logsumexp(total[:, None] + self.transitions + score, 0)
        return torch.logsumexp(total + self.end_transitions, 0) - right

    def tags(self, scores: torch.Tensor) -> list[int]:
        """The best tags of one sentence: Viterbi, with the whole row kept for each tag that may come last."""
        best = {tag: (self.start_transitions[tag] + scores[0, tag], [tag]) for tag in range(9)}
        for score in scores[1:]:
            best = {
                tag: max(
                    ((total + self.transitions[before, tag] + score[tag], [*row, tag])
                     for before, (total, row) in best.items()),
                    key=lambda found: float(found[0]),
                )
                for tag in range(9)
            }  # fmt: skip
        last = max(best, key=lambda tag: float(best[tag][0] + self.end_transitions[tag]))
        return best[last][1]


TWINS: dict[str, tuple[Callable[[], Network], Callable[[], nn.Module]]] = {
    "transformer": (transformer, lambda: Transformer(52, 32, 4, 64, 2)),
    "translate": (translate, Translate),
    "translate with attention": (with_attention, WithAttention),
    "caption": (caption, Caption),
}


@pytest.fixture(autouse=True)
def _double() -> Iterator[None]:
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


def pair(draw: Callable[[], Network], write: Callable[[], nn.Module]) -> tuple[nn.Module, nn.Module, dict[str, str]]:
    """What is drawn and what is written, with the same weights, and how each of these is called in the other one.

    They have the same weights in the same shapes, and the same names but for the group around some of them.
    """
    network = draw()
    drawn, written = build(model_source(checked(network, fields_of(network.recipe.data)))), write()
    names = {name: reduce(str.removeprefix, GROUPS, name) for name in drawn.state_dict()}
    shapes = {names[name]: weight.shape for name, weight in drawn.state_dict().items()}
    assert shapes == {name: weight.shape for name, weight in written.state_dict().items()}
    written.load_state_dict({names[name]: weight for name, weight in drawn.state_dict().items()})
    return drawn, written, names


def assert_same_gradients(drawn: nn.Module, written: nn.Module, names: dict[str, str]) -> None:
    for name, weight in drawn.named_parameters():
        torch.testing.assert_close(weight.grad, written.get_parameter(names[name]).grad, rtol=TINY, atol=TINY)


def arguments(network: Network, count: int, steps: int) -> list[torch.Tensor]:
    inputs = plan(checked(network, fields_of(network.recipe.data))).inputs
    return [x.double() if x.is_floating_point() else x for x in samples(inputs, N=count, T=steps)]


@pytest.mark.parametrize("id", TWINS)
@pytest.mark.parametrize("training", [True, False], ids=["training", "evaluation"])
def test_an_example_is_its_twin(id: str, training: bool) -> None:
    draw, write = TWINS[id]
    torch.manual_seed(0)
    drawn, written, names = pair(draw, write)
    given = arguments(draw(), count=5, steps=7)
    results = []
    for module in (drawn.train(training), written.train(training)):
        torch.manual_seed(1)  # the dropouts leave out the same
        results.append(module(*given))
        results[-1].square().sum().backward()
    torch.testing.assert_close(*results, rtol=TINY, atol=TINY)
    assert_same_gradients(drawn, written, names)


def test_ner_is_its_twin() -> None:
    torch.manual_seed(0)
    drawn, written, names = pair(ner, Ner)
    assert isinstance(written, Ner)
    words, lengths, characters = arguments(ner(), count=6, steps=8)
    tags = torch.randint(9, words.shape).where(torch.arange(8) < lengths[:, None], -100)
    scores = written(words, lengths, characters)
    sentences = list(zip(scores, tags, lengths.tolist(), strict=True))
    loss = torch.stack([written.likelihoods(score[:n], tag[:n]) for score, tag, n in sentences]).mean()
    potentials = drawn(words, lengths, characters)
    drawn_loss = CRF.loss(potentials, tags)
    torch.testing.assert_close(drawn_loss, loss, rtol=TINY, atol=TINY)
    loss.backward()
    drawn_loss.backward()
    assert_same_gradients(drawn, written, names)
    with torch.no_grad():
        best = [written.tags(score[:n]) for score, _, n in sentences]
    found = CRF.decode(potentials)
    assert [row[:n].tolist() for row, (_, _, n) in zip(found, sentences, strict=True)] == best


@pytest.mark.parametrize("draw", [translate, with_attention, caption])
def test_what_comes_later_changes_nothing_before_it(draw: Callable[[], Network]) -> None:
    """So the network can write letter by letter: each is read again, and what stands behind it is left open."""
    network = draw()
    module = build(model_source(checked(network, fields_of(network.recipe.data)))).eval()
    *others, read = arguments(network, count=3, steps=7)
    for step in range(1, read.shape[1]):
        later = read.clone()
        later[:, step:] = 0
        torch.testing.assert_close(module(*others, later)[:, :step], module(*others, read)[:, :step])
        assert not torch.equal(module(*others, later + 1)[:, :step], module(*others, read)[:, :step])


@pytest.mark.parametrize("draw", [translate, with_attention, transformer])
def test_padding_changes_nothing(draw: Callable[[], Network]) -> None:
    network = draw()
    module = build(model_source(checked(network, fields_of(network.recipe.data)))).eval()
    row, lengths, *others = arguments(network, count=4, steps=9)
    other = torch.where(torch.arange(9) < lengths[:, None], row, 5)
    assert not torch.equal(row, other)
    torch.testing.assert_close(module(other, lengths, *others), module(row, lengths, *others))


def test_at_full_width_it_has_the_weights_of_the_papers_encoder() -> None:
    with torch.device("meta"):
        drawn, written = build(model_source(checked(base()))), Transformer(37_000, 512, 8, 2048, 6)
    shapes = [{name: w.shape for name, w in module.state_dict().items()} for module in (drawn, written)]
    assert shapes[0] == shapes[1]
    assert sum(weight.numel() for weight in drawn.parameters()) == 37_859_330


def test_ruff_and_mypy_find_nothing_in_the_text(tmp_path: Path) -> None:
    for number, draw in enumerate((ner, transformer, base, translate, with_attention, caption)):
        network = draw()
        text = model_source(checked(network, fields_of(network.recipe.data))).text
        (tmp_path / f"model{number}.py").write_text(text, encoding="utf-8")
    for command in (RUFF, [*MYPY, "."]):
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
