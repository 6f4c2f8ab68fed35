"""One file a kind of layer; each holds its records in RECORDS and is found by itself."""
