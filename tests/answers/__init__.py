"""What trained networks say, in the words of their data."""
