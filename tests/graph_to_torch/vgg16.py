"""VGG-16, configuration D, for images of 224 × 224 and 1000 classes (Simonyan and Zisserman, arXiv:1409.1556)."""

from builder.network import Network
from builder.sketch import Sketch

STAGES = ((64, 64), (128, 128), (256, 256, 256), (512, 512, 512), (512, 512, 512))


def vgg16() -> Network:
    """The whole network: 13 convolutions and 3 dense layers."""
    sketch = Sketch("VGG-16")
    sketch.add("input", shape=(3, 224, 224))
    for stage in STAGES:
        for channels in stage:
            sketch.add("conv2d", out_channels=channels, padding=(1, 1), activation="relu")
        sketch.add("maxpool2d")
    sketch.add("flatten")
    for units in (4096, 4096):
        sketch.add("dense", out_features=units, activation="relu")
        sketch.add("dropout")
    sketch.add("dense", out_features=1000)
    sketch.add("output", metric="accuracy")
    return sketch.network
