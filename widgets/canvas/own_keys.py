"""What keys, wheel and buttons do on the canvas by themselves, beside the shortcuts of the commands."""

from typing import NamedTuple


class OwnKey(NamedTuple):
    """`keys` as a person reads them, and what they do."""

    keys: str
    does: str


OWN_KEYS = (
    OwnKey("Space", "Add a block here"),
    OwnKey("Arrows", "Walk along the wires"),
    OwnKey("Tab, Shift+Tab", "Go through the blocks in the order of forward"),
    OwnKey("Enter", "Repair the block, or edit its settings; write in a note or frame"),
    OwnKey("Esc", "Give up what is under way, else select nothing"),
    OwnKey("Ctrl+Arrows", "Move what is selected by 8"),
    OwnKey("Ctrl+Shift+Arrows", "Move what is selected by 64"),
    OwnKey("W, Arrows, Enter", "Draw a wire from the block to an input"),
    OwnKey("Backspace, Ctrl+Backspace", "Delete what is selected, or keep the wires joined"),
    OwnKey("Menu, Shift+F10", "Open the menu of what is selected"),
    OwnKey("Wheel, Pinch", "Zoom at the pointer"),
    OwnKey("Shift+Wheel", "Move across"),
    OwnKey("Middle button, Space+Drag", "Drag the canvas"),
    OwnKey("Double click", "Add a block here; write in a note or frame"),
    OwnKey("Ctrl+Click", "Add to the selection, or take from it"),
    OwnKey("Shift+Drag", "Pull a block out of its chain"),
    OwnKey("Alt+Drag", "Move off the grid, and a frame without what lies in it"),
    OwnKey("Right button", "Open the menu of what lies there"),
)
