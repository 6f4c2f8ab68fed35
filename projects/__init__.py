"""Where a network is kept and run: files, data sets, runs, examples and the command line."""
