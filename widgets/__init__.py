"""How Netloom looks and feels: the window, its canvas and its panels, in PySide6 and pyqtgraph.

This room draws what the rooms below it know and turns gestures into edits of the document; it decides nothing about
networks, training or files, and it never imports torch before a person asks for something that needs it.
"""
