"""How a drawing becomes PyTorch: plan and text without torch, then module, training and weights with it."""
