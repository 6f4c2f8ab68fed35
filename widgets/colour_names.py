"""What the colours are called that mark a block or a frame: by how they look, and by the family that they are of."""

from builder.record import FAMILIES

LOOKS = {
    "data": "Grey",
    "convolution": "Blue",
    "pooling": "Teal",
    "dense": "Orange",
    "recurrent": "Violet",
    "attention": "Magenta",
    "activate": "Green",
    "shape": "Sand",
    "groups": "Ink",
}
COLOUR_NAMES = {
    "": "That of its kind",
    **{str(key): f"{LOOKS[key]}, as {title.lower()}" for key, title in FAMILIES.items()},
}
