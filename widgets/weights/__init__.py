"""The weights of a block: looked at, typed in, and loaded from a file to start from."""
