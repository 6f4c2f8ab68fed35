"""Layers that PyTorch does not have, each a file. Their text stands above the network's class where it uses them.

They are read as text: what is printed is what is tested here. A file imports torch, F and nn only and holds one class.
"""
