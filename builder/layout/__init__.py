"""Where blocks stand: arranging and aligning them, keeping clear of one another, frames that hold what lay in them."""
