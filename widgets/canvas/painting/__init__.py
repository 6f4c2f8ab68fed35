"""How items become pixels: text, wires, ports and blocks at each level of detail, in the colours of a theme."""
