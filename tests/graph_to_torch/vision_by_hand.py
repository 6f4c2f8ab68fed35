"""The examples that see, and the networks of their papers, as modules that are written by hand."""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import nn

from builder.network import Network
from projects.examples.inception import googlenet
from projects.examples.resnet import resnet18, resnet50
from projects.examples.vgg import vgg16


def vgg_stage(before: int, after: int, count: int) -> list[nn.Module]:
    layers: list[nn.Module] = []
    for number in range(count):
        layers += [nn.Conv2d(after if number else before, after, 3, padding=1), nn.ReLU()]
    return [*layers, nn.MaxPool2d(2)]


class NarrowVgg(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        stages = ((3, 8, 2), (8, 16, 2), (16, 32, 3))
        self.features = nn.Sequential(*(m for s in stages for m in (*vgg_stage(*s), nn.BatchNorm2d(s[1]))))
        self.classifier = nn.Sequential(nn.Linear(32 * 4 * 4, 64), nn.ReLU(), nn.Dropout(), nn.Linear(64, 10))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.classifier(self.features(x).flatten(1))
        return logits


class Vgg16(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        stages = ((3, 64, 2), (64, 128, 2), (128, 256, 3), (256, 512, 3), (512, 512, 3))
        self.features = nn.Sequential(*(m for stage in stages for m in vgg_stage(*stage)))
        self.classifier = nn.Sequential(
            nn.Linear(512 * 7 * 7, 4096), nn.ReLU(), nn.Dropout(),
            nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(),
            nn.Linear(4096, 1000),
        )  # fmt: skip

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.classifier(self.features(x).flatten(1))
        return logits


class Residual(nn.Module):
    """Convolutions of (filters, size, stride), each with BatchNorm; a projection where `down`."""

    def __init__(self, before: int, convs: tuple[tuple[int, int, int], ...], down: bool) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        width = before
        for after, size, stride in convs:
            layers += [nn.Conv2d(width, after, size, stride, size // 2, bias=False), nn.BatchNorm2d(after), nn.ReLU()]
            width = after
        self.main = nn.Sequential(*layers[:-1])
        stride = max(stride for _, _, stride in convs)
        self.skip: nn.Module = nn.Identity()
        if down:
            self.skip = nn.Sequential(nn.Conv2d(before, width, 1, stride, bias=False), nn.BatchNorm2d(width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.relu(self.main(x) + self.skip(x))


def basic(before: int, width: int, stride: int) -> Residual:
    return Residual(before, ((width, 3, stride), (width, 3, 1)), down=stride > 1)


def bottleneck(before: int, width: int, stride: int) -> Residual:
    convs = (width, 1, 1), (width, 3, stride), (4 * width, 1, 1)
    return Residual(before, convs, down=before != 4 * width)


class NarrowResNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 16, 3, 2, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU())
        self.stages = nn.Sequential(basic(16, 16, 1), basic(16, 32, 2), basic(32, 64, 2))
        self.fc = nn.Linear(64, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.fc(self.stages(self.stem(x)).mean((2, 3)))
        return logits


class ResNet(nn.Module):
    """At full width."""

    def __init__(self, block: Callable[[int, int, int], Residual], depths: tuple[int, ...], wider: int) -> None:
        super().__init__()
        stem = nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1)
        self.stem, before, stages = nn.Sequential(*stem), 64, list[nn.Module]()
        for stage, depth in enumerate(depths):
            for number in range(depth):
                stages.append(block(before, 64 * 2**stage, 2 if stage and not number else 1))
                before = wider * 64 * 2**stage
        self.stages = nn.Sequential(*stages)
        self.fc = nn.Linear(before, 1000)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.fc(self.stages(self.stem(x)).mean((2, 3)))
        return logits


def conv(before: int, after: int, size: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(before, after, size, stride, size // 2), nn.ReLU())


def pool() -> nn.Module:
    return nn.MaxPool2d(3, 2, ceil_mode=True)


class Inception(nn.Module):
    def __init__(self, before: int, one: int, small3: int, three: int, small5: int, five: int, pooled: int) -> None:
        super().__init__()
        self.one = conv(before, one, 1)
        self.three = nn.Sequential(conv(before, small3, 1), conv(small3, three, 3))
        self.five = nn.Sequential(conv(before, small5, 1), conv(small5, five, 5))
        self.pooled = nn.Sequential(nn.MaxPool2d(3, 1, 1), conv(before, pooled, 1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.cat([self.one(x), self.three(x), self.five(x), self.pooled(x)], 1)


class NarrowInception(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            conv(3, 8, 3), nn.BatchNorm2d(8), pool(), conv(8, 16, 3), nn.BatchNorm2d(16), pool(),
        )  # fmt: skip
        self.stages = nn.Sequential(
            Inception(16, 8, 8, 16, 4, 8, 8), Inception(40, 8, 8, 16, 4, 8, 8), nn.BatchNorm2d(40), pool(),
            Inception(40, 16, 16, 32, 4, 8, 8),
        )  # fmt: skip
        self.drop, self.fc = nn.Dropout(0.4), nn.Linear(64, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.fc(self.drop(self.stages(self.stem(x)).mean((2, 3))))
        return logits


class GoogLeNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            conv(3, 64, 7, 2), pool(), nn.LocalResponseNorm(5),
            conv(64, 64, 1), conv(64, 192, 3), nn.LocalResponseNorm(5), pool(),
        )  # fmt: skip
        self.stages = nn.Sequential(
            Inception(192, 64, 96, 128, 16, 32, 32), Inception(256, 128, 128, 192, 32, 96, 64), pool(),
            Inception(480, 192, 96, 208, 16, 48, 64), Inception(512, 160, 112, 224, 24, 64, 64),
            Inception(512, 128, 128, 256, 24, 64, 64), Inception(512, 112, 144, 288, 32, 64, 64),
            Inception(528, 256, 160, 320, 32, 128, 128), pool(),
            Inception(832, 256, 160, 320, 32, 128, 128), Inception(832, 384, 192, 384, 48, 128, 128),
        )  # fmt: skip
        self.drop, self.fc = nn.Dropout(0.4), nn.Linear(1024, 1000)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.fc(self.drop(self.stages(self.stem(x)).mean((2, 3))))
        return logits


class Autoencoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(),
            nn.Flatten(), nn.Linear(32 * 4 * 4, 8),
        )  # fmt: skip
        self.decoder = nn.Sequential(
            nn.Linear(8, 32 * 4 * 4), nn.ReLU(), nn.Unflatten(1, (32, 4, 4)),
            nn.ConvTranspose2d(32, 16, 2, 2), nn.ReLU(), nn.Conv2d(16, 1, 3, padding=1), nn.Sigmoid(),
        )  # fmt: skip

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        image: torch.Tensor = self.decoder(self.encoder(x))
        return image


class Transfer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for before, after in ((3, 16), (16, 32), (32, 64)):
            convolution = nn.Conv2d(before, after, 3, padding=1, bias=False)
            layers += [convolution, nn.BatchNorm2d(after), nn.ReLU(), nn.MaxPool2d(2)]
        self.eyes = nn.Sequential(*layers).requires_grad_(False)
        self.drop, self.head = nn.Dropout(), nn.Linear(64 * 4 * 4, 5)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.head(self.drop(self.eyes(x).flatten(1)))
        return logits


class CnnLstm(nn.Module):
    """The frames of all clips go through the CNN as one large batch."""

    def __init__(self) -> None:
        super().__init__()
        self.cnn = nn.Sequential(
            nn.Conv2d(1, 8, 3, 2, 1), nn.ReLU(), nn.BatchNorm2d(8), nn.AvgPool2d(2),
            nn.Conv2d(8, 8, 3, padding=1), nn.ReLU(), nn.BatchNorm2d(8), nn.AvgPool2d(2),
            nn.Flatten(), nn.Dropout(0.3), nn.Linear(8 * 4 * 4, 16), nn.ReLU(),
        )  # fmt: skip
        self.lstm = nn.LSTM(16, 32, batch_first=True)
        self.fc = nn.Linear(32, 5)

    def forward(self, clip: torch.Tensor) -> torch.Tensor:
        count, frames = clip.shape[:2]
        seen = self.cnn(clip.reshape(count * frames, *clip.shape[2:]))
        steps, _ = self.lstm(seen.reshape(count, frames, -1))
        logits: torch.Tensor = self.fc(steps[:, -1])
        return logits


class Digits(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3, padding=1)
        self.conv2 = nn.Conv2d(32, 64, 3, padding=1)
        self.conv3 = nn.Conv2d(64, 64, 3, padding=1)
        self.fc1, self.drop, self.fc2 = nn.Linear(64 * 4 * 4, 128), nn.Dropout(0.25), nn.Linear(128, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.relu(self.conv2(F.max_pool2d(F.relu(self.conv1(x)), 2)))
        x = x + self.conv3(x)
        logits: torch.Tensor = self.fc2(self.drop(F.relu(self.fc1(x.flatten(1)))))
        return logits


TWINS: dict[str, Callable[[], nn.Module]] = {
    "digits": Digits,
    "vgg": NarrowVgg,
    "resnet": NarrowResNet,
    "inception": NarrowInception,
    "autoencoder": Autoencoder,
    "transfer": Transfer,
    "cnn-lstm": CnnLstm,
}
FULL: dict[str, tuple[Callable[[], Network], Callable[[], nn.Module]]] = {
    "VGG-16": (vgg16, Vgg16),
    "ResNet-18": (resnet18, lambda: ResNet(basic, (2, 2, 2, 2), 1)),
    "ResNet-50": (resnet50, lambda: ResNet(bottleneck, (3, 4, 6, 3), 4)),
    "GoogLeNet": (googlenet, GoogLeNet),
}
