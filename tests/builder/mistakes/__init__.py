"""Mistakes that people make: each family a table of drawings, with what is said of each and what mends it."""
