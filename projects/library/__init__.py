"""The library of groups: those that ship with the program, and those that a person keeps for all projects."""
