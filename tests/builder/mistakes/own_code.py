"""The text of a block of one's own."""

from builder.network import Network
from tests.builder.mistakes.drawing import Row, drawn, part, raw


def own(code: str) -> Network:
    return raw(drawn(part("x", "input", shape=(8,)), part("own", "custom")), "custom", {"code": code})


OWN_CODE: tuple[Row, ...] = (
    (own("class Scale(nn.Module:\n    pass\n"), {},
     "The code is no Python: line 1 is not understood. Mend it.", "", ()),
    (own("def forward(x):\n    return x\n"), {},
     "The code is no class: it takes one class. Write one that is an nn.Module.", "", ()),
    (own("class Scale:\n    def forward(self, x):\n        return x\n"), {},
     "Scale is no nn.Module. Write class Scale(nn.Module).", "", ()),
    (own("class Scale(nn.Module):\n    def call(self, x):\n        return x\n"), {},
     "Scale has no forward. Add def forward(self, x).", "", ()),
    (own("class A(nn.Module):\n    def forward(self, x):\n        return x\n\n"
         "class B(nn.Module):\n    def forward(self, x):\n        return x\n"),
     {},
     "The code has 2 parts: it takes one class. Write one that is an nn.Module.", "", ()),
    (own("import torch\n\nclass A(nn.Module):\n    def forward(self, x):\n        return x\n"), {},
     "The code has 2 parts: it takes one class. Write one that is an nn.Module.", "", ()),
    (own("class F(nn.Module):\n    def forward(self, x):\n        return x\n"), {},
     "F is no name for a class here. Choose another.", "", ()),
    (own("x = x * 2"), {},
     "The code is no class: it takes one class. Write one that is an nn.Module.", "", ()),
    (drawn(part("image", "input", shape=(3, 8, 8)), part("scale", "custom", result="given", shape=(10,)),
           part("conv", "conv2d")), {},
     "Conv 2D expects a map (C × H × W), gets a vector N × 10.", "", ()),
    (drawn(part("x", "input", shape=(8,)), part("two", "custom", "x", inputs=2)), {},
     "Nothing is wired to input 2 of two. Wire a block to it.", "", ("Set inputs 1",)),
)  # fmt: skip
