"""What a person does with the pointer, each an object that moves, ends or is cancelled."""
