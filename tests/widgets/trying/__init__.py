"""Trying networks out in the window, and the weights of their blocks."""
