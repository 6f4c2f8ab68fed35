"""The text of the function that a training script starts from saved weights with; a run does so with `start`."""

from pathlib import PurePath

STATE_DICTS = {".pt", ".pth", ".bin"}

_TEXT = '''\
def start_from(model: nn.Module, path: Path) -> None:
    """Fill the model with what the file has for it, as far as names and sizes agree."""
    found = {read}
    wanted = model.state_dict()
    fitting = {{
        name: weight
        for name, weight in found.items()
        if name in wanted and wanted[name].shape == weight.shape
    }}
    if not fitting:
        raise ValueError(f"{{path.name}} has no weight that the model has.")
    model.load_state_dict(fitting, strict=False)
    print(f"{{len(fitting)}} of {{len(wanted)}} weights start from {{path.name}}.")
'''


def start_file(start: str) -> str:
    """The file beside a training script that has the weights to start from; `start` is what the recipe names."""
    suffix = PurePath(start).suffix.lower()
    return f"start{suffix if suffix in STATE_DICTS else '.safetensors'}"


def start_text(start: str) -> str:
    """The function `start_from`. It needs `Path`, `nn`, and `torch` or `load_file` of safetensors."""
    a_state_dict = start_file(start) != start_file("")
    # Weights alone are let in, so that nothing in the file runs.
    read = 'torch.load(path, map_location="cpu", weights_only=True)' if a_state_dict else "load_file(path)"
    return _TEXT.format(read=read)


def start_imports(start: str) -> str:
    """The line of the script that brings `load_file`; '' where PyTorch reads the file itself."""
    return "from safetensors.torch import load_file\n" if start_file(start) == start_file("") else ""


def start_call(start: str) -> str:
    """The statement of the script that starts from the file beside it."""
    return f'start_from(model, Path(__file__).with_name("{start_file(start)}"))'
