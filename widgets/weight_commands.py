"""The rows of the menus that choose what weights a network starts from."""

from widgets.commands import Command

_ACTS = "widgets.actions.weights"

LOADING = (
    Command(
        "network.load_weights",
        "Load weights…",
        "Network",
        f"{_ACTS}:load",
        when=lambda s: s.ready and not s.training,
        first=True,
        icon="weights",
        words="pretrained transfer start from safetensors state dict pt pth",
        why="Mend the problems first, or let the run end.",
    ),
    Command(
        "network.no_weights",
        "Start without saved weights",
        "Network",
        f"{_ACTS}:forget",
        when=lambda s: s.started,
        words="anew forget remove loaded",
        why="The network starts from no saved weights.",
    ),
)
