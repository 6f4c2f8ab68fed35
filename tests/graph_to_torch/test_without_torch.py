"""The text half works where torch is not: live code and export are there at once."""

import subprocess
import sys

LOOK = """
import sys
from builder.check import check
from builder.fields import Field
from builder.sketch import Sketch
from builder.tensor_type import TensorType, batch_of
from graph_to_torch.objective import objective_source, target_fields
from graph_to_torch.source import model_source

sketch = Sketch("Digits")
sketch.add("input", name="image", field="image", shape=(1, 14, 14))
sketch.add("flatten")
sketch.add("dense", out_features=10)
sketch.add("output", target="digit")
fields = {"image": Field(batch_of(1, 14, 14), "input"), "digit": Field(TensorType(("N",), "int"), "target", 10)}
report = check(sketch.network, fields)
assert "nn.Linear(196, 10)" in model_source(report).text
assert "cross_entropy" in objective_source(report) and target_fields(report) == ("digit",)
print("torch" in sys.modules)
"""


def test_text_needs_no_torch() -> None:
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("False", "")
