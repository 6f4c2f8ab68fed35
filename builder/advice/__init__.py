"""What only the blocks around it tell of a problem, and the repairs that take more than the block itself."""
