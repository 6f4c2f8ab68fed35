"""Where a network is kept and run: files, data sets, runs, examples, the command line."""
