"""The canvas: the drawing of the network, and the gestures that edit it.

Pure geometry (`ports`, `routes`, `grid`, `detail`) below; then the values that are drawn (`block_item`, `link_item`),
the `drawing` that keeps them equal to the document, the `painting` of them, the `board` that `gestures` work on, and
the `view` that a window holds.
"""
