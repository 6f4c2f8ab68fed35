"""Trying a network out once it has learned: pictures, tables, series and texts, asked and answered in the dock."""
