"""A run in the window: the worker thread, the buffer that it fills, and the dock that looks at it ten times
a second.
"""
