"""The pictures of the documents: each is taken from the real window, brought to its state by real events."""
