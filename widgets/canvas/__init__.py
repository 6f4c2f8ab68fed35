"""The canvas: the drawing of the network, and the gestures that edit it.

Pure geometry (`wires`, `routes`, `ports`, `detail`) below, then the items that paint blocks and links, the scene that keeps
them equal to the document, the gestures, and the view that a window holds.
"""
